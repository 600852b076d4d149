"""Places for everything in a space-time diagram at a given scale. Lengths are points, as floats."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ddcurric.figures.kit.bounds import Bounds, Segment, box_around, outline
from ddcurric.figures.kit.curves import Bend, Point
from ddcurric.figures.kit.execution.beside_messages import Piece
from ddcurric.figures.kit.execution.cut_lines import along_cuts, place_cuts
from ddcurric.figures.kit.execution.groups import place_roofs, place_titles
from ddcurric.figures.kit.execution.measures import Measures
from ddcurric.figures.kit.execution.misread import misread
from ddcurric.figures.kit.execution.periods import Timing
from ddcurric.figures.kit.execution.places import NEARER, label_places, leans_of
from ddcurric.figures.kit.execution.regions import PlacedRegion, around_regions, bounds_of, place_regions, region_label
from ddcurric.figures.kit.execution.runs import along_arcs, messages, pieces_of, strokes
from ddcurric.figures.kit.execution.scale import CROSS, LEAD, TAIL, TRAIL, Arrow, CutLine, Frame, TimeScale
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.execution.strikes import strikes
from ddcurric.figures.kit.execution.verdicts import questions_of
from ddcurric.figures.kit.footing import CONFLICT, Fixtures, Footing, LabelPlace
from ddcurric.figures.kit.labels import PlacedLabels, place_on
from ddcurric.figures.kit.questions import QuestionLine, ask_below
from ddcurric.figures.kit.replayed import Replayed
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import height_of, width_of
from ddcurric.values import dataclass


@dataclass(frozen=True)
class PlacedExecution:
    """Where everything is but the labels."""

    dots: Mapping[str, Point]
    names: tuple[Bounds, ...]
    """Of the processes: the ink of their lines together."""
    lines: tuple[Segment, ...]
    titles: tuple[Bounds, ...]
    """Of groups of processes: their ink."""
    roofs: tuple[Bounds, ...]
    """The lines below those titles, if time runs down."""
    arrows: Mapping[str, Arrow]
    arcs: Mapping[str, Bend]
    """Messages from a process to itself."""
    cuts: tuple[CutLine, ...]
    regions: tuple[PlacedRegion, ...]
    notes: tuple[Bounds, ...]
    frames: tuple[Bounds, ...]


@dataclass(frozen=True)
class LaidExecution(PlacedExecution):
    """A layout: the upper left corner of `bounds` will be the drawing's origin."""

    crashed: frozenset[int]
    labels: Mapping[tuple[str, str], Bounds]
    """By what it belongs to and which it is: `("a1", "name")`, `("a1", "lamport")`, `("m1", "message")`."""
    bounds: Bounds
    touching: Mapping[tuple[str, str], float]
    """Labels that touch something, and what their places cost."""
    struck: tuple[tuple[str, str], ...]
    """Messages with an event of others that they run through."""
    verdicts: tuple[QuestionLine, ...]
    """Of each cut that is asked for."""
    unease: float
    """How far labels are from where one looks for them."""
    rough: bool = False
    """Labels have not been placed: they are where each is liked best."""

    @property
    def conflicts(self) -> int:
        return len(self.touching) + len(self.struck)


@dataclass(frozen=True)
class Unlabelled(PlacedExecution):
    """All that labels go by, and the places that they may take."""

    drawn: tuple[Segment, ...]
    """Lines that labels keep off."""
    shapes: tuple[Bounds, ...]
    """The same of shapes."""
    seams: tuple[Segment, ...]
    pieces: tuple[Piece, ...]
    """Messages as they are seen, divided at the seams."""
    wanted: Mapping[tuple[str, str], Iterable[LabelPlace]]
    running: Replayed[tuple[str, str]]
    """The same as `struck`, found as it is asked for."""

    @property
    def struck(self) -> tuple[tuple[str, str], ...]:
        """Messages with an event of others that they run through."""
        return tuple(self.running)

    def asked_below(self, bounds: Bounds) -> Bounds:
        """Below what of a drawing its questions stand: of one that is to be divided its last part, as if it was first.

        That is as far right as the names of the processes leave room for what is behind the last seam.
        """
        if not self.seams:
            return bounds
        lead = min(line.x0 for line in self.lines) - bounds.left
        return bounds._replace(right=bounds.left + lead + bounds.right - self.seams[-1].x0)


def lay_out(
    said: SpaceTime,
    style: Style,
    timing: Timing,
    measures: Measures,
    scale: TimeScale,
    rough: bool = False,
    seams: tuple[float, ...] = (),
    walls: tuple[Bounds, ...] = (),
    most: float = math.inf,
) -> LaidExecution:
    """Place everything at one scale; how well that went is in `conflicts` and `bounds`.

    `rough`: put every label where it is liked best, whatever is there, to see how much room the whole takes.
    `seams`: where it is to be divided, in x; no label lies across, and a message that does has its name on either side.
    `walls`: where no label may be.
    `most`: where more must touch something than so many, wherever labels go, these are left as in a rough layout.
    """
    found = plan(said, timing, measures, scale, seams)
    fixtures = Fixtures((*found.drawn, *found.seams), (*found.shapes, *walls), measures.clear)
    footings = [Footing(places, fixtures) for places in found.wanted.values()]
    stuck = {} if rough else _stuck(footings, most - len(found.struck))
    rough = rough or len(stuck) + len(found.struck) > most
    if rough:
        placed = PlacedLabels(tuple(next(iter(places)).box for places in found.wanted.values()), stuck, 0.0)
    else:
        placed = place_on(footings, measures.clear, most=2 * most + 1)
    return replace(finished(said, style, measures, found, placed), rough=rough)


def _stuck(footings: Sequence[Footing], most: float) -> dict[int, float]:
    """Labels that touch what stays wherever they go, by number; no more of them are looked for than one too many."""
    found: dict[int, float] = {}
    for at, footing in enumerate(footings):
        if len(found) > most or most == math.inf:
            break
        if not footing.leaves_free():
            found[at] = CONFLICT
    return found


def plan(
    said: SpaceTime, timing: Timing, measures: Measures, scale: TimeScale, seams: tuple[float, ...] = ()
) -> Unlabelled:
    """Place everything but the labels."""
    frame = Frame(said.down)
    execution = said.execution
    span = {name: (at * scale.column, scale.across(execution.place[name][0])) for name, at in timing.at.items()}
    lines = tuple(_process_lines(said, timing, scale, frame, measures))
    names = tuple(_process_names(measures, lines, frame))
    titles = tuple(place_titles(said, measures, names, lines))
    roofs = tuple(place_roofs(said, measures, names, titles))
    dots = {name: frame.point(*at) for name, at in span.items()}
    arrows, arcs = messages(said, span, scale, frame, measures)
    cuts, cut_labels = place_cuts(said, timing, scale, frame, measures)
    notes = tuple(note.box(scale.column) for note in measures.notes)
    frames = tuple(frame.box(scale.column) for frame in measures.frames)
    regions = tuple(place_regions(said, timing, measures, scale, lines, frame))
    edges = around_regions(regions, measures.line / 2)
    drawn = (*obstacles(said, measures, lines, arrows, arcs, cuts, frames), *edges)
    shapes = [event_shape(name, at, measures) for name, at in dots.items()]
    shapes += [cross_shape(arrow, measures) for arrow in arrows.values() if arrow.lost]
    shapes += (*names, *titles, *roofs)
    for each in measures.frames:
        tab, conditions = each.heads(scale.column, measures.text)
        shapes += [box for box in (tab, *conditions) if box is not None]
    pieces = tuple(pieces_of(arrows, seams, scale.floors))
    wanted: dict[tuple[str, str], Iterable[LabelPlace]] = dict(
        label_places(measures, span, pieces, arcs, lines, leans_of(said, span, execution.messages), frame)
    )
    wanted.update(cut_labels)
    for at, (region, placed) in enumerate(zip(said.regions, regions, strict=True)):
        wanted[str(at), "region"] = region_label(region, placed, measures, at, frame)
    return Unlabelled(
        dots, names, lines, titles, roofs, arrows, arcs, cuts, regions, notes, frames, drawn, (*shapes, *notes),
        tuple(_seams(seams, scale.floors, lines, measures)), pieces, wanted,
        Replayed(strikes(said, dots, arrows, measures)),
    )  # fmt: skip


def event_shape(name: str, at: Point, measures: Measures) -> Bounds:
    """An event as its name sees it: few names reach below the line, so they may come a little nearer than their ink."""
    box, nearer = measures.bodies[name].box(at), NEARER * measures.text
    return Bounds(box.left, box.top + nearer, box.right, box.bottom - nearer)


def cross_shape(arrow: Arrow, measures: Measures) -> Bounds:
    """Where a message is lost."""
    cross = CROSS * measures.mark * 2 + measures.line
    return box_around(*arrow.end, cross, cross)


def finished(
    said: SpaceTime, style: Style, measures: Measures, found: Unlabelled, placed: PlacedLabels
) -> LaidExecution:
    """A layout whose labels have their places."""
    labels = dict(zip(found.wanted, placed.boxes, strict=True))
    rim = measures.line / 2
    areas = [
        *map(bounds_of, found.regions),
        *(measures.bodies[name].box(at).grown(rim) for name, at in found.dots.items()),
    ]
    bounds = _bounds([*labels.values(), *found.shapes, *areas], list(found.drawn), measures.line)
    verdicts = ask_below(questions_of(said, style.language), style, measures.size, found.asked_below(bounds))
    kinds = list(found.wanted)
    cuts = tuple(CutLine(cut.start, cut.curve, labels.get((str(at), "cut"))) for at, cut in enumerate(found.cuts))
    touching = {kinds[at]: cost for at, cost in placed.touching.items()}
    return LaidExecution(
        found.dots, found.names, found.lines, found.titles, found.roofs, found.arrows, found.arcs, cuts, found.regions,
        found.notes, found.frames, frozenset(said.crashes), labels,
        bounds=verdicts.bounds._replace(right=max(bounds.right, verdicts.bounds.right)),
        touching=touching | dict.fromkeys(misread(said, found.dots, labels), CONFLICT),
        struck=found.struck,
        verdicts=verdicts.lines,
        unease=placed.unease,
    )  # fmt: skip


# Processes


def _process_lines(
    said: SpaceTime, timing: Timing, scale: TimeScale, frame: Frame, measures: Measures
) -> Iterator[Segment]:
    for row, process in enumerate(said.execution.processes):
        end = timing.last + TRAIL
        if row in said.crashes:
            last = timing.at[process.events[-1].name] if process.events else 0.0
            end = (
                last
                + max(TAIL, (measures.long + measures.mark) / scale.column)
                - bar_thickness(measures) / 2 / scale.column
            )
        begins = timing.at[said.begins[row]] if row in said.begins else -LEAD
        start = frame.point(begins * scale.column, scale.across(row))
        yield Segment(*start, *frame.point(end * scale.column, scale.across(row)), measures.line / 2)


def _process_names(measures: Measures, lines: tuple[Segment, ...], frame: Frame) -> Iterator[Bounds]:
    gap = measures.text * 0.55
    for words, line in zip(measures.names, lines, strict=True):
        width = max(width_of(runs) for runs in words)
        height = height_of(words)
        if frame.down:
            yield Bounds(line.x0 - width / 2, line.y0 - gap - height, line.x0 + width / 2, line.y0 - gap)
        else:
            # Capitals, not the whole ink, stand in the middle of the line.
            middle = line.y0 + measures.text * 0.1
            yield Bounds(line.x0 - gap - width, middle - height / 2, line.x0 - gap, middle + height / 2)


def obstacles(
    said: SpaceTime,
    measures: Measures,
    lines: tuple[Segment, ...],
    arrows: Mapping[str, Arrow],
    arcs: Mapping[str, Bend],
    cuts: tuple[CutLine, ...],
    frames: tuple[Bounds, ...],
) -> Iterator[Segment]:
    """The lines that labels keep off."""
    yield from lines
    for arrow in arrows.values():
        yield from strokes(arrow, measures.line)
    for row in said.crashes:
        x, y = lines[row].x1, lines[row].y1
        arm = bar_arm(measures)
        dx, dy = (arm, 0.0) if said.down else (0.0, arm)
        yield Segment(x - dx, y - dy, x + dx, y + dy, measures.line)
    yield from along_cuts(cuts)
    yield from along_arcs(arcs)
    for box in frames:
        yield from outline(box, measures.line / 2)


BEYOND = 100
"""Type sizes that a seam is longer than the processes are apart: no words pass by its ends."""


def _seams(
    seams: tuple[float, ...], floors: tuple[float, ...], lines: tuple[Segment, ...], measures: Measures
) -> Iterator[Segment]:
    top = min(line.y0 for line in lines) - BEYOND * measures.text
    foot = max(line.y0 for line in lines) + BEYOND * measures.text
    for seam in seams:
        yield Segment(seam, top, seam, foot, measures.line)
    for floor in floors:
        yield Segment(min(line.x0 for line in lines), floor, max(line.x1 for line in lines), floor, measures.line)


def bar_arm(measures: Measures) -> float:
    """Half the length of the bar of a crash."""
    return measures.mark * 0.8 + measures.dot


def bar_thickness(measures: Measures) -> float:
    """How thick the bar of a crash is, in points."""
    return measures.line * 2.2


def crash_box(line: Segment, measures: Measures, down: bool, destroyed: bool) -> Bounds:
    """Around what stands at the end of a process: a bar before which its line ends, or a cross on its end."""
    arm, thick, x, y = bar_arm(measures), bar_thickness(measures), line.x1, line.y1
    if destroyed:
        return box_around(x, y, 2 * arm, 2 * arm)
    return Bounds(x - arm, y, x + arm, y + thick) if down else Bounds(x, y - arm, x + thick, y + arm)


def _bounds(boxes: list[Bounds], lines: list[Segment], margin: float) -> Bounds:
    xs = [x for line in lines for x in (line.x0, line.x1)]
    ys = [y for line in lines for y in (line.y0, line.y1)]
    return Bounds(
        min([*xs, *(box.left for box in boxes)]),
        min([*ys, *(box.top for box in boxes)]),
        max([*xs, *(box.right for box in boxes)]),
        max([*ys, *(box.bottom for box in boxes)]),
    ).grown(margin)
