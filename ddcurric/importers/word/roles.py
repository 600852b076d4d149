"""Pieces as the styles and numbers of their paragraphs have them: headings, code, quotations, captions, lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from ddcurric.importers.kit.inlines import tidy
from ddcurric.importers.kit.material import Headline, Piece
from ddcurric.importers.word.notes import ParagraphRole
from ddcurric.importers.word.numbering import WordNumber
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.values import dataclass

_PLAIN = ParagraphRole()


def with_roles(pieces: Sequence[Piece], roles: Mapping[int, ParagraphRole]) -> list[Piece]:
    """Each paragraph as what its style makes of it; those that belong together as one."""
    found: list[Piece] = []
    for piece in pieces:
        role = roles.get(piece.span.line, _PLAIN)
        last = found[-1] if found else None
        match piece, role.kind:
            case b.Paragraph(), "heading":
                found.append(Headline(role.level, _without_marks(piece.content), piece.span))
            case b.Paragraph(), "title":
                found.append(Headline(0, _without_marks(piece.content), piece.span))
            case b.Paragraph(), "code":
                _add_code(found, piece, role.code)
            case b.Paragraph(), "quote" if isinstance(last, b.Quote):
                found[-1] = replace(last, blocks=(*last.blocks, piece))
            case b.Paragraph(), "quote":
                found.append(b.Quote((piece,), (), piece.span))
            case b.Paragraph(), "definition" if isinstance(last, b.DefinitionList) or _kind(last, roles) == "term":
                found.append(_defined(found, piece))
            case _:
                found.append(piece)
    return _with_captions(found, roles)


def _kind(piece: Piece | None, roles: Mapping[int, ParagraphRole]) -> str:
    return roles.get(piece.span.line, _PLAIN).kind if isinstance(piece, b.Paragraph) else ""


def _defined(found: list[Piece], meaning: b.Paragraph) -> b.DefinitionList:
    """The list that ends in what is defined, which is taken, with what it means."""
    last = found.pop()
    if isinstance(last, b.DefinitionList):  # a second paragraph
        item = last.items[-1]
        item = replace(item, definitions=(*item.definitions[:-1], (*item.definitions[-1], meaning)))
        return replace(last, items=(*last.items[:-1], item))
    assert isinstance(last, b.Paragraph)
    new = b.DefinitionItem(last.content, ((meaning,),), last.span)
    before = found[-1] if found else None
    if isinstance(before, b.DefinitionList):
        found.pop()
        return replace(before, items=(*before.items, new))
    return b.DefinitionList((new,), last.span)


def _add_code(found: list[Piece], piece: b.Paragraph, code: str) -> None:
    """A line of code; the empty paragraphs between two lines are empty lines."""
    last = found[-1] if found else None
    if isinstance(last, b.CodeBlock) and last.span.end_line and not _is_whole(last, code):
        between = "\n" * (piece.span.line - last.span.end_line)
        if len(between) <= _MOST_EMPTY + 1:
            span = replace(last.span, end_line=piece.span.line)
            found[-1] = replace(last, text=f"{last.text}{between}{code}", span=span)
            return
    span = replace(piece.span, end_line=piece.span.line)
    found.append(b.CodeBlock(code.strip("\n"), "", (), (), "", None, span))


def _is_whole(last: b.CodeBlock, code: str) -> bool:
    """Whether one of two paragraphs has lines of its own, and so is a listing by itself."""
    return "\n" in code or ("\n" in last.text and last.span.line == last.span.end_line)


_MOST_EMPTY = 3
"""Lines within one listing."""


def _without_marks(content: tuple[i.Inline, ...]) -> tuple[i.Inline, ...]:
    """A heading's words: bold as a whole says nothing there, and a line end is a space."""
    flat: list[i.Inline] = []
    for each in content:
        if isinstance(each, i.Strong):
            flat += each.children
        else:
            flat.append(i.Text(" ", each.span) if isinstance(each, i.HardBreak) else each)
    return tidy(flat)


def _with_captions(pieces: Sequence[Piece], roles: Mapping[int, ParagraphRole]) -> list[Piece]:
    """Captions on the figure or table above them, else on the one below."""
    found: list[Piece] = []
    waiting: b.Paragraph | None = None
    for piece in pieces:
        role = roles.get(piece.span.line, _PLAIN)
        if isinstance(piece, b.Figure | b.Table) and not piece.caption and waiting is not None:
            found[-1:] = [replace(piece, caption=_caption(waiting, roles))]
            waiting = None
            continue
        waiting = None
        last = found[-1] if found else None
        if isinstance(piece, b.Paragraph) and role.kind == "caption":
            if isinstance(last, b.Figure | b.Table) and not last.caption:
                found[-1] = replace(last, caption=_caption(piece, roles))
                continue
            waiting = piece
        found.append(piece)
    return found


def _caption(piece: b.Paragraph, roles: Mapping[int, ParagraphRole]) -> tuple[i.Inline, ...]:
    """Its words without `Figure 3: `, which the program says itself."""
    label = roles.get(piece.span.line, _PLAIN).label
    first = piece.content[0]
    if label and isinstance(first, i.Text) and first.text.startswith(label):
        return tidy((i.Text(first.text.removeprefix(label), first.span), *piece.content[1:]))
    return piece.content


@dataclass
class GrowingItem:
    """An item while its list is put together."""

    numbered: WordNumber
    blocks: list[b.Block] = field(default_factory=list)
    loose: bool = False


def with_lists(pieces: Sequence[Piece], roles: Mapping[int, ParagraphRole]) -> list[Piece]:
    """The pieces, those with numbers in lists. What is indented behind an item belongs to it."""
    found: list[Piece] = []
    run: list[GrowingItem] = []
    line = 0
    for piece in pieces:
        role = roles.get(piece.span.line, _PLAIN)
        numbered = role.numbered if isinstance(piece, _IN_ITEMS) and role.kind in ("", "caption") else None
        if numbered is not None and not numbered.label and isinstance(piece, _IN_ITEMS):
            if piece.span.line == line and run:
                run[-1].blocks.append(piece)
            else:
                run.append(GrowingItem(numbered, [piece]))
            line = piece.span.line
        elif run and role.indented and isinstance(piece, _IN_ITEMS):
            run[-1].blocks.append(piece)
            run[-1].loose = True
        else:
            found += _lists(run)
            run = []
            found.append(piece)
    return found + _lists(run)


_IN_ITEMS = (b.Paragraph, b.Figure, b.MathBlock, b.CodeBlock)


def _lists(items: Sequence[GrowingItem]) -> list[b.List]:
    """Items as lists, deeper ones within the item before them; a list ends where the count or the kind changes."""
    found: list[b.List] = []
    group: list[tuple[GrowingItem, list[GrowingItem]]] = []
    for item in items:
        if group and item.numbered.level > group[0][0].numbered.level:
            group[-1][1].append(item)
            continue
        if group and not _continues(group[-1][0].numbered, item.numbered):
            found.append(_list(group))
            group = []
        group.append((item, []))
    return [*found, _list(group)] if group else found


def _continues(last: WordNumber, numbered: WordNumber) -> bool:
    same = (last.numerals, last.mark, last.level) == (numbered.numerals, numbered.mark, numbered.level)
    return same and (numbered.bullet or numbered.number == last.number + 1)


def _list(group: Sequence[tuple[GrowingItem, list[GrowingItem]]]) -> b.List:
    first = group[0][0].numbered
    items = [
        b.ListItem((*item.blocks, *_lists(below)), item.blocks[0].span, item.numbered.done) for item, below in group
    ]
    tight = not any(item.loose or len(item.blocks) > 1 for item, _ in group)
    numerals = "decimal" if first.bullet else first.numerals
    start = 1 if first.bullet else first.number
    return b.List(
        tuple(items), not first.bullet, start, tight, items[0].span, numerals, "{}." if first.bullet else first.mark
    )
