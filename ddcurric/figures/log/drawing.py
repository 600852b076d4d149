"""Turn the layout of logs into items of a scene."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.kind import Painted, of_parts, painted
from ddcurric.figures.kit.questions import question_items
from ddcurric.figures.kit.remarks import remark_item
from ddcurric.figures.kit.staging import Look, first_steps, look_of, stage_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, DEPTH, boxed_item, centered, in_look, text_item, width_of
from ddcurric.figures.log.answers import answers_in
from ddcurric.figures.log.layout import LaidLogs, parts, whole
from ddcurric.figures.log.model import committed, kept
from ddcurric.figures.log.source import COMMITTED, CONFLICTS, LogFigure, entry_name
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.colors import mix, readable
from ddcurric.scene.geometry import Point, Stroke
from ddcurric.scene.items import Connector, Item, Shape
from ddcurric.scene.text import Run
from ddcurric.units import Pt

PALEST, DARKEST = 0.04, 0.34
"""How much of the accent tints the entries of the first term, and of the last."""
INSIDE = 0.18
"""Of an entry, what a line through it leaves at either end."""


def draw_log(said: LogFigure, diagram: Diagram, style: Style) -> Painted:
    """The logs as one drawing, as large as its room lets them be."""
    laid, fits = whole(said, style)
    return _painted(said, diagram, style, laid, fits)


def divide_log(said: LogFigure, diagram: Diagram, style: Style, count: int) -> Painted | None:
    """The logs in so many parts, each for the style's room; None where they do not go into so few."""
    laid, fits = parts(said, style, count) or ((), False)
    return of_parts(_painted(said, diagram, style, each, fits) for each in laid)


def _painted(said: LogFigure, diagram: Diagram, style: Style, laid: LaidLogs, fits: bool) -> Painted:
    return painted(laid.bounds, _LogPen(said, style, laid, diagram).items(), diagram, fits)


class _LogPen:
    """Draws one layout, back to front."""

    def __init__(self, said: LogFigure, style: Style, laid: LaidLogs, diagram: Diagram) -> None:
        self.said, self.style, self.laid = said, style, laid
        self.cluster = said.cluster
        self.answered = diagram.answered
        self.points = frozenset(stage_of(said.steps, diagram).points)
        self.told = frozenset(rule for rule in said.rules if rule not in said.asks or diagram.answered)
        self.clicks = _clicks(said, diagram)
        self.last = len(self.cluster.servers) + 1 if self.clicks and not said.steps else None
        self.stay = kept(self.cluster) if CONFLICTS in self.told else ()
        terms = sorted({term for log in self.cluster.logs for term in log})
        step = (DARKEST - PALEST) / max(len(terms) - 1, 1)
        self.tints = {term: PALEST + at * step for at, term in enumerate(terms)}

    def items(self) -> Iterator[Item]:
        yield from self._indexes()
        # What is asked stands before the entries, so that nothing in a file reads on from them as an answer would.
        for rule, (ink, lines) in zip(self.said.columns, self.laid.heads, strict=False):
            yield text_item(f"{rule}-head", f"Question {rule}", ink, lines)
        for server in range(len(self.cluster.servers)):
            yield from self._row(server)
        if CONFLICTS in self.told:
            yield from self._given_up()
        if COMMITTED in self.told:
            yield from self._committed()
        for column, rule in enumerate(self.said.columns if self.laid.ends else ()):
            yield from self._answers(column, rule)
        for number, (box, lines) in enumerate(self.laid.remarks):
            language, name = self.style.language, f"Remark {number + 1}"
            yield remark_item(f"remark{number}", name, box, lines, language, self.last)
        yield from question_items(self.laid.questions, self.style, self.laid.size, self.answered, self.last)

    def _look(self, server: int, index: int | None = None) -> Look:
        name = self.cluster.servers[server]
        names = {name} if index is None else {name, entry_name(name, index + 1)}
        return look_of(self.style, bool(names & self.points), bool(self.points))

    def _indexes(self) -> Iterator[Item]:
        """Numbers over the columns; those of what is committed are heavy."""
        text = self.laid.size.pt
        counted = committed(self.cluster) if COMMITTED in self.told else 0
        foot = self.laid.top - 0.45 * text
        for index in range(self.laid.first, self.laid.last):
            box = self.laid.entry(0, index)
            heavy = index < counted
            style = self.style.text(self.laid.size, self.style.accent if heavy else self.style.secondary, bold=heavy)
            runs = ((Run(str(index + 1), style),),)
            ink = Bounds(box.left, foot - text * CAPITALS, box.right, foot)
            yield text_item(f"i{index}", f"Index {index + 1}", ink, runs)

    def _row(self, server: int) -> Iterator[Item]:
        laid, text = self.laid, self.laid.size.pt
        row, name, look = laid.row(server), self.cluster.servers[server], self._look(server)
        middle = (row.top + row.bottom) / 2
        high = text * (CAPITALS + DEPTH)
        lines = laid.names[server]
        wide = max(width_of(line) for line in lines)
        ink = Bounds(0.0, middle - high / 2 + text * DEPTH / 2, wide, middle + high / 2 + text * DEPTH / 2)
        build = self.clicks.get(server)
        yield text_item(f"s{server}", f"Server {name}", ink, in_look(lines, look, look.words), "left", build)
        log = self.cluster.logs[server]
        indexes = range(laid.first, min(laid.last, len(log)))
        pointed = [index for index in indexes if entry_name(name, index + 1) in self.points]
        for index in [*(index for index in indexes if index not in pointed), *pointed]:
            yield self._entry(server, index, log[index], index in pointed, build)

    def _entry(self, server: int, index: int, term: int, filled: bool, build: int | None) -> Item:
        """An entry is as dark as it is new; what is pointed at is filled."""
        style, look = self.style, self._look(server, index)
        frame = self.laid.entry(server, index).rect
        newer = style.process if look.quiet else style.accent
        tint = mix(newer, style.paper, self.tints[term])
        told = look.words if look.pointed or look.quiet else style.ink
        # One colour for a row: what can't be read on its darkest entry is on none.
        row = [mix(newer, style.paper, self.tints[each]) for each in self.cluster.logs[server]]
        if not all(readable(told, each, style.ink) == told for each in row):
            told = style.ink
        ink = style.paper if filled else told
        runs = ((Run(str(term), style.text(self.laid.size, ink, bold=look.pointed)),),)
        lost = CONFLICTS in self.told and index >= self.stay[server]
        dash = "dash" if lost or server in self.cluster.down else "solid"
        wide = look.wide if filled else style.line if look.pointed else style.thin
        stroke = Stroke(look.line if look.pointed else style.process, wide, dash)
        name = f"Entry {index + 1} of {self.cluster.servers[server]}"
        fill = style.accent if filled else style.paper if lost else tint
        text = centered(frame, runs)
        return Shape(f"e{server}-{index}", name, "rect", frame, fill, stroke, text, build=build, wrap=False)

    def _given_up(self) -> Iterator[Item]:
        """A line through what followers give up."""
        laid, style = self.laid, self.style
        for server, stay in enumerate(self.stay):
            first, last = max(stay, laid.first), min(laid.last, len(self.cluster.logs[server]))
            if server == self.cluster.leader or first >= last:
                continue
            start, end = laid.entry(server, first), laid.entry(server, last - 1)
            y, aside = Pt((start.top + start.bottom) / 2), INSIDE * laid.wide
            stroke = Stroke(self._look(server).line if self.points else style.accent, style.line, cap="round")
            ends = Point(Pt(start.left + aside), y), Point(Pt(end.right - aside), y)
            name = f"Given up by {self.cluster.servers[server]}"
            yield Connector(f"x{server}", name, *ends, stroke, build=self.last)

    def _committed(self) -> Iterator[Item]:
        """A frame around what is committed, in every log that has it."""
        counted = committed(self.cluster)
        for server, stay in enumerate(kept(self.cluster)):
            last = min(stay, counted, self.laid.last)
            if last > self.laid.first:
                start, end = self.laid.entry(server, self.laid.first), self.laid.entry(server, last - 1)
                frame = Bounds(start.left, start.top, end.right, end.bottom).rect
                name = f"Committed at {self.cluster.servers[server]}"
                stroke = Stroke(self.style.accent, self.style.heavy)
                yield Shape(f"c{server}", name, "rect", frame, stroke=stroke, build=self.last)

    def _answers(self, column: int, rule: str) -> Iterator[Item]:
        style, size = self.style, self.laid.size
        for server, words in enumerate(answers_in(self.said, rule, style.language)):
            if not words:
                continue
            name, look = self.cluster.servers[server], self._look(server)
            box, asked, identity = self.laid.boxes[column][server], rule in self.said.asks, f"{rule}{server}"
            wondered = style.fill and asked and not self.answered and look.pointed
            written = words if rule in self.told else "?" if wondered else ""
            color = look.words if look.quiet else style.accent
            runs = (Run(written, style.text(size, color, bold=True)),) if written else ()
            if asked:
                stroke = style.stroke(style.secondary, 0.6)
                yield boxed_item(identity, f"Answer {rule} {name}", box, runs, size, stroke, style.paper, self.last)
            else:
                middle, text = (box.top + box.bottom) / 2, size.pt
                inner = Bounds(box.left, middle - text * CAPITALS / 2, box.right, middle + text * CAPITALS / 2)
                yield text_item(identity, f"Answer {rule} {name}", inner, (runs,), build=self.last)


def _clicks(said: LogFigure, diagram: Diagram) -> dict[int, int]:
    """When each row is shown: one after the other, or step by step; empty: all with the slide."""
    if not diagram.incremental:
        return {}
    if not said.steps:
        return {server: server + 1 for server in range(len(said.cluster.servers))}
    shown = first_steps(said.steps)
    return {server: shown[name] for server, name in enumerate(said.cluster.servers) if name in shown}
