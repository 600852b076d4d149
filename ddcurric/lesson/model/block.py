"""What stands on a page of its own width: paragraphs, lists, tables, figures, boxes."""

from __future__ import annotations

from enum import Enum
from typing import TypeAlias

from ddcurric.lesson.model.inline import Comment as Comment
from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.model.numerals import numeral
from ddcurric.source import Span
from ddcurric.values import dataclass


class Align(Enum):
    """Where the words of a column begin."""

    NATURAL = "natural"
    """The author asked for none: words begin at the left, numbers stand at the right."""
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class OnlyFor(Enum):
    """Where a block is shown when it is not for everyone."""

    HANDOUT = "handout-only"
    SLIDES = "slides-only"
    INSTRUCTOR = "instructor"
    """The solutions document only."""
    MARKING = "marking"
    """Those who grade: how points are given."""
    MISTAKE = "mistake"
    """Those who grade: what a wrong answer betrays."""


class BoxKind(Enum):
    """What a box is for, by the class that its author writes."""

    DEFINITION = "definition"
    EXAMPLE = "example"
    MISCONCEPTION = "misconception"
    WARNING = "warning"
    ASIDE = "aside"
    NOTE = "note"
    TIP = "tip"
    IMPORTANT = "important"
    CAUTION = "caution"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    content: tuple[Inline, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below `###`, inside a section."""

    level: int
    """4 to 6."""
    content: tuple[Inline, ...]
    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class ListItem:
    """What stands behind one bullet or number."""

    blocks: tuple[Block, ...]
    span: Span
    done: bool | None = None
    """Of a task, `- [x]`: whether it is ticked; None: no task."""


@dataclass(frozen=True, slots=True)
class List:
    """A list, of bullets or with numbers or letters."""

    items: tuple[ListItem, ...]
    ordered: bool
    start: int
    """The number of the first item; 1 for bullets."""
    tight: bool
    """Items without blank lines between them: no paragraph spacing."""
    span: Span
    numerals: str = "decimal"
    """How an ordered list counts, a name from `NUMERALS`."""
    mark: str = "{}."
    """What stands around the number: `{}.`, `{})` or `({})`."""

    def mark_of(self, at: int) -> str:
        """What stands before an item of an ordered list, counted from 0: `3.`, `(b)`, `iv)`."""
        return self.mark.format(numeral(self.start + at, self.numerals))


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation that stands by itself."""

    blocks: tuple[Block, ...]
    attribution: tuple[Inline, ...]
    """The words after the dash of the last line; empty where there is none."""
    span: Span


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table, in the header or below it."""

    content: tuple[Inline, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A header, and rows of as many cells."""

    header: tuple[TableCell, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    """Each as long as the header."""
    aligns: tuple[Align, ...]
    caption: tuple[Inline, ...]
    id: str
    number: int | None
    """Its number in the topic; None: neither caption nor id, so not numbered."""
    span: Span
    own_number: int | None = None
    """The number that its author gives it, from which what follows is counted on; None: it is counted."""


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A listing. Its caption, id and numbers are as those of a table."""

    text: str
    """Without the last line end."""
    language: str
    """The Pygments lexer's name; `text` where the author says that it is no program; empty: nothing is said."""
    highlighted: tuple[int, ...]
    """Lines to bring out, counted from 1."""
    caption: tuple[Inline, ...]
    id: str
    number: int | None
    span: Span
    own_number: int | None = None


@dataclass(frozen=True, slots=True)
class MathBlock:
    """A displayed formula, as TeX."""

    tex: str
    id: str
    number: int | None
    """Its number in the topic; None: no id, so nothing refers to it."""
    span: Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture that stands by itself. Its caption, id and numbers are as those of a table."""

    path: str
    """As written; relative to the lesson's folder, never outside the course."""
    caption: tuple[Inline, ...]
    alt: str
    decorative: bool
    width: float | None
    """Share of the text width, 0 to 1; None: by the picture's own size."""
    id: str
    number: int | None
    span: Span
    own_number: int | None = None


@dataclass(frozen=True, slots=True)
class DiagramSetting:
    """What stands in the braces of a diagram and is its kind's own affair: `n=5`."""

    key: str
    text: str
    span: Span
    """Of the value."""


@dataclass(frozen=True, slots=True)
class Diagram:
    """A figure written as text, of a kind that the program draws (`spacetime`, …)."""

    kind: str
    text: str
    """The lines inside the fence."""
    caption: tuple[Inline, ...]
    alt: str
    """The author's own alternative text; empty: made from what the diagram means."""
    incremental: bool
    answered: bool
    """What `ask:` asks for is shown. False in every student view and on question slides."""
    width: float | None
    id: str
    number: int | None
    span: Span
    """Of the fence; the first line of `text` is the line after."""
    step: int | None = None
    """Of its `steps:`, the one that is shown, from 1; 0: all at once, click by click; None: the last."""
    point: str = ""
    """A part that its slide asks about: the point, where the diagram itself points at nothing."""
    settings: tuple[DiagramSetting, ...] = ()
    """In the order in which they were written."""
    own_number: int | None = None


@dataclass(frozen=True, slots=True)
class DefinitionItem:
    """A term, and what it means, perhaps in several ways."""

    term: tuple[Inline, ...]
    definitions: tuple[tuple[Block, ...], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Terms with their definitions below them."""

    items: tuple[DefinitionItem, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ThematicBreak:
    """A rule between paragraphs."""

    span: Span


@dataclass(frozen=True, slots=True)
class Pause:
    """`. . .`: on a slide, what follows appears with a click. Nothing in print."""

    span: Span


@dataclass(frozen=True, slots=True)
class Box:
    """A titled box of the handout."""

    kind: BoxKind
    title: tuple[Inline, ...]
    """Empty: the kind's own name is its label."""
    blocks: tuple[Block, ...]
    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Column:
    """What stands beside something else."""

    blocks: tuple[Block, ...]
    width: float | None
    """Share of the width, 0 to 1; None: what the others leave, evenly."""
    span: Span


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks side by side."""

    columns: tuple[Column, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Only:
    """Blocks for one audience."""

    audience: OnlyFor
    blocks: tuple[Block, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Incremental:
    """Blocks whose list appears item by item in the deck."""

    blocks: tuple[Block, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class SlideBlock:
    """What a slide shows in place of what it would show by default. Never in the handout."""

    title: tuple[Inline, ...]
    """Empty: the section's heading."""
    layout: str
    """A name from `LAYOUTS`; empty: chosen by content."""
    blocks: tuple[Block, ...]
    span: Span


LAYOUTS = (
    "title-and-content", "two-content", "figure", "table", "code", "quotation", "statement",
    "section", "question", "answer", "title-only",
)  # fmt: skip
"""The names an author may give as `layout=…`."""


@dataclass(frozen=True, slots=True)
class Notes:
    """What the lecturer says: the notes page only."""

    blocks: tuple[Block, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Hint:
    """A step for a stuck student, printed small."""

    blocks: tuple[Block, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class AnswerBlock:
    """An answer that stands in running text (not in a question, which owns its answer). Never a student's."""

    blocks: tuple[Block, ...]
    span: Span


OwnNumbered: TypeAlias = Figure | Diagram | Table | CodeBlock
"""What an author may give a number."""
Numbered: TypeAlias = OwnNumbered | MathBlock
"""What may have a number, to refer to it by."""

Block: TypeAlias = (
    Paragraph | Heading | List | Quote | Table | CodeBlock | MathBlock | Figure | Diagram | DefinitionList
    | ThematicBreak | Pause | Box | Columns | Only | Incremental | SlideBlock | Notes | Hint | AnswerBlock | Comment
)  # fmt: skip
