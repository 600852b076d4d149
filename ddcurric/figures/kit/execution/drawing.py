"""Turn a layout into items of a scene."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from ddcurric.figures.kit.bounds import Bounds, Segment
from ddcurric.figures.kit.execution.clicks import Clicks
from ddcurric.figures.kit.execution.event_shapes import OWN_SITES, event_shape
from ddcurric.figures.kit.execution.fitted import FittedExecution
from ddcurric.figures.kit.execution.layout import crash_box
from ddcurric.figures.kit.execution.model import Process, breaking
from ddcurric.figures.kit.execution.scale import CROSS, Arrow, CutLine
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.execution.titles import title_items
from ddcurric.figures.kit.joints import curved
from ddcurric.figures.kit.questions import question_items
from ddcurric.figures.kit.staging import Look, look_of, stage_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import Label, Lines, boxed_item, in_look, note_item, text_item
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene import geometry
from ddcurric.scene.colors import mix
from ddcurric.scene.geometry import Rect, Stroke
from ddcurric.scene.items import Connector, Drawing, Glue, Item, Path, PathStep, Shape, TextBox
from ddcurric.typeset.rightwards import runs_to_the_left
from ddcurric.units import Pt


def paint(said: SpaceTime, style: Style, fitted: FittedExecution, diagram: Diagram) -> Drawing:
    """Items for a layout."""
    pen = _ExecutionPen(said, style, fitted, diagram)
    bounds = fitted.laid.bounds
    return Drawing(Pt(bounds.width), Pt(bounds.height), tuple(pen.items()), diagram.alt)


MIDDLE = 4
"""The connection site in the middle of a cross."""
LEFT, RIGHT, TOP, FOOT = (0.0, 0.5), (1.0, 0.5), (0.5, 0.0), (0.5, 1.0)
"""Sites of an event, as shares of its frame."""
PAST, FUTURE = 0.06, 0.2
"""How much of the accent tints a region: they meet, and are two in grey as well."""


class _ExecutionPen:
    """Draws the parts of one layout, back to front."""

    def __init__(self, said: SpaceTime, style: Style, fitted: FittedExecution, diagram: Diagram) -> None:
        self.said = said
        self.style = style
        self.laid = fitted.laid
        self.measures = fitted.measures
        self.column = fitted.scale.column
        self.answered = diagram.answered
        self.events = {name: f"e{at}" for at, name in enumerate(said.execution.events)}
        self.sites: dict[str, list[tuple[float, float]]] = {name: [] for name in said.execution.events}
        """More connection sites of the events, as shares of their frames: where messages touch them."""
        self.stage = stage_of(said.steps, diagram)
        self.marked = said.marked(self.stage)
        self.clicks = Clicks(said, fitted, diagram.incremental)
        self.broken = frozenset(
            message.name
            for cut in said.cuts
            if said.asks_cut and diagram.answered
            for message in breaking(said.execution, cut.frontier)
        )

    def items(self) -> Iterator[Item]:
        yield from self._regions()
        yield from self._frames()
        yield from self._processes()
        titles = partial(title_items, self.said, self.style, self.laid, self.measures, self.stage)
        yield from titles(crossed=False)
        yield from self._frame_heads()
        yield from self._cuts()
        yield from self._chain()
        yield from self._messages()
        yield from titles(crossed=True)
        yield from self._events()
        yield from self._notes()
        yield from self._labels()
        lines = (replace(line, ink=self._box(line.ink), box=self._box(line.box)) for line in self.laid.verdicts)
        yield from question_items(lines, self.style, self.measures.size, self.answered, self.clicks.last)

    def _look(self, name: str) -> Look:
        return look_of(self.style, name in self.marked, bool(self.stage.points))

    def _regions(self) -> Iterator[Item]:
        """What happened before an event, or after it: a tint behind everything."""
        for at, (region, placed) in enumerate(zip(self.said.regions, self.laid.regions, strict=True)):
            (top, foot), build = placed.corners, self.clicks.last
            fill = mix(self.style.accent, self.style.paper, PAST if region.past else FUTURE)
            start = self._at(placed.start)
            curve = tuple(PathStep("C", tuple(self._at(point) for point in piece)) for piece in placed.edge)
            straight = PathStep("M", (self._at(top),)), PathStep("L", (start,))
            steps = (*straight, *curve, PathStep("L", (self._at(foot),)), PathStep("Z"))
            edge = Stroke(self.style.hairline, self.style.thin)  # a copier may lose the tint
            yield Path(f"region{at}", region.name, steps, stroke=edge, fill=fill, build=build)

    def _frames(self) -> Iterator[Item]:
        """The frames of a sequence diagram, behind everything, and the lines between their sections."""
        style = self.style
        stroke = style.stroke(style.secondary, 0.5)
        for at, (frame, place) in enumerate(zip(self.measures.frames, self.laid.frames, strict=True)):
            box, build = self._box(place), self.clicks.at(frame.times[0])
            fill = style.tint if frame.kind == "rect" else None
            yield Shape(f"frame{at}", f"Frame {frame.kind}", "rect", box.rect, fill, stroke, build=build)
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
            build = self.clicks.at(frame.times[0])
            if tab is not None:
                stroke = style.stroke(style.secondary, 0.5)
                (runs,) = self._aside(frame.tab.lines)
                box, size = self._box(tab), self.measures.size
                of_kind = f"frame{at}-kind", f"Kind {frame.kind}"
                yield boxed_item(*of_kind, box, runs, size, stroke, style.tint, build, geometry="rect")
            for number, (section, ink) in enumerate(zip(frame.sections, conditions, strict=True)):
                if ink is not None:
                    words = " ".join(run.text for line in section.words.lines for run in line)
                    box, identity = self._box(ink), f"frame{at}-when{number}"
                    # As high as the letters: the text's own frame would cover the upper line of the other.
                    yield Shape(f"{identity}-ground", f"Ground {words}", "rect", box.rect, style.paper, build=build)
                    yield text_item(
                        identity, f"Condition {words}", box, self._aside(section.words.lines), "left", build
                    )

    def _notes(self) -> Iterator[Item]:
        for at, (note, place) in enumerate(zip(self.measures.notes, self.laid.notes, strict=True)):
            build = self.clicks.at(note.time)
            yield note_item(f"note{at}", self._box(place), self._aside(note.label.lines), self.style, build)

    def _aside(self, lines: Lines) -> Lines:
        """Words that cannot be pointed at, grey beside what is."""
        look = self._look("")
        return in_look(lines, look, look.words)

    def _at(self, point: tuple[float, float]) -> geometry.Point:
        return geometry.Point(Pt(point[0] - self.laid.bounds.left), Pt(point[1] - self.laid.bounds.top))

    def _box(self, box: Bounds) -> Bounds:
        return box.within(self.laid.bounds)

    def _processes(self) -> Iterator[Item]:
        style = self.style
        for row, (process, line) in enumerate(zip(self.said.execution.processes, self.laid.lines, strict=True)):
            crashed = row in self.laid.crashed
            look = self._look(process.name)
            site = MIDDLE if row in self.said.destroyed else 1 - self.said.down
            yield Connector(
                f"p{row}",
                f"Process {process.name}",
                self._at((line.x0, line.y0)),
                self._at((line.x1, line.y1)),
                Stroke(look.line if look.pointed else style.process, look.wide if look.pointed else style.thin),
                end_glue=Glue(f"p{row}-crash", site) if crashed else None,
                head=not crashed,
            )
            if crashed:
                yield self._crash(f"p{row}-crash", process, line, row in self.said.destroyed)
            yield text_item(
                f"p{row}-name",
                f"Name {process.name}",
                self._box(self.laid.names[row]),
                in_look(self.measures.names[row], look, look.words),
                "center" if self.said.down else "right",
            )

    def _crash(self, identity: str, process: Process, line: Segment, destroyed: bool) -> Item:
        """A bar at whose near side the line of the process ends, or a cross on its end."""
        bar = crash_box(line, self.measures, self.said.down, destroyed)
        start, end = self._at((bar.left, bar.top)), self._at((bar.right, bar.bottom))
        frame = Rect(start.x, start.y, end.x - start.x, end.y - start.y)
        build = self.clicks.of(process.events[-1].name) if process.events else None
        fill = self._look(process.name).line
        if destroyed:
            stroke = Stroke(fill, self.style.heavy)
            return Shape(identity, f"End of {process.name}", "cross", frame, stroke=stroke, build=build)
        return Shape(identity, f"Crash of {process.name}", "rect", frame, fill=fill, build=build)

    def _cuts(self) -> Iterator[Item]:
        look = self._look("")
        stroke = self.style.stroke(look.line if look.quiet else self.style.accent, 1.0, "dash")
        for at, cut in enumerate(self.laid.cuts):
            name = self.said.cuts[at].name or f"{at + 1}"
            steps = (PathStep("M", (self._at(cut.start),)), *self._pieces(cut))
            yield Path(f"cut{at}", f"Cut {name}", steps, stroke, build=self.clicks.last)

    def _pieces(self, cut: CutLine) -> Iterator[PathStep]:
        for piece in cut.curve:
            yield PathStep("C", tuple(self._at(point) for point in piece))

    def _chain(self) -> Iterator[Item]:
        """The stretches of a chain that lie along processes."""
        look = self._look(self.said.chain[0].earlier) if self.said.chain else None
        for at, link in enumerate(self.said.chain):
            if not link.message and look is not None:
                sites = (FOOT, TOP) if self.said.down else (RIGHT, LEFT)
                ends = (self._site(name, site) for name, site in zip((link.earlier, link.later), sites, strict=True))
                (start, glue), (end, end_glue) = ends
                build = self.clicks.of(link.later)
                name = f"Chain {link.earlier} to {link.later}"
                yield Connector(f"chain{at}", name, start, end, look.stroke(), glue, end_glue, build=build)

    def _site(self, event: str, share: tuple[float, float]) -> tuple[geometry.Point, Glue]:
        box = self.measures.bodies[event].box(self.laid.dots[event])
        at = (box.left + share[0] * box.width, box.top + share[1] * box.height)
        return self._at(at), self._glue(event, at)

    def _glue(self, event: str, at: tuple[float, float]) -> Glue:
        """A connection site of an event at a point on its rim, or a little before it."""
        body = self.measures.bodies[event]
        box = body.box(self.laid.dots[event])
        self.sites[event].append(((at[0] - box.left) / box.width, (at[1] - box.top) / box.height))
        return Glue(self.events[event], OWN_SITES[body.kind] + len(self.sites[event]) - 1)

    def _messages(self) -> Iterator[Item]:
        """What is pointed at is drawn over the others."""
        messages = list(enumerate(self.said.execution.messages))
        for at, message in sorted(messages, key=lambda each: each[1].name in self.marked):
            look = self._look(message.name)
            stroke = look.stroke("dash" if message.name in self.said.dashed else "solid")
            if message.name in self.broken:
                stroke = replace(stroke, color=self.style.accent, width=self.style.heavy)
            headed = bool(message.receiver) and message.name not in self.said.headless
            light, build = message.name in self.said.open_headed, self.clicks.of(message.name)
            if message.name in self.laid.arcs:
                arc = self.laid.arcs[message.name]
                glue = self._glue(message.sender, arc.start), self._glue(message.receiver, arc.end)
                of_it, ends = (f"m{at}", f"Message {message.name}"), (self._at(arc.start), self._at(arc.end))
                line = Connector(*of_it, *ends, stroke, *glue, head=headed, open=light, build=build)
                yield from curved(line, arc, self._at)
                continue
            arrow = self.laid.arrows[message.name]
            yield Connector(
                f"m{at}",
                f"Message {message.name}",
                self._at(arrow.start),
                self._at(arrow.end),
                stroke,
                start_glue=self._glue(message.sender, arrow.start),
                end_glue=Glue(f"m{at}-lost", MIDDLE) if arrow.lost else self._glue(message.receiver, arrow.end),
                head=headed,
                tail=message.name in self.said.both_ways,
                open=light,
                build=build,
            )
            if arrow.lost:
                yield self._lost(f"m{at}-lost", message.name, arrow, build)

    def _lost(self, identity: str, name: str, arrow: Arrow, build: int | None) -> Item:
        center, reach = self._at(arrow.end), Pt(self.measures.mark * CROSS)
        frame = Rect(center.x - reach, center.y - reach, reach * 2, reach * 2)
        look = self._look(name)
        stroke = self.style.stroke(look.line if look.quiet else self.style.accent, 1.3)
        return Shape(identity, f"Loss of {name}", "cross", frame, stroke=stroke, build=build)

    def _events(self) -> Iterator[Item]:
        struck = {event for _, event in self.laid.struck}
        for name, at in self.laid.dots.items():
            body = self.measures.bodies[name]
            frame = self._box(body.box(at)).rect
            if name in struck:  # what runs behind it is seen to go on: arrows that end leave so much air
                ground, build = self._box(body.box(at).grown(self.style.rim.pt)).rect, self.clicks.of(name)
                identity = f"{self.events[name]}-ground"
                yield Shape(identity, f"Ground {name}", body.kind, ground, self.style.paper, build=build)
            empty = body.blank and not self.answered
            look, hollow = self._look(name), name in self.measures.events and bool(self.marked)
            yield event_shape(
                self.events[name],
                name,
                body,
                frame,
                look,
                self.style,
                empty=empty,
                wondered=self.style.fill and name in self.stage.points,
                hollow=hollow,
                sites=tuple(self.sites[name]),
                build=self.clicks.of(name),
            )

    def _labels(self) -> Iterator[Item]:
        messages = {message.name: at for at, message in enumerate(self.said.execution.messages)}
        for (name, kind), place in self.laid.labels.items():
            box = self._box(place)
            if kind.startswith("message"):
                build = self.clicks.of(name)
                identity = f"m{messages[name]}-name{kind.removeprefix('message').replace(' ', '-')}"
                lines = self._named(name, self.measures.messages[name])
                yield self._grounded((name, kind), text_item(identity, f"Label {name}", box, lines, build=build))
            elif kind == "cut":
                (runs,) = self._aside(self.measures.cuts[int(name)].lines)
                yield text_item(f"cut{name}-name", f"Name of cut {runs[0].text}", box, (runs,), build=self.clicks.last)
            elif kind == "name":
                lines = self._named(name, self.measures.events[name])
                identity = f"{self.events[name]}-name"
                # Behind a name words have their own direction, and it stands where they begin.
                leftwards = any(runs_to_the_left(run.text) for line in lines for run in line) or None
                item = text_item(identity, f"Label {name}", box, lines, "center", self.clicks.of(name), leftwards)
                yield self._grounded((name, kind), item)
            elif kind == "region":
                label = self.measures.regions[int(name)]
                region = self.said.regions[int(name)]
                yield text_item(
                    f"region{name}-name", f"Name of {region.name}", box, label.lines, build=self.clicks.last
                )
            else:
                yield self._stamp(name, kind, box)

    def _grounded(self, key: tuple[str, str], item: TextBox) -> TextBox:
        """Where nothing is free, words stand on what they touch, not in it."""
        return replace(item, fill=self.style.paper) if key in self.laid.touching else item

    def _named(self, name: str, label: Label) -> Lines:
        look = self._look(name)
        return in_look(label.lines, look, look.name)

    def _stamp(self, name: str, stamp: str, box: Bounds) -> Item:
        label = self.measures.stamps[stamp][name]
        identity, title = f"{self.events[name]}-{stamp}", f"{stamp.capitalize()} {name}"
        build = self.clicks.of(name)
        if label.boxed:
            runs = label.lines[0] if self.answered else ()
            stroke = self.style.stroke(self.style.secondary, 0.6)
            return boxed_item(identity, title, box, runs, self.measures.size, stroke, self.style.paper, build)
        height = self.measures.ink
        middle = (box.top + box.bottom) / 2
        inner = Bounds(box.left, middle - height / 2, box.right, middle + height / 2)
        return text_item(identity, title, inner, label.lines, build=build)
