"""Turn a layout into items of a scene."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ddcurric.figures.kit.execution.fitted import Fitted
from ddcurric.figures.kit.execution.layout import bar_arm, bar_thickness
from ddcurric.figures.kit.execution.model import Process, breaking
from ddcurric.figures.kit.execution.scale import CROSS, Arrow, CutLine
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.execution.verdicts import verdict_items
from ddcurric.figures.kit.joints import Track, curved
from ddcurric.figures.kit.labels import Box, Segment
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import boxed_item, note_item, text_item
from ddcurric.scene import geometry
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Connector, Drawing, Glue, Item, Path, PathStep, Shape
from ddcurric.units import Pt


def paint(said: SpaceTime, style: Style, fitted: Fitted, answered: bool, incremental: bool, alt: str) -> Drawing:
    """Items for a layout."""
    pen = _Pen(said, style, fitted, answered, incremental)
    bounds = fitted.laid.bounds
    return Drawing(Pt(bounds.width), Pt(bounds.height), tuple(pen.items()), alt)


MIDDLE = 4
"""The connection site in the middle of a cross."""
TOP, RIGHT = 0, 6
"""Those of an event."""


class _Pen:
    """Draws the parts of one layout, back to front."""

    def __init__(self, said: SpaceTime, style: Style, fitted: Fitted, answered: bool, incremental: bool) -> None:
        self.said = said
        self.style = style
        self.laid = fitted.laid
        self.measures = fitted.measures
        self.column = fitted.scale.column
        self.answered = answered
        self.events = {name: f"e{at}" for at, name in enumerate(said.execution.events)}
        self.incremental = incremental
        notes = (note.time for note in fitted.measures.notes)
        self.ticks = sorted({*fitted.timing.at.values(), *notes})
        self.click = {name: self._click_at(time) for name, time in fitted.timing.at.items()}
        self.last_click = len(self.ticks) + 1 if incremental else None
        self.broken = frozenset(
            message.name
            for cut in said.cuts
            if said.asks_cut and answered
            for message in breaking(said.execution, cut.frontier)
        )

    def items(self) -> Iterator[Item]:
        yield from self._frames()
        yield from self._processes()
        yield from self._frame_heads()
        yield from self._cuts()
        yield from self._messages()
        yield from self._events()
        yield from self._notes()
        yield from self._labels()
        size, lines = self.measures.size, self._verdicts()
        yield from verdict_items(self.said, self.style, size, lines, self.answered, self.last_click)

    def _frames(self) -> Iterator[Item]:
        """The frames of a sequence diagram, behind everything, and the lines between their sections."""
        style = self.style
        stroke = style.stroke(style.secondary, 0.5)
        for at, (frame, place) in enumerate(zip(self.measures.frames, self.laid.frames, strict=True)):
            box, build = self._box(place), self._click_at(frame.times[0])
            fill = style.tint if frame.kind == "rect" else None
            rect = Rect(Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height))
            yield Shape(f"frame{at}", f"Frame {frame.kind}", "rect", rect, fill, stroke, build=build)
            for number, section in enumerate(frame.sections[1:], 1):
                y = section.time * self.column
                ends = self._at((place.left, y)), self._at((place.right, y))
                dashed = style.stroke(style.secondary, 0.5, "dash")
                name = f"Section {number + 1} of {frame.kind}"
                yield Connector(f"frame{at}-{number}", name, *ends, dashed, head=False, build=build)

    def _frame_heads(self) -> Iterator[Item]:
        """What a frame is and when it holds, over the lines of the processes."""
        style = self.style
        for at, frame in enumerate(self.measures.frames):
            tab, conditions = frame.heads(self.column, self.measures.text)
            build = self._click_at(frame.times[0])
            if tab is not None:
                stroke = style.stroke(style.secondary, 0.5)
                runs = frame.tab.lines[0]
                name = f"Kind {frame.kind}"
                size = self.measures.size
                yield boxed_item(
                    f"frame{at}-kind", name, self._box(tab), runs, size, stroke, style.tint, build, geometry="rect"
                )
            for number, (section, ink) in enumerate(zip(frame.sections, conditions, strict=True)):
                if ink is not None:
                    words = " ".join(run.text for line in section.words.lines for run in line)
                    item = text_item(
                        f"frame{at}-when{number}",
                        f"Condition {words}",
                        self._box(ink),
                        section.words.lines,
                        "left",
                        build,
                    )
                    yield replace(item, fill=style.paper)

    def _notes(self) -> Iterator[Item]:
        for at, (note, place) in enumerate(zip(self.measures.notes, self.laid.notes, strict=True)):
            build = self._click_at(note.time)
            yield note_item(f"note{at}", self._box(place), note.label.lines, self.style, build)

    def _click_at(self, time: float) -> int | None:
        return 1 + sum(tick < time for tick in self.ticks) if self.incremental else None

    def _verdicts(self) -> tuple[tuple[Box, Box], ...]:
        return tuple((self._box(ink), self._box(box)) for ink, box in self.laid.verdicts)

    def _at(self, point: tuple[float, float]) -> geometry.Point:
        return geometry.Point(Pt(point[0] - self.laid.bounds.left), Pt(point[1] - self.laid.bounds.top))

    def _box(self, box: Box) -> Box:
        left, top = self.laid.bounds.left, self.laid.bounds.top
        return Box(box.left - left, box.top - top, box.right - left, box.bottom - top)

    def _processes(self) -> Iterator[Item]:
        style = self.style
        for row, (process, line) in enumerate(zip(self.said.execution.processes, self.laid.lines, strict=True)):
            crashed = row in self.laid.crashed
            yield Connector(
                f"p{row}",
                f"Process {process.name}",
                self._at((line.x0, line.y0)),
                self._at((line.x1, line.y1)),
                style.stroke(style.secondary, 0.8),
                end_glue=Glue(f"p{row}-crash", 0 if self.said.down else 1) if crashed else None,
                head=not crashed,
            )
            if crashed:
                yield self._crash(f"p{row}-crash", process, line)
            yield text_item(
                f"p{row}-name",
                f"Name {process.name}",
                self._box(self.laid.names[row]),
                self.measures.names[row],
                "center" if self.said.down else "right",
            )

    def _crash(self, identity: str, process: Process, line: Segment) -> Item:
        """A bar at whose near side the line of the process ends."""
        arm, thick = bar_arm(self.measures), bar_thickness(self.measures)
        x, y = line.x1, line.y1
        bar = Box(x - arm, y, x + arm, y + thick) if self.said.down else Box(x, y - arm, x + thick, y + arm)
        start, end = self._at((bar.left, bar.top)), self._at((bar.right, bar.bottom))
        frame = Rect(start.x, start.y, end.x - start.x, end.y - start.y)
        build = self.click[process.events[-1].name] if process.events else None
        return Shape(identity, f"Crash of {process.name}", "rect", frame, fill=self.style.ink, build=build)

    def _cuts(self) -> Iterator[Item]:
        for at, cut in enumerate(self.laid.cuts):
            name = self.said.cuts[at].name or f"{at + 1}"
            steps = (PathStep("M", (self._at(cut.start),)), *self._pieces(cut))
            yield Path(
                f"cut{at}",
                f"Cut {name}",
                steps,
                self.style.stroke(self.style.accent, 1.0, "dash"),
                build=self.last_click,
            )

    def _pieces(self, cut: CutLine) -> Iterator[PathStep]:
        for piece in cut.curve:
            yield PathStep("C", tuple(self._at(point) for point in piece))

    def _messages(self) -> Iterator[Item]:
        for at, message in enumerate(self.said.execution.messages):
            color = self.style.accent if message.name in self.broken else self.style.ink
            stroke = self.style.stroke(color, dash="dash" if message.name in self.said.dashed else "solid")
            headed = bool(message.receiver) and message.name not in self.said.headless
            build = self.click[message.receiver or message.sender]
            if message.name in self.laid.arcs:
                site = RIGHT if self.said.down else TOP
                ends = Glue(self.events[message.sender], site), Glue(self.events[message.receiver], site)
                track = Track(f"m{at}", f"Message {message.name}", stroke, *ends, head=headed, build=build)
                yield from curved(track, self.laid.arcs[message.name], self._at)
                continue
            arrow = self.laid.arrows[message.name]
            lost = not message.receiver
            yield Connector(
                f"m{at}",
                f"Message {message.name}",
                self._at(arrow.start),
                self._at(arrow.end),
                stroke,
                start_glue=Glue(self.events[message.sender], arrow.start_site),
                end_glue=Glue(f"m{at}-lost", MIDDLE) if lost else Glue(self.events[message.receiver], arrow.end_site),
                head=headed,
                build=build,
            )
            if lost:
                yield self._lost(f"m{at}-lost", message.name, arrow, build)

    def _lost(self, identity: str, name: str, arrow: Arrow, build: int | None) -> Item:
        center, reach = self._at(arrow.end), Pt(self.measures.dot * CROSS)
        frame = Rect(center.x - reach, center.y - reach, reach * 2, reach * 2)
        stroke = self.style.stroke(self.style.accent, 1.3)
        return Shape(identity, f"Loss of {name}", "cross", frame, stroke=stroke, build=build)

    def _events(self) -> Iterator[Item]:
        radius = Pt(self.measures.dot)
        for name, at in self.laid.dots.items():
            center = self._at(at)
            frame = Rect(center.x - radius, center.y - radius, radius * 2, radius * 2)
            yield Shape(
                self.events[name], f"Event {name}", "ellipse", frame, fill=self.style.ink, build=self.click[name]
            )

    def _labels(self) -> Iterator[Item]:
        messages = {message.name: at for at, message in enumerate(self.said.execution.messages)}
        for (name, kind), place in self.laid.labels.items():
            box = self._box(place)
            if kind.startswith("message"):
                message = self.said.execution.messages[messages[name]]
                build = self.click[message.receiver or message.sender]
                identity = f"m{messages[name]}-name{kind.removeprefix('message').replace(' ', '-')}"
                yield text_item(identity, f"Label {name}", box, self.measures.messages[name].lines, build=build)
            elif kind == "cut":
                runs = self.measures.cuts[int(name)].lines[0]
                yield text_item(f"cut{name}-name", f"Name of cut {runs[0].text}", box, (runs,), build=self.last_click)
            elif kind == "name":
                label = self.measures.events[name]
                yield text_item(f"{self.events[name]}-name", f"Label {name}", box, label.lines, build=self.click[name])
            else:
                yield self._stamp(name, kind, box)

    def _stamp(self, name: str, stamp: str, box: Box) -> Item:
        label = self.measures.stamps[stamp][name]
        identity, title = f"{self.events[name]}-{stamp}", f"{stamp.capitalize()} {name}"
        build = self.click[name]
        if label.boxed:
            runs = label.lines[0] if self.answered else ()
            stroke = self.style.stroke(self.style.secondary, 0.6)
            return boxed_item(identity, title, box, runs, self.measures.size, stroke, self.style.paper, build)
        height = self.measures.ink
        middle = (box.top + box.bottom) / 2
        inner = Box(box.left, middle - height / 2, box.right, middle + height / 2)
        return text_item(identity, title, inner, label.lines, build=build)
