"""The pieces of a container, and what else the author wrote among them: comments, values, footnotes, addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ddcurric.lesson.model.inline import FootnoteReference
from ddcurric.lesson.model.walk import Nodes, walk
from ddcurric.lesson.reader.reading import Aside, AsideKind
from ddcurric.lesson.writer.pen import Pen
from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Portion:
    """Something to write."""

    span: Span
    nodes: Nodes
    """What it says."""
    write: Callable[[], str]


def gathered(pen: Pen, pieces: Iterable[Portion], around: Span | None, *, with_notes: bool = True) -> list[str]:
    """The texts of a container that stands at `around` in the author's file, none of them empty."""
    end = around and Span(around.file, around.end_line or around.line, around.end_column or 10**6)
    found: list[str] = []
    for piece in pieces:
        found += asides(pen, around, min(piece.span, end) if end else piece.span)
        found.append(piece.write())
        found += notes(pen, piece.nodes) if with_notes else ()
    if end:
        found += asides(pen, around, end)
    return [text for text in found if text]


def asides(pen: Pen, first: Span | None, before: Span | None) -> list[str]:
    """What stands in a stretch of the author's file and is no part of its topic; neighbours stay neighbours;
    `first` and `before` None: from the beginning, to the end."""
    found: list[str] = []
    last: Aside | None = None
    for aside in pen.take(first, before):
        text = _written(pen, aside)
        if (
            last is not None
            and aside.kind is last.kind is AsideKind.ADDRESS
            and last.span.end_line + 1 == aside.span.line
        ):
            found[-1] += f"\n{text}"
        else:
            found.append(text)
        last = aside
    return found


def _written(pen: Pen, aside: Aside) -> str:
    number = next((each for each, label in pen.labels.items() if label == aside.label), 0)
    if aside.kind is AsideKind.NOTE and number in pen.waiting:
        return _note(pen, number, aside.span)
    text = pen.typed(aside.span)
    if aside.kind is AsideKind.ADDRESS:  # its place is whole lines
        return _MARGIN.sub("", text)
    return "" if aside.kind is AsideKind.NOTE else text


_MARGIN = re.compile(r"^[ \t>]+", re.MULTILINE)


def notes(pen: Pen, nodes: Nodes) -> list[str]:
    """The footnotes that are referred to here, and in these, where no file says where they stand."""
    found: list[str] = []
    for node in walk(nodes):
        number = node.number if isinstance(node, FootnoteReference) else 0
        if number in pen.waiting and not _stands_elsewhere(pen, number):
            note = pen.footnotes[number]
            if note.secrecy >= pen.secrecy:
                found += [_note(pen, number, None), *notes(pen, note.blocks)]
    return found


def _stands_elsewhere(pen: Pen, number: int) -> bool:
    return any(aside.kind is AsideKind.NOTE and aside.label == pen.labels[number] for aside in pen.asides)


def _note(pen: Pen, number: int, around: Span | None) -> str:
    from ddcurric.lesson.writer.blocks import blocks

    pen.waiting.discard(number)
    text = blocks(pen, pen.footnotes[number].blocks, around, with_notes=False)
    return indented(f"[^{pen.labels[number]}]: ", text, " " * 4)


def indented(mark: str, text: str, pad: str = "") -> str:
    """A mark and, behind it, text whose further lines stand under its first."""
    pad = pad or " " * len(mark)
    first, *rest = text.split("\n")
    return "\n".join([f"{mark}{first}".rstrip(), *(line and pad + line for line in rest)])
