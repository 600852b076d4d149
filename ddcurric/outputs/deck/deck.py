"""A topic's deck: slides in the outline's order, each laid out, numbered and given its notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ddcurric.diagnostics import Checked, Diagnostic, hint
from ddcurric.lesson.model.block import Paragraph
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.outputs.deck.footnotes import marks_on, may_tell
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.labels import labels_for
from ddcurric.outputs.deck.layouts.content import Sheet, Suffix, lay_out_content
from ddcurric.outputs.deck.layouts.furniture import Furniture, footer_items
from ddcurric.outputs.deck.layouts.opening import lay_out_section, lay_out_statement, lay_out_title, statement_of
from ddcurric.outputs.deck.layouts.question import lay_out_answer, lay_out_question
from ddcurric.outputs.deck.layouts.quotation import is_quotation, lay_out_quotation
from ddcurric.outputs.deck.notes import notes_of
from ddcurric.outputs.deck.outline import outline
from ddcurric.outputs.deck.slides import Slide
from ddcurric.outputs.deck.text import clean, words
from ddcurric.outputs.deck.theme import make_theme
from ddcurric.scene.items import DeckScene, SlideScene
from ddcurric.scene.template import DeckTemplate
from ddcurric.scene.text import Run, TextParagraph
from ddcurric.source import Span
from ddcurric.typeset.fonts import Trust, cut


def lay_out_deck(
    topic: Topic,
    settings: CourseSettings,
    template: DeckTemplate,
    pictures: Mapping[str, PictureFile],
    templates_dir: Path | None,
) -> Checked[DeckScene]:
    """The deck of a topic (the full one, with its answers); `pictures` by path below the course folder."""
    labels = labels_for(topic.language)
    asked = outline(topic, settings, labels, templates_dir)
    slides = asked.value
    kit = Kit(
        theme=make_theme(template, settings.deck),
        labels=labels,
        layout=template.layouts["content"],
        pictures=pictures,
        folder=topic.folder,
        language=topic.language,
        footnotes={note.number: note for note in topic.footnotes},
        links={target: slide.id for slide in reversed(slides) for target in slide.targets if target},
    )
    scenes = _scenes(slides, kit, topic, settings)
    deck = DeckScene(
        width=template.width,
        height=template.height,
        slides=scenes,
        title=clean(words(topic.title)),
        author=settings.author,
        subject=settings.title,
        language=topic.language,
    )
    found = (*asked.diagnostics, *_font_hints(kit, settings), *kit.found)
    return Checked(deck, found)


def _scenes(slides: Sequence[Slide], kit: Kit, topic: Topic, settings: CourseSettings) -> tuple[SlideScene, ...]:
    sheets = _numbered_sheets(slides, kit, topic, settings)
    course, subject = settings.title, " ".join(part for part in (topic.number, clean(words(topic.title))) if part)
    scenes: list[SlideScene] = []
    for slide, own in zip(slides, sheets, strict=True):
        for at, sheet in enumerate(own):
            number = len(scenes) + 1
            here = replace(kit.on(kit.theme.layout(sheet.role)), ids=iter(range(9001, 10000)))
            foot = footer_items(Furniture(course, subject, number), here)
            title = _title(sheet, slide)
            notes = _notes(slide, title, here, marks_on(sheet.items) - sheet.noted, first=at == 0)
            scenes.append(
                SlideScene(
                    id=slide.id if at == 0 else f"{slide.id}-part-{at + 1}",
                    layout=sheet.role,
                    title=title,
                    items=(*sheet.items, *foot),
                    notes=notes,
                    section=slide.section if at == 0 else "",
                    span=slide.span,
                )
            )
    return tuple(scenes)


def _notes(slide: Slide, title: str, kit: Kit, marks: Iterable[int], first: bool) -> tuple[TextParagraph, ...]:
    """What is said to a slide; first its heading where the title could not hold all of it, last its footnotes.

    `marks`: those of footnotes that found no room on the slide. Of several slides the `first` has what is said.
    """
    whole = clean(words(slide.title))
    cut = slide.kind not in ("title", "statement") and whole not in title
    blocks = (Paragraph(slide.title, slide.span), *slide.notes) if cut else slide.notes
    shown = tuple(kit.footnotes[number] for number in sorted(marks) if number in kit.footnotes)
    return notes_of(blocks if first else (), kit, tuple(note for note in shown if may_tell(note, slide)))


def _title(sheet: Sheet, slide: Slide) -> str:
    from ddcurric.scene.items import TextBox

    for item in sheet.items:
        if isinstance(item, TextBox) and item.placeholder == "title":
            return " ".join(_unmarked(paragraph).replace("\v", " ") for paragraph in item.paragraphs).strip()
    return clean(words(slide.title))


def _unmarked(paragraph: TextParagraph) -> str:
    """A paragraph's words without the marks of footnotes."""
    kept = (run for run in paragraph.runs if not (isinstance(run, Run) and run.style.note))
    return replace(paragraph, runs=tuple(kept)).text


def _numbered_sheets(
    slides: Sequence[Slide], kit: Kit, topic: Topic, settings: CourseSettings
) -> list[tuple[Sheet, ...]]:
    """Every slide laid out; those that share a title are told apart by numbers, "(2 of 3)"."""
    after = (*slides[1:], None)
    sheets = [_sheets(slide, kit, topic, settings, None, next_) for slide, next_ in zip(slides, after, strict=False)]
    by_title: dict[str, list[int]] = {}
    for at, slide in enumerate(slides):
        by_title.setdefault(_drawn_title(slide).casefold(), []).append(at)
    for places in by_title.values():
        total = sum(len(sheets[at]) for at in places)
        # A number makes a title longer and so, now and then, a slide more: then all is counted again.
        for _ in range(4):
            if total == 1:
                break
            first = 1
            for at in places:
                sheets[at] = _sheets(slides[at], kit, topic, settings, Suffix(first, total), after[at])
                first += len(sheets[at])
            if first - 1 == total:
                break
            total = first - 1
    return sheets


def _drawn_title(slide: Slide) -> str:
    statement = statement_of(slide) if slide.kind == "statement" else None
    return words(statement or slide.title).strip()


def _sheets(
    slide: Slide, kit: Kit, topic: Topic, settings: CourseSettings, suffix: Suffix | None, after: Slide | None
) -> tuple[Sheet, ...]:
    match slide.kind:
        case "title":
            return (lay_out_title(slide, kit, topic, settings),)
        case "section":
            return lay_out_section(slide, kit, suffix)
        case "statement":
            return lay_out_statement(slide, kit, suffix)
        case "question":
            return lay_out_question(slide, kit, suffix, after if after is not None and after.kind == "answer" else None)
        case "answer":
            return lay_out_answer(slide, kit, suffix)
    if slide.kind == "quotation" or (slide.kind == "content" and is_quotation(slide)):
        return lay_out_quotation(slide, kit, suffix)
    return lay_out_content(slide, kit, suffix)


def _font_hints(kit: Kit, settings: CourseSettings) -> tuple[Diagnostic, ...]:
    """A note for each font of the user's that could not be measured on this machine."""
    theme = kit.theme
    names = {theme.heading.family, theme.body.family}
    if settings.deck.code_font:
        names.add(theme.code.family)
    span = settings.deck.fonts_span or Span(settings.span.file, settings.span.line)
    return tuple(
        hint(
            "font-estimated",
            span,
            f"the font `{name}` is not on this machine; its text was measured by a careful estimate",
            "install it here, or look through the slides once",
        )
        for name in sorted(names)
        if cut(name).trust is Trust.ESTIMATED
    )
