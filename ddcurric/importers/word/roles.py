"""Pieces as the styles of their paragraphs have them: headings, code, quotations, captions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ddcurric.importers.kit.inlines import tidy
from ddcurric.importers.kit.material import Headline, Piece
from ddcurric.importers.word.notes import ParagraphRole
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i

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
