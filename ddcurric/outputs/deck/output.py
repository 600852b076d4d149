"""The slides of a topic: a deck of native parts, and the same slides as a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ddcurric.diagnostics import Checked, Diagnostic, Severity, error, has_errors, hint, warning
from ddcurric.lesson.views.audience import LECTURER, NOTE_TAKER, ROOM
from ddcurric.outputs.output import DECK, NOTHING, Input, Output, Per, Product, Request
from ddcurric.source import Span
from ddcurric.units import Pt
from ddcurric.values import dataclass

if TYPE_CHECKING:
    from ddcurric.lesson.model.course import CourseSettings
    from ddcurric.lesson.model.lesson import Topic
    from ddcurric.lesson.views.student import StudentTopic
    from ddcurric.scene.items import DeckScene
    from ddcurric.scene.template import DeckTemplate


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Slides that can be painted."""

    deck: DeckScene
    template: DeckTemplate


def _pptx(request: Request[Topic]) -> Checked[Product]:
    laid_out = request.once(lay_out)
    slides = laid_out.value
    if slides is None or request.draft or has_errors(laid_out.diagnostics):
        return _unpainted(laid_out)
    from ddcurric.draw.pptx.write import paint_deck

    content = paint_deck(slides.deck, slides.template)
    parts = tuple((slide.id, slide.span or request.place) for slide in slides.deck.slides)
    places = {slide.id: at for at, slide in enumerate(slides.deck.slides, 1)}
    return Checked(Product(content, len(places), places, parts), laid_out.diagnostics)


def _pdf(request: Request[Topic]) -> Checked[Product]:
    laid_out = request.once(lay_out)
    slides = laid_out.value
    if slides is None or has_errors(laid_out.diagnostics):
        return _unpainted(laid_out)
    if request.glimpse:
        return Checked(_some_slides(request, slides))
    laid_out = replace(
        laid_out, diagnostics=(*laid_out.diagnostics, *_without_face(slides.deck, request.topic, request.place))
    )
    if request.draft:
        return _unpainted(laid_out)
    from ddcurric.draw.slides_pdf import slides_pdf

    pdf = slides_pdf(slides.deck, slides.template)
    if request.kept is not None:
        from ddcurric.outputs.deck.shown import ShownSlides

        request.kept.of(ShownSlides).slides = slides.deck.slides
    if not request.mapped:
        return Checked(Product(pdf.content, pdf.pages), laid_out.diagnostics)
    from ddcurric.draw.slides_pdf.places import places_of

    notes = tuple(slide.notes for slide in slides.deck.slides)
    return Checked(
        Product(pdf.content, pdf.pages, places=tuple(places_of(slides.deck)), notes=notes), laid_out.diagnostics
    )


def _some_slides(request: Request[Topic], now: LaidOut) -> Product:
    """Slides that look otherwise at a line of the lesson; nothing where it is not known how they looked."""
    from ddcurric.draw.slides_pdf import slides_pdf
    from ddcurric.draw.slides_pdf.places import places_of
    from ddcurric.outputs.deck.shown import ShownSlides

    some = request.kept.of(ShownSlides).others(now.deck.slides, request.glimpse) if request.kept is not None else None
    if not some:
        return NOTHING
    pdf = slides_pdf(now.deck, now.template, some)
    return Product(pdf.content, len(now.deck.slides), first=some.start, places=tuple(places_of(now.deck, some)))


def _without_face(deck: DeckScene, topic: Topic, place: Span) -> Iterator[Diagnostic]:
    """What the deck shows, in a font of its machine, and its PDF cannot."""
    from ddcurric.draw.slides_pdf.letters import letters_missing
    from ddcurric.lesson.words import where_written

    missing = letters_missing(deck)[:12]
    if missing:
        names = ", ".join(f"U+{ord(char):04X}" for char in missing)
        message = f"no font of the slides' PDF has {' '.join(missing)} ({names}); there it prints as an empty box"
        place = where_written(topic, missing) or place
        yield warning("missing-glyph", place, message, "write a mathematical sign as a formula, `$…$`, which is drawn")


def _pdf_for_students(request: Request[StudentTopic]) -> Checked[Product]:
    """The slides that answer nothing; what is wrong with them otherwise is said of the deck."""
    made, slides = _pdf(request), request.once(lay_out).value
    numbers = {slide.id: slide.number for slide in slides.deck.slides} if slides is not None else {}
    product = replace(made.value, anchors=numbers)
    return Checked(product, tuple(each for each in made.diagnostics if each.severity is Severity.ERROR))


def _unpainted(laid_out: Checked[LaidOut | None]) -> Checked[Product]:
    slides = laid_out.value
    return Checked(NOTHING if slides is None else Product(b"", len(slides.deck.slides)), laid_out.diagnostics)


def lay_out(request: Request[Topic]) -> Checked[LaidOut | None]:
    """The slides, measured, that both files show; None where there is nothing for them to stand on."""
    from ddcurric.outputs.deck.deck import lay_out_deck

    template = _template(request)
    if isinstance(template, Diagnostic):
        return Checked(None, (template,))
    from ddcurric.outputs.deck.kept import KeptSlides

    kept = request.kept.of(KeptSlides) if request.kept is not None else KeptSlides(request.keep)
    room = request.needs[SLIDES_PPTX.name][request.topic.id].anchors if request.needs else None
    deck = lay_out_deck(request.topic, request.settings, template, request.pictures, request.templates, kept, room)
    return Checked(LaidOut(deck.value, template), deck.diagnostics)


def _template(request: Request[Topic]) -> DeckTemplate | Diagnostic:
    """What the deck stands on; a diagnostic where the project's own parts make no template."""
    from ddcurric.draw.accents import module_accent
    from ddcurric.draw.pptx.ours import our_template
    from ddcurric.draw.pptx.read.template import TemplateError, read_template
    from ddcurric.wording import runs_leftwards

    settings, topic = request.settings, request.topic
    if settings.deck.template is None:
        leftwards = runs_leftwards(topic.language)
        accent = module_accent(settings, settings.modules[topic.module_index])
        try:
            return our_template(request.templates, settings, accent, leftwards)
        except Exception as mistake:  # lxml and python-pptx raise whatever a part that was edited brings about
            if request.templates is None or not (request.templates / "deck" / "parts").is_dir():
                raise
            message = f"the slides' own design cannot be read: {mistake}"
            advice = "compare it with the parts of the package, or delete the one that was changed"
            return error("template-mistake", Span("templates/deck/parts", 1), message, advice)
    template = read_template(request.files[settings.deck.template])
    assert not isinstance(template, TemplateError)  # it was tried when the course was read
    return template


def _inputs(settings: CourseSettings) -> tuple[Input, ...]:
    """The course's own template."""
    deck = settings.deck
    return () if deck.template is None else (Input(deck.template, deck.template_span or settings.span, _check),)


NO_DECKS = "until then no decks are made; without the line `template:` they have our own design"


def _check(content: bytes, path: str, span: Span) -> tuple[Diagnostic, ...]:
    """What keeps a template from being used, or what of it is not used."""
    from ddcurric.draw.pptx.read.template import TemplateError, read_template

    template = read_template(content)
    if isinstance(template, TemplateError):
        return (
            error("deck-template", span, f"the deck template `{path}` cannot be used: {template.message}", NO_DECKS),
        )
    return (*_cleaned(template, path, span), *_beyond(template, path, span))


def _cleaned(template: DeckTemplate, path: str, span: Span) -> tuple[Diagnostic, ...]:
    if not template.removed:
        return ()
    message = f"of the deck template `{path}` is not taken over: {', '.join(template.removed)}"
    advice = "decks have the template's looks, and nothing that runs or is fetched from elsewhere"
    return (warning("deck-template-cleaned", span, message, advice),)


def _beyond(template: DeckTemplate, path: str, span: Span) -> Iterator[Diagnostic]:
    """Layouts that slides stand on, of which a placeholder reaches over an edge."""
    layouts = {layout.part: layout for layout in template.layouts.values()}.values()
    frames = {layout.name: [slot.origin or slot.frame for slot in layout.slots] for layout in layouts}
    over = [
        f"“{name}”"
        for name, own in frames.items()
        if any(min(f.x, f.y, template.width - f.right, template.height - f.bottom) < -EDGE for f in own)
    ]
    if over:
        message = f"placeholders of the deck template `{path}` reach beyond the slide: see {', '.join(over)}"
        advice = "words stay on the slide; open View, Slide Master and make these placeholders smaller"
        yield hint("deck-template-beyond", span, message, advice)


EDGE = Pt(3)
"""By how much a placeholder may be beyond an edge, which nobody sees."""


def _has_pdf(settings: CourseSettings) -> bool:
    return settings.deck.slides_pdf


SLIDES_PPTX = Output(
    name="slides.pptx",
    asked_as="slides",
    per=Per.TOPIC,
    path="{module}/{number}-{id}-slides.pptx",
    audience=LECTURER,
    make=_pptx,
    inputs=_inputs,
    templates=DECK,
    merged=True,
    unit="slide",
    imports=("ddcurric.outputs.deck.deck",),
    effort=3,
)
SLIDES_PDF = Output(
    name="slides.pdf",
    asked_as="slides",
    per=Per.TOPIC,
    path="{module}/{number}-{id}-slides.pdf",
    audience=ROOM,
    make=_pdf,
    inputs=_inputs,
    templates=DECK,
    offered=_has_pdf,
    unit="slide",
    imports=("ddcurric.outputs.deck.deck",),
    effort=1,
)
STUDENT_SLIDES = Output(
    name="student-slides",
    asked_as="student-slides",
    per=Per.TOPIC,
    path="{module}/{number}-{id}-slides-for-students.pdf",
    audience=NOTE_TAKER,
    make=_pdf_for_students,
    needs=("slides.pptx",),
    inputs=_inputs,
    templates=DECK,
    usual=False,
    unit="slide",
    imports=("ddcurric.outputs.deck.deck",),
    effort=4,
)
