"""Blocks that a Markdown file opens with a name, `::: {.challenge}`: what they are to a lesson."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

from ddcurric.importers.kit.inlines import tidy
from ddcurric.importers.kit.material import Headline, Marked, Piece, Role, Unread
from ddcurric.importers.markdown.names import CLOSED, FULL, KEEPS_ITS_NAME, NAMES, OURS, Named
from ddcurric.importers.markdown.script import ScriptLines
from ddcurric.importers.markdown.tables import of_lists
from ddcurric.importers.pandoc.blocks import captioned
from ddcurric.importers.shape.headings import Sense, heard
from ddcurric.importers.shape.heads_that_tell import tells, with_sections_told
from ddcurric.importers.shape.labels import BESIDES, INVITES
from ddcurric.importers.shape.settled import blocks_of
from ddcurric.lesson.model.block import (
    Box,
    BoxKind,
    Column,
    Columns,
    DefinitionList,
    Figure,
    List,
    Only,
    OnlyFor,
    Paragraph,
    Quote,
    Table,
)
from ddcurric.lesson.model.inline import Inline, Strong, Text
from ddcurric.lesson.model.lesson import SectionName
from ddcurric.lesson.reader.attributes import Attributes
from ddcurric.lesson.reader.divs import BOXES
from ddcurric.lesson.views.options import ASKING
from ddcurric.lesson.words import between, flat_text
from ddcurric.points import read_points
from ddcurric.source import Span
from ddcurric.values import dataclass
from ddcurric.wording.answers import WORD_ANYWHERE


@dataclass(frozen=True, slots=True)
class NamedDiv:
    """A block with a name, read."""

    kind: str
    inner: tuple[Piece, ...]
    title: tuple[Inline, ...]
    attributes: Attributes
    span: Span
    is_below_question: bool = False
    is_frequent: bool = False
    """It stands among frequent questions, whose answers are for students."""


def meant(script: ScriptLines, div: NamedDiv) -> Iterator[Piece]:
    """What a block with a name is."""
    div = _with_title(div)
    kind = div.kind
    if kind in _IF and (for_whom := _for_teachers(div)) is not None:
        yield for_whom
    elif _is_closed(div):
        yield from _closed(script, div)
    elif kind.lower() in NAMES:
        yield from _named(script, div, NAMES[kind.lower()])
    elif kind == "list-table" and (table := of_lists(div.inner, div.title, div.attributes.id, div.span)) is not None:
        yield table
    elif kind == "title" and len(div.inner) == 1 and isinstance(first := div.inner[0], Paragraph):
        yield Headline(_OF_A_TAB, first.content, div.span)  # that of the block around it, as pandoc writes it
    elif kind == "quote":
        yield Quote(blocks_of(div.inner), (), div.span)
    else:
        yield from _opened(script, div)


def _is_closed(div: NamedDiv) -> bool:
    return div.kind in CLOSED or (div.kind.startswith("callout") and bool(div.attributes.text("collapse")))


_IF = ("content-visible", "content-hidden", "hidden", "todo")
TEACHERS = re.compile(r"instructor|teacher|tutor|staff|lehr|prof|marking|grad(?:er|ing)", re.IGNORECASE)
SOLVED = re.compile(r"sol(?:ution|n)|answer|key\b|lösung|corrig|soluc|soluz|oploss|uitwerk", re.IGNORECASE)


def _for_teachers(div: NamedDiv) -> Piece | None:
    """What stands in a file on a condition that only answers or teachers meet; None: that is everybody's."""
    shown, hidden = ("when", "unless") if div.kind == "content-visible" else ("unless", "when")
    wanted = " ".join(div.attributes.text(f"{shown}-{each}") for each in ("profile", "meta"))
    unwanted = " ".join(div.attributes.text(f"{hidden}-{each}") for each in ("profile", "meta"))
    if SOLVED.search(wanted):
        return Marked(Role.SOLUTION, div.inner, div.span)
    if (
        div.kind == "hidden"
        or (div.kind == "todo" and not div.title)
        or TEACHERS.search(wanted)
        or re.search(r"student|pupil|public", unwanted, re.IGNORECASE)
    ):
        return Only(OnlyFor.INSTRUCTOR, blocks_of(div.inner), div.span)
    return None


def _with_title(div: NamedDiv) -> NamedDiv:
    """A block whose first heading, or first line alone, says that it answers something, with that as its title."""
    first = div.inner[0] if div.inner else None
    closed = div.kind in CLOSED or isinstance(NAMES.get(div.kind.lower()), BoxKind)
    if div.title or not closed or not isinstance(first, Headline | Paragraph):
        return div
    words = flat_text(first.content)
    if isinstance(first, Paragraph) and heard(words).title[1] > heard(words).title[0]:
        return div
    answers = _is_closed(div) and _ANSWERS.search(words) is not None
    if not answers and heard(words).sense not in (Sense.SOLUTION, Sense.ANSWER, Sense.HINT):
        return div
    return replace(div, title=first.content, inner=div.inner[1:])


def kind_of(name: str, attributes: Attributes) -> str:
    """What a block is called: the first of its classes that is known, or what Quarto's ids begin with, `exr-`."""
    classes = [each for each, _ in attributes.classes] or [name]
    prefix = attributes.id.partition("-")[0]
    kind = next((each for each in classes if each.lower() in NAMES or each in OURS or each in CLOSED), name or prefix)
    return prefix if kind not in NAMES and prefix in NAMES and attributes.id else kind


def our_opening(kind: str, attributes: Attributes, is_below_question: bool = False) -> str:
    """How a lesson opens a block that stands in an item or a quotation; empty: as it is opened there."""
    title = attributes.text("title")
    meaning = BoxKind.ASIDE if kind in CLOSED else NAMES.get(kind.lower())
    if isinstance(meaning, Role) or kind in OURS:
        return _WITHIN.get(meaning, "")
    if meaning is None:
        return ""
    if heard(title).sense is Sense.HINT:
        return "{.hint}"
    if kind in CLOSED and ((is_below_question and not _teaches(title)) or _ANSWERS.search(title)):
        return "{.answer}"
    name = next(name for name, each in BOXES.items() if each is meaning)
    return f"{{.{name} title={json.dumps(title, ensure_ascii=False)}}}" if title else f"{{.{name}}}"


_WITHIN: Mapping[Named | None, str] = MappingProxyType(
    {Role.SOLUTION: "{.answer}", Role.ANSWER: "{.answer}", Role.HINT: "{.hint}", Role.NOTES: "{.notes}",
     Role.MARKING: "{.marking}"}
)  # fmt: skip
"""Where an item says for whom it stands there; what it is besides is opened."""


def _named(script: ScriptLines, div: NamedDiv, meaning: Named) -> Iterator[Piece]:
    """A block whose name says what it is."""
    if meaning.value != div.kind:
        became = f"boxes ({meaning.value})" if isinstance(meaning, BoxKind) else meaning.value
        script.counted(f"blocks `{div.kind}`", became, div.span)
    if meaning is Role.QUESTION and div.is_frequent:
        yield Box(BoxKind.ASIDE, tidy(div.title), blocks_of(div.inner), div.attributes.id, div.span)
    elif meaning is Role.QUESTION and _is_folded_answer(div):
        script.counted("what unfolds below a question", "answers", div.span)
        asked = Paragraph(div.title, div.span)
        yield Marked(meaning, (asked, Marked(Role.ANSWER, div.inner, div.span)), div.span, id=div.attributes.id)
    elif isinstance(meaning, Role):
        points = div.attributes.text("points")
        told = DefinitionList if meaning is Role.QUESTION else ()  # what Runestone says to each way to fill in a blank
        inner = (Marked(Role.ANSWER, (x,), x.span) if isinstance(x, told) else x for x in div.inner)
        made = Marked(meaning, tuple(inner), div.span, div.title, div.attributes.id, target=div.attributes.text("for"))
        yield from _parted(replace(made, points=read_points(points)))
    elif heard(flat_text(div.title)).sense in (Sense.SOLUTION, Sense.ANSWER, Sense.HINT) or (
        div.attributes.text("collapse") and _ANSWERS.search(flat_text(div.title))
    ):
        yield from _closed(script, div)
    else:
        yield _box(div.kind.lower(), meaning, div.inner, div.title, div.attributes.id, div.span)


def _is_folded_answer(div: NamedDiv) -> bool:
    """Whether a block that opens at a click has the question in its title, so that what is folded answers it."""
    title = flat_text(div.title).rstrip()
    return (
        bool(div.attributes.text("collapse"))
        and title.endswith(ASKING)
        and not INVITES.fullmatch(title)
        and _tells(div)
    )


def _tells(div: NamedDiv) -> bool:
    """Whether what is folded has no answer of its own, no options, and asks nothing."""
    last = div.inner[-1] if div.inner else None
    asks = isinstance(last, Paragraph) and flat_text(last.content).rstrip().endswith(ASKING)
    return (
        bool(div.inner)
        and not asks
        and not any(
            isinstance(piece, Marked)
            or (isinstance(piece, List) and any(item.done is not None for item in piece.items))
            for piece in div.inner
        )
    )


def _opened(script: ScriptLines, div: NamedDiv) -> Iterator[Piece]:
    """What stands in a block whose name says nothing here; headings of tabs stand below that of the text, and a tab
    "Solution", which one clicks on, answers."""
    if div.kind in TABS and tells(flat_text(div.title)):
        yield Marked(Role.ANSWER, div.inner, div.span)
        return
    if div.title and div.kind == "tab-item":
        yield Headline(_OF_A_TAB, div.title, div.span)
    elif div.title:
        yield Paragraph((Strong(div.title, div.span),), div.span)
    if (rows := _beside_one_another(script, div)) is not None:
        yield from rows
        return
    last = div.inner[-1] if div.inner else None
    if div.attributes.id.startswith(("fig-", "tbl-", "lst-")) and isinstance(last, Paragraph) and len(div.inner) > 1:
        yield from captioned(div.inner[:-1], last.content, div.attributes.id, div.span)
        return
    if div.kind not in _PLAIN:
        script.counted(f"blocks `{div.kind}`", "what stands in them", div.span)
    for piece in with_sections_told(div.inner) if div.kind in TABS else div.inner:
        is_tab = div.kind in TABS and isinstance(piece, Headline)
        yield replace(piece, level=piece.level + _DEEPER) if is_tab and isinstance(piece, Headline) else piece


def _beside_one_another(script: ScriptLines, div: NamedDiv) -> Sequence[Piece] | None:
    """Pictures and text that Quarto sets in rows, `layout-ncol=2` or `layout="[[1,1],[1]]"`; None: it sets none so.

    The last paragraph of a block that is a figure is its caption.
    """
    count, rows = div.attributes.text("layout-ncol"), re.findall(r"\[([^\[\]]+)\]", div.attributes.text("layout"))
    pieces = [piece for piece in div.inner if not isinstance(piece, Headline | Marked | Unread)]
    if not (count.isdigit() or rows) or len(pieces) < max(2, len(div.inner)):
        return None
    is_captioned = div.attributes.id.startswith(("fig-", "tbl-")) and isinstance(pieces[-1], Paragraph)
    cells, caption = (pieces[:-1], pieces[-1:]) if is_captioned else (pieces, [])
    if is_captioned and isinstance(first := cells[0], Figure | Table):
        script.groups[div.attributes.id] = first.id or div.attributes.id
        cells[0] = replace(first, id=first.id or div.attributes.id)
    widths = [min(max(int(count), 1), 4)] * len(cells) if count.isdigit() else [len(row.split(",")) for row in rows]
    found: list[Piece] = []
    at = 0
    for width in (*widths, *[1] * len(cells)):
        row = cells[at : at + width]
        at += width
        found += row if len(row) < 2 else [Columns(tuple(Column((each,), None, each.span) for each in row), div.span)]
    return [*found, *caption]


TABS = ("panel-tabset", "tab-set", "tabs", "tab", "group-tab", "tab-item")
_DEEPER, _OF_A_TAB = 4, 7
_PLAIN = ("div", "caption", "tab", "group-tab", "panel-tabset", "quote", "column", "")


def _closed(script: ScriptLines, div: NamedDiv) -> Iterator[Piece]:
    """What opens at a click, by what its title says: a solution, a hint, an answer; what answers a question in its
    title or right above it; else an aside."""
    title = flat_text(div.title)
    words = heard(title)
    roles = {Sense.SOLUTION: Role.SOLUTION, Sense.ANSWER: Role.ANSWER, Sense.HINT: Role.HINT}
    is_plain = words.sense is Sense.PLAIN and not (div.is_frequent or _teaches(title))
    head = (Paragraph((Strong(div.title, div.span),), div.span),) if title else ()
    if words.section is SectionName.SOLUTIONS or _ANSWERS.search(title):
        role = Role.SOLUTION
    elif words.sense in roles or re.search(r"\bhints?\b|\bstuck\?", title, re.IGNORECASE):
        role = roles.get(words.sense, Role.HINT)
    elif is_plain and _tells(div) and (title.rstrip().endswith(ASKING) or div.is_below_question):
        script.counted("what unfolds below a question", "answers", div.span)
        asks = title.rstrip().endswith(ASKING)
        button = bool(title) and not asks and len(title.split()) <= _OF_A_BUTTON
        if button:
            script.dropped(f"what one clicks on, `{title}`", div.span.line)
        yield from head if asks else ()
        yield Marked(Role.ANSWER, (*(() if asks or button else head), *div.inner), div.span)
        return
    else:
        yield Box(BoxKind.ASIDE, tidy(div.title), blocks_of(div.inner), "", div.span)
        return
    if is_plain and len(title.split()) > _OF_A_BUTTON:
        yield Marked(role, (*head, *div.inner), div.span)
        return
    if is_plain or words.title[1] > words.title[0]:
        script.dropped(f"what one clicks on, `{title}`", div.span.line)
    yield Marked(role, div.inner, div.span, number=words.number if role is not Role.HINT else None)


def _teaches(title: str) -> bool:
    """Whether a title says that something goes further than what was asked, or invites who reads it."""
    return BESIDES.search(title) is not None or INVITES.fullmatch(title) is not None


_ANSWERS = re.compile(
    rf"\b(?:solution|answer)s?\b|^\W*{WORD_ANYWHERE}\s+(?:zu[rm]?|für|à|aux?|pour|de[lr]?|al?|para|per|voor|van|por|da|do)\s",
    re.IGNORECASE,
)
"""Titles of what opens at a click that say that it answers something."""
_OF_A_BUTTON = 3
"""Words of a title that only says what a click does: "Show the answer"."""


def _parted(marked: Marked) -> Iterator[Marked]:
    """A block with its own heading as title; several exercises in one block, each with a heading, as several."""
    pieces = list(marked.pieces)
    if marked.role is Role.EXERCISE:
        starts = [at for at, piece in enumerate(pieces) if isinstance(piece, Headline) and _begins_one(piece)]
        if len(starts) > 1:
            for start, end in pairwise([0, *starts[1:], len(pieces)]):
                yield from _parted(replace(marked, pieces=tuple(pieces[start:end]), id="" if start else marked.id))
            return
    title, first = marked.title, pieces[0] if pieces else None
    if isinstance(first, Headline) and not title:
        says_role = heard(flat_text(first.content)).sense is not Sense.PLAIN
        if marked.role is Role.EXERCISE or says_role:
            title, pieces = _own_title(first), pieces[1:]
            if title and marked.role not in _TITLED:
                title, pieces = (), [replace(first, content=title), *pieces]
    yield replace(marked, pieces=tuple(pieces), title=title if marked.role in _TITLED else ())


_TITLED = (Role.EXERCISE, Role.QUESTION, Role.PART)


def _begins_one(piece: Headline) -> bool:
    words = heard(flat_text(piece.content))
    return words.sense is Sense.EXERCISE and words.number is not None


def _box(kind: str, meaning: BoxKind, inner: tuple[Piece, ...], title: tuple[Inline, ...], id_: str, span: Span) -> Box:
    """A box; one that says what it is has that in its title."""
    head = inner[0] if inner else None
    if not title and isinstance(head, Headline):
        title, inner = head.content, inner[1:]
        title = () if head.level == _OF_A_TAB and flat_text(title).casefold() == kind else title
    if kind in KEEPS_ITS_NAME:
        word = FULL.get(kind, kind.capitalize())
        if not flat_text(title).casefold().startswith(word.casefold().rstrip("s")):
            title = (Text(f"{word}: ", span), *title) if title else (Text(word, span),)
    return Box(meaning, tidy(title), blocks_of(inner), id_, span)


def _own_title(head: Headline) -> tuple[Inline, ...]:
    """The heading of a block, without "Exercise 2:"; nothing where it says no more than what the block is."""
    words = heard(flat_text(head.content))
    if words.sense is Sense.PLAIN:
        return head.content
    return tidy(between(head.content, *words.title)) if words.title[1] > words.title[0] else ()
