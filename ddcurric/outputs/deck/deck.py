"""A topic's deck: slides in the outline's order, each laid out, numbered and given its notes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import assert_never

from ddcurric.diagnostics import Checked, Diagnostic, hint
from ddcurric.lesson.model.block import Paragraph
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.inline import Text
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.outputs.deck.footnotes import marks_on, may_tell
from ddcurric.outputs.deck.kept import KeptSlides
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.labels import labels_for
from ddcurric.outputs.deck.layouts.content import Suffix, lay_out_content
from ddcurric.outputs.deck.layouts.defined import with_beginning_told
from ddcurric.outputs.deck.layouts.exercise import lay_out_exercise
from ddcurric.outputs.deck.layouts.furniture import Furniture, body_frame, footer_items
from ddcurric.outputs.deck.layouts.opening import (
    lay_out_section,
    lay_out_statement,
    lay_out_title,
)
from ddcurric.outputs.deck.layouts.question import lay_out_answer, lay_out_question
from ddcurric.outputs.deck.layouts.quotation import is_quotation, lay_out_quotation
from ddcurric.outputs.deck.layouts.sentence import lay_out_sentence
from ddcurric.outputs.deck.layouts.title import head_of
from ddcurric.outputs.deck.motif import shown_of
from ddcurric.outputs.deck.notes import notes_of
from ddcurric.outputs.deck.outline import outline
from ddcurric.outputs.deck.rows import NO_MARK
from ddcurric.outputs.deck.slides import ASKING, DrawnSlide, LaidOut, SaidInstead, Slide, SlideKind, is_left_out
from ddcurric.outputs.deck.sources import to_withhold
from ddcurric.outputs.deck.text import clean, words
from ddcurric.outputs.deck.theme import make_theme
from ddcurric.points import Worth
from ddcurric.scene.items import PAPER, ChartBox, DeckScene, Group, Item, Shape, SlideScene, TextBox
from ddcurric.scene.template import DeckTemplate
from ddcurric.scene.text import Run, TextParagraph
from ddcurric.scene.transform import renamed
from ddcurric.source import Span
from ddcurric.typeset.fonts import Trust, cut


def lay_out_deck(
    topic: Topic,
    settings: CourseSettings,
    template: DeckTemplate,
    pictures: Mapping[str, PictureFile],
    templates_dir: Path | None,
    kept: KeptSlides | None = None,
    room: Mapping[str, int] | None = None,
) -> Checked[DeckScene]:
    """The deck of a topic (the full one, with its answers); `pictures` by path below the course folder.

    `kept` are its slides as they were laid out before. With `room`, the numbers of the slides of the full deck, it is
    the one for students: it has the same numbers, and what is empty because it answers is left out.
    """
    labels = labels_for(topic.language)
    asked = outline(topic, settings, labels, templates_dir)
    kept_in = asked.value if room is None else tuple(slide for slide in asked.value if not is_left_out(slide))
    slides = tuple(map(with_beginning_told, kept_in))
    kit = _with_room(
        Kit(
            theme=make_theme(template, settings.deck),
            labels=labels,
            layout=template.layouts["content"],
            pictures=pictures,
            folder=topic.folder,
            language=topic.language,
            footnotes={note.number: note for note in topic.footnotes},
            links={target: slide.id for slide in reversed(slides) for target in slide.targets if target},
            withheld=to_withhold(topic, slides),
        )
    )
    kept = kept or KeptSlides()
    kept.begin(kit)
    scenes = _scenes(slides, kit, topic, settings, kept, room or {})
    deck = DeckScene(
        width=template.width,
        height=template.height,
        slides=scenes.value,
        title=clean(words(topic.title)),
        author=settings.author,
        subject=settings.title,
        language=topic.language,
    )
    found = (*asked.diagnostics, *_font_hints(kit, settings), *scenes.diagnostics)
    return Checked(deck, tuple(dict.fromkeys(found)))


def _with_room(kit: Kit) -> Kit:
    """Told how much room a slide has at most, by which it is judged what needs a slide for itself."""
    head = head_of((Text("T", Span("", 1)),), "", kit, Span("", 1))
    return replace(kit, room=body_frame(kit, head.begin))


def _scenes(
    slides: Sequence[Slide],
    kit: Kit,
    topic: Topic,
    settings: CourseSettings,
    kept: KeptSlides,
    room: Mapping[str, int],
) -> Checked[tuple[SlideScene, ...]]:
    laid = _numbered_titles(slides, kit, topic, settings, kept)
    course, subject = settings.title, " ".join(part for part in (topic.number, clean(words(topic.title))) if part)
    scenes: list[SlideScene] = []
    total, number = len(room) or sum(len(own.value) for own in laid), 0
    for slide, own in zip(slides, laid, strict=True):
        for at, drawn in enumerate(own.value):
            here = kit.on(kit.theme.layout(drawn.role))
            name = slide.id if at == 0 else f"{slide.id}-part-{at + 1}"
            number = room.get(name, number if room else number + 1)
            foot = footer_items(Furniture(course, subject, number, total), here)
            title = _title(drawn, slide)
            told = _told(slide, title) if at == 0 else ()
            notes = _notes(slide, told, here, marks_on(drawn.items).difference(drawn.noted), first=at == 0)
            scenes.append(
                SlideScene(
                    id=name,
                    layout=drawn.role,
                    title=title,
                    items=(*_identified(_sheet_on(here)), *drawn.items, *_identified(foot, _first_behind(drawn, here))),
                    notes=notes,
                    section=slide.section if at == 0 else "",
                    span=slide.span,
                    gone=drawn.gone,
                    source=_source(slide, at + 1, told, _unmarked_points(drawn.items), kit),
                    number=number,
                )
            )
    return Checked(tuple(scenes), tuple(found for own in laid for found in own.diagnostics))


def _sheet_on(kit: Kit) -> tuple[Item, ...]:
    """Between a template's picture and the words, where they could not be read on it."""
    sheet = kit.layout.sheet
    return (Shape("", PAPER, "rect", sheet, fill=kit.layout.background, decorative=True),) if sheet else ()


def _source(slide: Slide, part: int, told: Sequence[SaidInstead], listed: Sequence[str], kit: Kit) -> str:
    """For imports: what the slide is for, what of its notes stood elsewhere, which paragraphs are items of a list."""
    kept: dict[str, object] = {"id": slide.id, "kind": slide.kind.value, "layout": slide.layout, "part": part}
    if told:
        said = ([each.text for each in notes_of(one.blocks, kit)] for one in told)
        kept["told"] = [
            [one.of, one.number, _kept_points(one.points), own] for one, own in zip(told, said, strict=True)
        ]
    if listed:
        kept["listed"] = listed
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def _kept_points(points: Worth | None) -> int | str:
    """0 where there are none; `1.5`."""
    text = str(points or 0)
    return int(text) if text.isdigit() else text


def _unmarked_points(items: Iterable[Item]) -> tuple[str, ...]:
    """Items of lists that hairlines set apart, so that no bullet says what they are; not terms, which are bold."""
    paragraphs = (each for item in items if isinstance(item, TextBox) for each in item.paragraphs)
    return tuple(
        each.text
        for each in paragraphs
        if each.bullet == NO_MARK and not all(run.style.bold for run in each.runs if isinstance(run, Run))
    )


def _identified(items: Iterable[Item], first: int = 1) -> tuple[Item, ...]:
    """Items with ids of their own, after their place on the slide."""
    return tuple(
        renamed(item, f"i{at}-") if isinstance(item, Group | ChartBox) else replace(item, id=f"i{at}")
        for at, item in enumerate(items, first)
    )


def _first_behind(drawn: DrawnSlide, kit: Kit) -> int:
    """The place of what stands on a slide behind all that was laid out."""
    return len(_sheet_on(kit)) + len(drawn.items) + 1


def _told(slide: Slide, title: str) -> tuple[SaidInstead, ...]:
    """What the notes say in place of the slide; first its heading where the title could not hold all of it."""
    whole = clean(words(slide.title))
    cut = slide.kind not in (SlideKind.TITLE, SlideKind.STATEMENT) and whole not in title
    return (*((SaidInstead("title", (Paragraph(slide.title, slide.span),)),) if cut else ()), *slide.told)


def _notes(
    slide: Slide, told: Sequence[SaidInstead], kit: Kit, marks: Iterable[int], first: bool
) -> tuple[TextParagraph, ...]:
    """What is said to a slide, with what is `told` around it; last its footnotes.

    `marks`: those of footnotes that found no room on the slide. Of several slides the `first` has what is said.
    """
    heading = tuple(block for one in told if one.of == "title" for block in one.blocks)
    blocks = (*heading, *slide.notes, *(block for one in told if one.of != "title" for block in one.blocks))
    shown = tuple(kit.footnotes[number] for number in sorted(marks) if number in kit.footnotes)
    return notes_of(blocks if first else (), kit, tuple(note for note in shown if may_tell(note, slide)))


def _title(drawn: DrawnSlide, slide: Slide) -> str:
    for item in drawn.items:
        if isinstance(item, TextBox) and item.placeholder == "title":
            return " ".join(_unmarked(paragraph).replace("\v", " ") for paragraph in item.paragraphs).strip()
    return clean(words(slide.title))


def _unmarked(paragraph: TextParagraph) -> str:
    """A paragraph's words without the marks of footnotes."""
    kept = (run for run in paragraph.runs if not (isinstance(run, Run) and run.style.note))
    return replace(paragraph, runs=tuple(kept)).text


ASKED = (SlideKind.QUESTION, SlideKind.EXERCISE)
"""What the slide behind it may answer."""


def _numbered_titles(
    slides: Sequence[Slide], kit: Kit, topic: Topic, settings: CourseSettings, kept: KeptSlides
) -> list[LaidOut]:
    """Every slide laid out; those that share a title are told apart by numbers, "(2 of 3)"."""
    around = [
        tuple(
            each if each is not None and each.kind in kinds else None
            for each, kinds in zip(beside, (ASKED, ASKING[1:]), strict=True)
        )
        for beside in zip((None, *slides), (*slides[1:], None), strict=False)
    ]

    def identified(slide: Slide, suffix: Suffix | None, asked: Slide | None, told: Slide | None) -> LaidOut:
        laid = _laid_out(slide, kit, topic, settings, suffix, asked, told)
        firsts = [len(_sheet_on(kit.on(kit.theme.layout(drawn.role)))) + 1 for drawn in laid.value]
        drawn = (replace(d, items=_identified(d.items, at)) for d, at in zip(laid.value, firsts, strict=True))
        return replace(laid, value=tuple(drawn))

    def laid_out(at: int, suffix: Suffix | None) -> LaidOut:
        slide = slides[at]
        asked, told = around[at]
        given: tuple[object, ...] = (slide, suffix, asked, told)
        if slide.kind is SlideKind.TITLE:
            given = (slide, *shown_of(topic, settings))
        return kept.get(given, lambda: identified(slide, suffix, asked, told))

    laid = [laid_out(at, None) for at in range(len(slides))]
    by_title: dict[str, list[int]] = {}
    for at, slide in enumerate(slides):
        by_title.setdefault(_title(laid[at].value[0], slide).casefold(), []).append(at)
    for places in by_title.values():
        total = sum(len(laid[at].value) for at in places)
        # A number makes a title longer and so, now and then, a slide more: then all is counted again.
        for _ in range(4):
            if total == 1:
                break
            first = 1
            for at in places:
                laid[at] = laid_out(at, Suffix(first, total))
                first += len(laid[at].value)
            if first - 1 == total:
                break
            total = first - 1
    return laid


def _laid_out(
    slide: Slide,
    kit: Kit,
    topic: Topic,
    settings: CourseSettings,
    suffix: Suffix | None,
    asked: Slide | None,
    told: Slide | None,
) -> LaidOut:
    """`asked` is the question before it, `told` the answer behind it."""
    match slide.kind:
        case SlideKind.TITLE:
            return lay_out_title(slide, kit, topic, settings)
        case SlideKind.SECTION:
            return lay_out_section(slide, kit, suffix)
        case SlideKind.STATEMENT:
            return lay_out_statement(slide, kit, suffix)
        case SlideKind.QUESTION:
            return lay_out_question(slide, kit, suffix, told)
        case SlideKind.ANSWER:
            alone = lay_out_sentence(slide, kit, suffix) if not slide.layout else None
            return alone or lay_out_answer(slide, kit, suffix, asked)
        case SlideKind.QUOTATION:
            return lay_out_quotation(slide, kit, suffix)
        case SlideKind.CONTENT if is_quotation(slide):
            return lay_out_quotation(slide, kit, suffix)
        case SlideKind.CONTENT | SlideKind.EXERCISE:
            answered = told if slide.kind is SlideKind.EXERCISE else None
            as_told = lay_out_exercise(slide, kit, suffix, answered) if answered is not None else None
            alone = lay_out_sentence(slide, kit, suffix) if slide.layout in ALONE else None
            return as_told or alone or lay_out_content(slide, kit, suffix)
        case SlideKind.SOURCES:
            return lay_out_sentence(slide, kit, suffix) or lay_out_content(slide, kit, suffix)
        case _:
            assert_never(slide.kind)


ALONE = ("", "title-and-content")
"""Layouts below whose titles a sentence may stand alone."""


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
