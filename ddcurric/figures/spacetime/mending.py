"""Labels that touch something get room: events near them move a little in time.

A local search. Each step moves one event and places anew only the labels that are near what has changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from ddcurric.figures.kit.bounds import Bounds, Segment, box_of, envelope, inside
from ddcurric.figures.kit.execution.fitted import FittedExecution
from ddcurric.figures.kit.execution.layout import Unlabelled, finished, plan
from ddcurric.figures.kit.execution.periods import NO_ROOM, STEP, Period, Timing, direct_gap
from ddcurric.figures.kit.execution.replanning import Replanning
from ddcurric.figures.kit.execution.scale import Arrow
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.footing import Fixtures, Footing, LabelPlace
from ddcurric.figures.kit.labels import PlacedLabels, place_on
from ddcurric.figures.kit.style import Style

SHIFTS = (1, -1, 2, -2, 3, -3, 4, -4, 6, -6, 9, -9, 13, -13)
"""How far an event is moved, in steps of time."""
PUSHED = 6
"""Events that one step moves."""
EASED = 3.0
"""It must get easier by so much for a move that leaves as many labels touching something."""
PATIENCE = 150
"""Moves that are tried."""
VAIN, HASTY = 60, 20
"""Of them, those in a row that are of no use before one gives up: the last resort, and where there are other ways."""
LOOKED = 800
"""Moves that are looked at in all: most leave a label no place, and are found out before they count as tried."""
MANY = 0.2
"""Where a larger share of the labels touch something, it is the room that is too small."""
CROWD = 50
"""Labels that take so long that one gives up early, where all must find room."""
SWARM = 200
"""Of more labels than this no one reads all, so that fewer moves are tried: each takes the longer."""
WHOLE = 100
"""Moves that are tried then: more have hardly ever led there."""

NOWHERE = Bounds(0.0, 0.0, 0.0, 0.0)

Key = tuple[str, str]


def mend(
    said: SpaceTime,
    style: Style,
    fitted: FittedExecution,
    room: Period = NO_ROOM,
    seams: tuple[float, ...] = (),
    walls: tuple[Bounds, ...] = (),
    many: float = MANY,
    whole: bool = False,
    vain: int = VAIN,
) -> FittedExecution:
    """The drawing with fewer labels that touch something, if moving events helps; `seams` and `walls` as laid out.

    `whole`: only a drawing in which nothing touches is of use: one label of a crowd that cannot be helped ends it.
    `vain`: moves in a row that may be of no use.
    """
    whole = whole and len(fitted.laid.labels) > CROWD
    if not fitted.laid.conflicts or fitted.laid.conflicts > many * len(fitted.laid.labels):
        return fitted
    mender = _Mender(said, fitted, room, seams, walls)
    mender.most_vain = vain
    mender.left = WHOLE if whole else round(PATIENCE * min(1.0, SWARM / len(fitted.laid.labels)))
    mender.run(whole)
    return mender.mended(style)


class _Mender:
    def __init__(
        self,
        said: SpaceTime,
        fitted: FittedExecution,
        room: Period,
        seams: tuple[float, ...],
        walls: tuple[Bounds, ...],
    ) -> None:
        self.said = said
        self.fitted = fitted
        self.durations = said.durations(fitted.slope)
        self.room = room
        self.seams = seams
        self.walls = walls
        self.time = dict(fitted.timing.at)
        self.plan = plan(said, Timing(self.time, fitted.timing.last), fitted.measures, fitted.scale, seams)
        standing = (*self.plan.drawn, *self.plan.seams), (*self.plan.shapes, *walls)
        self.fixtures = Fixtures(*standing, fitted.measures.clear)
        self.footings = {key: Footing(places, self.fixtures) for key, places in self.plan.wanted.items()}
        self.boxes = dict(fitted.laid.labels)
        self.touching = dict(fitted.laid.touching)
        self.left = PATIENCE
        self.most_vain = VAIN
        self.vain = self.looked = 0
        self.receiver = {m.name: m.receiver for m in said.execution.messages}
        self.labels_of: dict[str, list[Key]] = {}
        """By event: the labels whose places depend on its own."""
        for key in self.plan.wanted:
            for event in self._events_of(key):
                self.labels_of.setdefault(event, []).append(key)

    def run(self, whole: bool) -> None:
        """Help label after label until none touches anything, or none can be helped; or, if all must, one cannot."""
        helped = True
        while helped and (self.touching or self.plan.struck):
            helped = False
            for one in self._helps():
                helped |= one
                if whole and not one:
                    return

    def _helps(self) -> Iterator[bool]:
        """Whether it helped, for each message that runs through an event and each label that touches something."""
        for message, event in self.plan.struck:
            if (message, event) in self.plan.struck:
                yield self._help([event, *self._events_of((message, "message"))])
        # What has no place among lines and events is the hardest to help, and first: others may be helped with it.
        for key in sorted(self.touching, key=lambda key: (self.footings[key].leaves_free(), key)):
            if key in self.touching:
                yield self._help(self._near(key), key)

    def mended(self, style: Style) -> FittedExecution:
        timing = Timing(self.time, self.fitted.timing.last)
        touching = {at: self.touching[key] for at, key in enumerate(self.plan.wanted) if key in self.touching}
        placed = PlacedLabels(tuple(self.boxes[key] for key in self.plan.wanted), touching, self.fitted.laid.unease)
        laid = finished(self.said, style, self.fitted.measures, self.plan, placed)
        return replace(self.fitted, timing=timing, laid=laid)

    def _help(self, events: Sequence[str], key: Key | None = None) -> bool:
        """Move one of some events, if that is of use."""
        for shift in SHIFTS:
            for event in events:
                if self.left <= 0 or self.vain >= self.most_vain or self.looked >= LOOKED:
                    return False
                moved = self._moved(event, self.time[event] + shift * STEP)
                if moved and self._tried(moved, key):
                    return True
        return False

    def _moved(self, event: str, to: float) -> dict[str, float]:
        """New times: of an event, and of those that must make way for it; empty where they cannot."""
        execution, later = self.said.execution, to > self.time[event]
        moved, waiting = {event: to}, [event]
        while waiting:
            name = waiting.pop(0)
            time = moved[name]
            if len(moved) > PUSHED or not 0 <= time <= self.fitted.timing.last or time != self.room.from_here(time):
                return {}
            for other in self._after(name) if later else execution.before(name):
                ends = (name, other) if later else (other, name)
                gap = direct_gap(execution, *ends, self.durations)
                way = self.room.from_here(time + gap) if later else self.room.till_here(time - gap)
                now = moved.get(other, self.time[other])
                if (now < way) if later else (now > way):
                    moved[other] = way
                    waiting.append(other)
        return moved

    def _after(self, event: str) -> Iterator[str]:
        execution = self.said.execution
        row, at = execution.place[event]
        yield from (e.name for e in execution.processes[row].events[at + 1 : at + 2])
        yield from (self.receiver[m] for m in execution.events[event].sends if self.receiver[m])

    def _near(self, key: Key) -> list[str]:
        """The events that may make room for a label: its own first, then those around it."""
        text = self.fitted.measures.text
        around = self.boxes[key].grown(1.2 * text)
        reach = self.footings[key].reach.grown(text)
        close = [event for event in self.plan.dots if self._dot(self.plan, event).meets(reach)]
        messages = [name for name, arrow in self.plan.arrows.items() if inside(_line(arrow), around) > 0]
        passing = [event for name in messages for event in self._events_of((name, "message"))]
        beside = [event for other, its in self.boxes.items() if its.meets(around) for event in self._events_of(other)]
        return list(dict.fromkeys([*self._events_of(key), *beside, *close, *passing]))

    def _tried(self, moved: Mapping[str, float], key: Key | None) -> bool:
        """Move events if fewer labels touch something then; only if it may help a label that is named."""
        time, fitted = {**self.time, **moved}, self.fitted
        timing = Timing(time, fitted.timing.last)
        self.looked += 1
        moves = Replanning(self.plan, moved, self.said, timing, fitted.measures, fitted.scale, self.seams)
        standing = (*moves.drawn, *self.plan.seams), (*moves.shapes, *self.walls)
        fixtures, changed = self.fixtures.changed(*standing)
        if key is not None:
            places = moves.places(key)
            if places is None or not _after(self.footings[key], places, fixtures, changed).leaves_free():
                return False
        made = moves.plan()
        if made is None or made.wanted.keys() != self.plan.wanted.keys():
            return False  # a message would be divided at another seam
        if key is None and len(made.struck) >= len(self.plan.struck):
            return False  # it is an event that is to get out of the way
        step = _Step(self.footings, made, fixtures, changed)
        self.left -= 1
        self.vain += 1
        around = self._around(moved, made)
        before = [cost for key, cost in self.touching.items() if key in around]
        most = len(before) + len(self.plan.struck) - len(made.struck)
        reach = envelope([step.footing(each).reach for each in around]) if around else NOWHERE
        with_air = (box.grown(fixtures.clear) for each, box in self.boxes.items() if each not in around)
        others = [box for box in with_air if box.meets(reach)]
        caught = (each for each in self._likely_first(around) if not step.footing(each).leaves_free(others))
        if most < 0 or next(islice(caught, most, None), None) is not None:
            return False  # more than so many touch something, wherever they and all others go

        def of_use(after: Mapping[int, float]) -> bool:
            return len(after) < most or (len(after) == most and sum(after.values()) <= sum(before) - EASED)

        footings = [step.footing(each) for each in around]
        found = place_on(footings, fixtures.clear, others, most + 1, spaced=False)
        if not of_use(found.touching):
            return False
        spaced = place_on(footings, fixtures.clear, others)
        found = spaced if of_use(spaced.touching) else found
        self.time, self.plan, self.fixtures, self.vain = time, made, fixtures, 0
        self.footings = {each: step.footing(each) for each in made.wanted}
        keys = list(around)
        kept = {key: cost for key, cost in self.touching.items() if key not in around}
        self.touching = {**kept, **{keys[at]: cost for at, cost in found.touching.items()}}
        self.boxes.update(zip(around, found.boxes, strict=True))
        return True

    def _likely_first(self, keys: Collection[Key]) -> list[Key]:
        return sorted(keys, key=lambda key: key not in self.touching)

    def _around(self, moved: Collection[str], made: Unlabelled) -> dict[Key, None]:
        """The labels that are near what changes when events move, in their order."""
        if [*made.cuts, *made.arcs.items()] != [*self.plan.cuts, *self.plan.arcs.items()]:
            return dict.fromkeys(made.wanted)
        was = self.plan.arrows
        lines = [_line(now) for name, now in made.arrows.items() if now is not was[name] and now != was[name]]
        air = self.fitted.measures.clear + self.fitted.measures.line
        dots = [self._dot(found, event) for found in (self.plan, made) for event in moved]
        own = {key for event in moved for key in self.labels_of.get(event, ())}
        region = [self.footings[key].reach for key in own] + [dot.grown(self.fitted.measures.text) for dot in dots]
        left, top, right, bottom = envelope([*region, *(box_of(line).grown(air) for line in lines)])
        near = own | {
            key
            for key, box in self.boxes.items()
            if left < box[2] and box[0] < right and top < box[3] and box[1] < bottom
            if any(inside(line, box, air) > 0 for line in lines) or any(box.meets(reach) for reach in region)
        }
        around = envelope([self.footings[key].reach for key in near])
        near |= {key for key in self.touching if around.meets(self.footings[key].reach)}
        return {key: None for key in made.wanted if key in near}

    def _dot(self, found: Unlabelled, event: str) -> Bounds:
        return self.fitted.measures.bodies[event].box(found.dots[event]).grown(self.fitted.measures.clear)

    def _events_of(self, key: Key) -> tuple[str, ...]:
        """The events on whose places a label depends."""
        name, kind = key
        if kind == "cut":
            return self.said.cuts[int(name)].events
        if kind == "region":
            return tuple(self.said.execution.events)
        if not kind.startswith("message"):
            return (name,)
        sender, receiver = self.said.execution.sender[name], self.receiver[name]
        return (sender, receiver) if receiver else (sender,)


class _Step:
    """A plan that is tried: what is known of labels where it changes nothing is taken from the plan before."""

    def __init__(
        self, before: Mapping[Key, Footing], made: Unlabelled, fixtures: Fixtures, changed: Sequence[Bounds]
    ) -> None:
        self._before = before
        self._made = made
        self._fixtures = fixtures
        self._changed = changed
        """Where fixtures are others than before."""
        self._known: dict[Key, Footing] = {}

    def footing(self, key: Key) -> Footing:
        found = self._known.get(key)
        if found is None:
            found = _after(self._before[key], self._made.wanted[key], self._fixtures, self._changed)
            self._known[key] = found
        return found


def _after(before: Footing, places: Iterable[LabelPlace], fixtures: Fixtures, changed: Sequence[Bounds]) -> Footing:
    """A label's footing once fixtures are others in some boxes; the one before, where none of them is near."""
    return before.amid(fixtures, changed) if places is before.places else Footing(places, fixtures)


def _line(arrow: Arrow) -> Segment:
    return Segment(*arrow.start, *arrow.end)
