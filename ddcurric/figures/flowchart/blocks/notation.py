"""Read Mermaid's `block` notation: blocks row by row, in so many columns, and arrows between them.

https://mermaid.js.org/syntax/block.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import field, replace
from itertools import pairwise
from types import MappingProxyType

from ddcurric.diagnostics import Checked
from ddcurric.figures.flowchart.blocks import NAMES
from ddcurric.figures.flowchart.notation import FlowchartDraft, read_chain, read_shape
from ddcurric.figures.kit.graph.draft import finish
from ddcurric.figures.kit.graph.source import Edge, Graph
from ddcurric.figures.kit.mermaid import without_comment
from ddcurric.figures.kit.mermaid_words import words_of
from ddcurric.figures.kit.statements import read_form
from ddcurric.lesson.model.block import Diagram
from ddcurric.values import dataclass

NAME = re.compile(r"[^\s:\[\](){}<>|\"]+")
SPAN = re.compile(r"\s*:\s*(?P<wide>\d{1,3})")
BLOCK_ARROW = re.compile(r"<\[(?P<words>\"[^\"]*\"|[^\]]*)\]>\((?P<ways>[^)]*)\)")
JOINED = re.compile(r"[^\s-]\s*(?:<?-->?|---|<?==+>?|<?-\.+->?|~~~)|\s--\s")
"""An arrow, outside of words."""
HINT = 'write blocks in a row, `a b["Its words"]:2 space`, `columns 3`, `block:inner … end`, or `a --> b`'


@dataclass(frozen=True, slots=True)
class _Cell:
    """What stands in columns of a row."""

    name: str
    """Empty: an arrow, or nothing."""
    wide: int
    words: str
    ways: frozenset[str]
    """Of an arrow: where it points."""
    at: int = 0
    """The first of its columns, from 0."""


@dataclass
class BlocksDraft(FlowchartDraft):
    """A block diagram while it is read."""

    columns: dict[str, int] = field(default_factory=dict)
    """By block, the outermost without a name; where there is none, all of it stand in one row."""
    cells: dict[str, list[_Cell]] = field(default_factory=dict)
    """By block, what stands in it."""

    def put(self, name: str, wide: int, words: str = "", ways: Collection[str] = ()) -> None:
        """Note what stands next in the block that is open."""
        self.cells.setdefault(self.group, []).append(_Cell(name, wide, words, frozenset(ways)))


def read_blocks(diagram: Diagram) -> Checked[Graph | None]:
    """Read a block; None where it has an error."""
    draft = BlocksDraft(diagram)
    for statement in draft.statements(NAMES):
        line = without_comment(statement.text)
        if not read_form(draft, STATEMENTS, line):
            bare = re.sub(r'"[^"]*"', lambda words: "w" * len(words[0]), line)
            if JOINED.search(bare):
                read_chain(draft, line)
            else:
                _read_row(draft, line)
    every = [_rows(draft, block) for block in ("", *draft.groups)]
    draft.edges += (edge for rows in every for edge in _arrows(rows))
    joined = {frozenset(edge.joined) for edge in draft.edges}
    draft.unseen += (edge for rows in every for edge in _below(rows) if frozenset(edge.joined) not in joined)
    return finish(draft, "Block diagram", "node", "rect", 'a["Client"] b["Server"]')


def _read_columns(draft: BlocksDraft, match: re.Match[str]) -> None:
    if match["count"] != "auto":
        draft.columns[draft.group] = max(1, int(match["count"]))


def _begin(draft: BlocksDraft, match: re.Match[str]) -> None:
    name = match["name"] or f"block {len(draft.groups) + 1}"
    draft.put(name, int(match["wide"] or 1))
    draft.begin(name, words_of(match["words"] or ""))


def _end(draft: BlocksDraft, match: re.Match[str]) -> None:
    if draft.open:
        draft.open.pop()
    else:
        draft.wrong("`end` closes nothing", "take it out, or open a block: `block:name`", match.start("end"))


def _read_row(draft: BlocksDraft, line: str) -> None:
    """Blocks beside one another."""
    at = len(line) - len(line.lstrip())
    while at < len(line):
        name = NAME.match(line, at)
        if name is None:
            draft.wrong(f"`{line[at:].strip()}` is no block", HINT, at, len(line))
            return
        arrow = BLOCK_ARROW.match(line, name.end())
        at, fine = name.end(), True
        if arrow is not None:
            at = arrow.end()
        elif name[0] != "space":
            at, fine = read_shape(draft, line, name)
        if not fine:
            return
        span = SPAN.match(line, at)
        wide, put = int(span["wide"]) if span else 1, "" if arrow or name[0] == "space" else name[0]
        if arrow is not None:
            draft.put(put, wide, words_of(arrow["words"]).strip(), {*re.findall(r"\w+", arrow["ways"].lower())})
        else:
            draft.put(put, wide)
        at = span.end() if span else at
        at += len(line[at:]) - len(line[at:].lstrip())


def _rows(draft: BlocksDraft, block: str) -> list[list[_Cell]]:
    """What stands in a block, row by row."""
    rows: list[list[_Cell]] = [[]]
    most, at = draft.columns.get(block), 0
    for cell in draft.cells.get(block, ()):
        if most is not None and at and at + cell.wide > most:
            rows.append([])
            at = 0
        rows[-1].append(replace(cell, at=at))
        at += cell.wide
    return rows


def _arrows(rows: list[list[_Cell]]) -> Iterator[Edge]:
    """What arrows that are blocks lead from and to: what stands beside them, or above and below."""
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            across, down = cell.ways & {"left", "right", "x"}, cell.ways & {"up", "down", "y"}
            beside = row[place - 1 : place] + row[place + 1 : place + 2]
            over = [
                _nearest(each, cell) for each in (*rows[max(number - 1, 0) : number], *rows[number + 1 : number + 2])
            ]
            for ways, ends in ((across, beside), (down, over)):
                if ways and len(ends) == 2 and all(end.name for end in ends):
                    one, other = ends if ways & {"right", "down", "x", "y"} else reversed(ends)
                    both = bool(ways & {"x", "y"}) or len(ways) == 2
                    yield Edge(one.name, other.name, cell.words, tail=both)


def _nearest(row: list[_Cell], to: _Cell) -> _Cell:
    return min(row, key=lambda cell: abs(cell.at - to.at))


def _below(rows: list[list[_Cell]]) -> Iterator[Edge]:
    """What holds each row below the one before it: an edge that is not drawn, from what stands over it."""
    named = [[cell for cell in row if cell.name] for row in rows]
    for row, under in pairwise(row for row in named if row):
        for cell in under:
            yield Edge(_nearest(row, cell).name, cell.name)


STATEMENTS: Mapping[str, Callable[[BlocksDraft, re.Match[str]], None]] = MappingProxyType(
    {
        r"\s*columns\s+(?P<count>auto|\d{1,3})\s*": _read_columns,
        (
            r"\s*block(?:\s*:\s*(?P<name>[^\s:\[\"]+)(?:\[(?P<words>\"[^\"]*\"|[^\]]*)\])?(?:\s*:\s*(?P<wide>\d{1,3}))?)?\s*"
        ): _begin,
        r"\s*(?P<end>end)\s*": _end,
    }
)
"""The forms of lines that are neither rows nor arrows."""
