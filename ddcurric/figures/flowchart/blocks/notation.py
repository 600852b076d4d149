"""Read Mermaid's `block` notation: blocks row by row, in so many columns, and arrows between them.

https://mermaid.js.org/syntax/block.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from itertools import pairwise
from types import MappingProxyType

from ddcurric.diagnostics import Checked
from ddcurric.figures.flowchart.blocks import NAMES
from ddcurric.figures.flowchart.notation import FlowchartDraft, read_chain, read_shape
from ddcurric.figures.kit.graph.draft import finish
from ddcurric.figures.kit.graph.source import Edge, Graph, GridCell, homes_of
from ddcurric.figures.kit.mermaid import without_comment
from ddcurric.figures.kit.mermaid_words import words_of
from ddcurric.figures.kit.statements import read_form
from ddcurric.lesson.model.block import Diagram
from ddcurric.source import Span
from ddcurric.values import dataclass

NAME = re.compile(r"[^\s:\[\](){}<>|\"]+")
SPAN = re.compile(r"\s*:\s*(?P<wide>\d{1,3})")
BLOCK_ARROW = re.compile(r"<\[(?P<words>\"[^\"]*\"|[^\]]*)\]>\((?P<ways>[^)]*)\)")
JOINED = re.compile(r"[^\s-]\s*(?:<?-->?|---|<?==+>?|<?-\.+->?|~~~)|\s--\s")
"""An arrow, outside of words."""
ACROSS, DOWN = frozenset(("left", "right", "x")), frozenset(("up", "down", "y"))
"""Where an arrow points."""
HINT = 'write blocks in a row, `a b["Its words"]:2 space`, `columns 3`, `block:inner … end`, or `a --> b`'


@dataclass(frozen=True, slots=True)
class _Cell:
    """What stands in columns of a row."""

    name: str
    """Empty: an arrow, or nothing."""
    wide: int
    words: str = ""
    ways: frozenset[str] = frozenset()
    """Of an arrow: where it points."""
    at: int = 0
    """The first of its columns, from 0."""
    arrow: tuple[str, Span] | None = None
    """Of an arrow: its name, and where it is written."""


@dataclass
class BlocksDraft(FlowchartDraft):
    """A block diagram while it is read."""

    columns: dict[str, int] = field(default_factory=dict)
    """By block, the outermost without a name; where there is none, all of it stand in one row."""
    cells: dict[str, list[_Cell]] = field(default_factory=dict)
    """By block, what stands in it."""

    def put(self, cell: _Cell) -> None:
        """Note what stands next in the block that is open."""
        self.cells.setdefault(self.group, []).append(cell)


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
    every = {block: _rows(draft, block) for block in ("", *draft.groups)}
    for block, rows in every.items():
        _read_arrows(draft, block, rows)
    joined = {frozenset(edge.joined) for edge in draft.edges}
    draft.unseen += (edge for rows in every.values() for edge in _below(rows) if frozenset(edge.joined) not in joined)
    grid = tuple(
        GridCell(block, cell.name, at, cell.at, cell.wide)
        for block, rows in every.items()
        for at, row in enumerate(rows)
        for cell in row
    )
    found = finish(draft, "Block diagram", "node", "rect", 'a["Client"] b["Server"]')
    return replace(found, value=found.value and replace(found.value, grid=_once(found.value, grid)))


def _once(graph: Graph, grid: tuple[GridCell, ...]) -> tuple[GridCell, ...]:
    """The cells of a graph of which each part stands in one; none where an edge names a block that stands in no row."""
    named = [cell.name for cell in grid if cell.name]
    return grid if sorted(named) == sorted(homes_of(graph)) else ()


def _read_columns(draft: BlocksDraft, match: re.Match[str]) -> None:
    if match["count"] != "auto":
        draft.columns[draft.group] = max(1, int(match["count"]))


def _begin(draft: BlocksDraft, match: re.Match[str]) -> None:
    name = match["name"] or f"block {len(draft.groups) + 1}"
    draft.put(_Cell(name, int(match["wide"] or 1)))
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
        wide = int(span["wide"]) if span else 1
        if arrow is not None:
            ways = frozenset(re.findall(r"\w+", arrow["ways"].lower()))
            place = draft.statement.place(draft.diagram, name.start(), at)
            draft.put(_Cell("", wide, words_of(arrow["words"]).strip(), ways, arrow=(name[0], place)))
        else:
            draft.put(_Cell("" if name[0] == "space" else name[0], wide))
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


def _read_arrows(draft: BlocksDraft, block: str, rows: list[list[_Cell]]) -> None:
    """Arrows that are blocks, as edges; what leads from nothing or to nothing is a block with its words."""
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            if cell.arrow is None:
                continue
            edges = [*_edges(rows, number, place)]
            draft.edges += edges
            if not edges:
                name, span = cell.arrow
                draft.ignored.setdefault("an arrow that is a block", span)
                if cell.words:
                    draft.words[name], draft.homes[name] = cell.words, block
                    draft.shapes[name] = "hexagon" if cell.ways & ACROSS else "rect"
                    row[place] = replace(cell, name=name)


def _edges(rows: list[list[_Cell]], number: int, place: int) -> Iterator[Edge]:
    """What an arrow leads from and to: what stands beside it, or above and below."""
    row, cell = rows[number], rows[number][place]
    beside = row[place - 1 : place] + row[place + 1 : place + 2]
    over = [_nearest(each, cell) for each in (*rows[max(number - 1, 0) : number], *rows[number + 1 : number + 2])]
    for ways, ends in ((cell.ways & ACROSS, beside), (cell.ways & DOWN, over)):
        if ways and len(ends) == 2 and all(end.name for end in ends):
            one, other = ends if ways & {"right", "down", "x", "y"} else reversed(ends)
            yield Edge(one.name, other.name, cell.words, tail=bool(ways & {"x", "y"}) or len(ways) == 2)


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
