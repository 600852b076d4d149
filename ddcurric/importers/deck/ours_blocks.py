"""The shapes of a slide that we made, by the names that we give them, as the blocks that they were made from."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import field, replace
from types import MappingProxyType

from ddcurric.draw.pptx.read.shapes import stem
from ddcurric.importers.deck.furniture import SLOTS, said
from ddcurric.importers.deck.lists import blocks_of
from ddcurric.importers.deck.seen import ListMark, Seen, SeenDrawn, SeenGroup, SeenPara, SeenWords
from ddcurric.importers.deck.told import first_like
from ddcurric.importers.kit.inlines import tidy, unbold
from ddcurric.importers.kit.material import Piece
from ddcurric.lesson.model.block import (
    Box,
    BoxKind,
    CodeBlock,
    Diagram,
    Figure,
    List,
    ListItem,
    Paragraph,
    Quote,
    Table,
)
from ddcurric.lesson.model.inline import Inline, Text
from ddcurric.lesson.model.slugs import slug
from ddcurric.lesson.views.labels import box_words
from ddcurric.lesson.views.ordered import is_opened
from ddcurric.lesson.words import between, flat_text
from ddcurric.source import Span
from ddcurric.values import dataclass
from ddcurric.wording import HAN, LANGUAGES, wording

RIGHT = re.compile(r"[\s\u00a0]*✓$")
"""Behind the right one of several options."""
_CAPTION = re.compile(rf"(?:(?:[^\W\d]+ |[{HAN}]+)?(\d+)|(\d+)\. [^\W\d]+)(?: · |$)")
"""What we write before a caption: `Figure 3 · `; alone where there is none."""


@dataclass(frozen=True, slots=True)
class Option:
    """A card."""

    content: tuple[Inline, ...]
    right: bool
    why: tuple[SeenPara, ...]
    """What is said to it, on an answer."""


@dataclass
class OurSlide:
    """What stands on a slide, while its shapes are read."""

    span: Span
    kicker: str = ""
    """Small above the title."""
    title: tuple[Inline, ...] = ()
    badge: str = ""
    pieces: list[Piece] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    options_at: int = 0
    """Before which of the pieces the options stand."""
    attribution: tuple[Inline, ...] = ()
    label: tuple[Inline, ...] = ()
    """Of the box whose words follow."""

    def has(self, piece: Piece) -> bool:
        """Whether a diagram stands here already, of which a further group is another click."""
        return isinstance(piece, Diagram) and any(piece == other for other in self.pieces)

    def add(self, blocks: Sequence[Piece]) -> None:
        """What a shape says: of a box, what stands below its label."""
        inner = tuple(block for block in blocks if isinstance(block, Paragraph | List | CodeBlock))
        if self.label and inner and len(inner) == len(blocks):
            kind, title = box_of(self.label)
            self.pieces.append(Box(kind, title, inner, "", self.span))
            self.label = ()
        else:
            self.pieces += blocks


def our_slide(
    shapes: Sequence[Seen], span: Span, others: Callable[[Seen], Sequence[Piece]], listed: Sequence[str] = ()
) -> OurSlide:
    """The shapes in their order, which is that of reading. `others` reads what has no name of ours; paragraphs that are
    `listed` are items of lists.
    """
    slide = OurSlide(span)
    for shape in _with_rungs(_with_rows(_flat(shapes), listed)):
        if isinstance(shape, SeenWords):
            if shape.slot in SLOTS:
                continue
            reader = _READERS.get(stem_of(shape.head.name))
            if shape.slot == "title":
                _title(slide, shape)
            elif reader is not None:
                reader(slide, shape)
            else:
                slide.add(blocks_of(shape.paras, span))
        else:
            slide.add([piece for piece in others(shape) if not slide.has(piece)])
    return slide


def _flat(shapes: Sequence[Seen]) -> list[Seen]:
    return [each for shape in shapes for each in (_flat(shape.members) if isinstance(shape, SeenGroup) else [shape])]


def stem_of(name: str) -> str:
    """The name that we gave, without what makes it unique and without the letter of an option."""
    return re.sub(r" [A-Z]$", "", stem(name))


def _title(slide: OurSlide, shape: SeenWords) -> None:
    *above, last = shape.paras or (SeenPara(()),)
    slide.kicker = " ".join(flat_text(para.content) for para in above)
    slide.title = last.content


def _point(slide: OurSlide, shape: SeenWords) -> None:
    """A point beside others: its head, and what is said to it."""
    if len(shape.paras) == 1 and is_opened(shape.paras[0].content):
        slide.add(blocks_of(shape.paras, slide.span))
        return
    content: tuple[Inline, ...] = ()
    for para in shape.paras:
        own = unbold(para.content)
        if content:
            ends = flat_text(content).rstrip().endswith((":", "：", ";", "；", ".", "?", "!"))
            content = (*content, Text(" " if ends else " — ", slide.span))
        content = (*content, *own)
    _item(slide, tidy(content))


def _item(slide: OurSlide, content: tuple[Inline, ...]) -> None:
    item = ListItem((Paragraph(content, slide.span),), slide.span)
    last = slide.pieces[-1] if slide.pieces else None
    if isinstance(last, List) and not last.ordered and all(len(each.blocks) == 1 for each in last.items):
        slide.pieces[-1] = replace(last, items=(*last.items, item))
    else:
        slide.pieces.append(List((item,), False, 1, True, slide.span))


def _with_rows(shapes: Sequence[Seen], listed: Sequence[str]) -> list[Seen]:
    """Rows that were the items of a list, or have a hairline each; nothing else that has no words matters."""
    done: list[Seen] = []
    rules = 0
    for shape in reversed(shapes):
        if isinstance(shape, SeenDrawn):
            rules += stem_of(shape.head.name) == "Hairline"
            continue
        if (
            isinstance(shape, SeenWords)
            and rules > 1
            and rules == len(shape.paras)
            and not any(para.mark or is_opened(para.content) for para in shape.paras)
        ):
            shape = replace(shape, paras=tuple(replace(para, mark=ListMark(False)) for para in shape.paras))
        elif isinstance(shape, SeenWords) and listed:
            shape = replace(shape, paras=_with_marks(shape.paras, listed))
        rules = 0
        done.append(shape)
    return done[::-1]


def _with_marks(paras: Sequence[SeenPara], listed: Sequence[str]) -> tuple[SeenPara, ...]:
    """The first item of a list, and all behind it that has no mark: what leads up to a list stands above it."""
    first = first_like([flat_text(para.content) for para in paras], listed)
    items = (replace(para, mark=ListMark(False)) if para.mark is None else para for para in paras[first:])
    return (*paras[:first], *items)


def _with_rungs(shapes: Sequence[Seen]) -> list[Seen]:
    """The rungs of a ladder of sums, each of up to three boxes in a row, as one point each."""
    done: list[Seen] = []
    rung: list[SeenWords] = []
    for shape in shapes:
        name = stem_of(shape.head.name) if isinstance(shape, SeenWords) else ""
        if isinstance(shape, SeenWords) and name in {"Of", "Sum", "Result"}:
            if rung and (name == "Of" or stem_of(rung[-1].head.name) == "Result"):
                done.append(_rung(rung))
                rung = []
            rung.append(shape)
            continue
        if rung:
            done.append(_rung(rung))
            rung = []
        done.append(shape)
    return [*done, _rung(rung)] if rung else done


def _rung(boxes: Sequence[SeenWords]) -> SeenWords:
    span = boxes[0].paras[0].content[0].span if boxes[0].paras and boxes[0].paras[0].content else Span("", 1)
    content: tuple[Inline, ...] = ()
    for box in boxes:
        for para in box.paras:
            content = (*content, *((Text(" ", span),) if content else ()), *para.content)
    plain = unbold(content)
    return SeenWords(replace(boxes[0].head, name="Point"), (SeenPara(plain, raw=flat_text(plain)),))


def _option(slide: OurSlide, shape: SeenWords) -> None:
    if not slide.options:
        slide.options_at = len(slide.pieces)
    first, *why = shape.paras or (SeenPara(()),)
    text = flat_text(first.content)
    right = RIGHT.search(text)
    content = unbold(between(first.content, 0, right.start()) if right else first.content)
    slide.options.append(Option(content, right is not None, tuple(why)))


def _nothing(slide: OurSlide, shape: SeenWords) -> None:
    """A letter before an option, a number behind a formula: they are counted."""


def _badge(slide: OurSlide, shape: SeenWords) -> None:
    slide.badge = said(shape)


def _caption(slide: OurSlide, shape: SeenWords) -> None:
    """The caption of what stands before it."""
    content = shape.paras[0].content if shape.paras else ()
    found = _CAPTION.match(flat_text(content))
    text = flat_text(content)
    caption = between(content, found.end(), len(text)) if found else content
    last = slide.pieces[-1] if slide.pieces else None
    if isinstance(last, Figure | Diagram | Table | CodeBlock) and not last.caption:
        number = int(found[1] or found[2]) if found else None
        # What has a number and no caption has a name: nothing else numbers it.
        slide.pieces[-1] = replace(last, caption=caption, id="" if caption else slug(text), own_number=number)
    else:
        slide.add(blocks_of(shape.paras, slide.span))


def _label(slide: OurSlide, shape: SeenWords) -> None:
    content = shape.paras[0].content if shape.paras else ()
    plain = unbold(content)
    if flat_text(plain).partition(" · ")[0] in _KINDS:
        slide.label = plain
    elif not slide.kicker:
        slide.kicker = flat_text(plain)
    else:
        slide.add(blocks_of(shape.paras, slide.span))


_KINDS = MappingProxyType(
    {box_words(kind, wording(language)): kind for language in reversed(LANGUAGES) for kind in reversed(BoxKind)}
)
"""What a box is called in any of our languages."""


def box_of(label: tuple[Inline, ...]) -> tuple[BoxKind, tuple[Inline, ...]]:
    """What a box with such a label was, and its title: `Example · Two clocks`; KeyError where no box is called so."""
    text = flat_text(label)
    name, dot, _ = text.partition(" · ")
    return _KINDS[name], between(label, len(name) + len(dot), len(text)) if dot else ()


def _quotation(slide: OurSlide, shape: SeenWords) -> None:
    slide.pieces.append(Quote(blocks_of(shape.paras, slide.span), (), slide.span))


def _attribution(slide: OurSlide, shape: SeenWords) -> None:
    last = slide.pieces[-1] if slide.pieces else None
    content = shape.paras[0].content if shape.paras else ()
    text = flat_text(content)
    content = between(content, len(text) - len(text.lstrip("—– ")), len(text))
    if isinstance(last, Quote):
        slide.pieces[-1] = replace(last, attribution=content)
    else:
        slide.add(blocks_of(shape.paras, slide.span))


_READERS = MappingProxyType(
    {
        "Point": _point,
        "Letter": _nothing,
        "Option": _option,
        "Badge": _badge,
        "Caption": _caption,
        "Formula number": _nothing,
        "Label": _label,
        "Quotation": _quotation,
        "Attribution": _attribution,
    }
)
