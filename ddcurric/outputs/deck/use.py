"""What a page makes of its slide, by which attempts are compared: how far it reaches, how large its figures are."""

from __future__ import annotations

from collections.abc import Sequence

from ddcurric.lesson.model.block import Diagram
from ddcurric.outputs.deck.art import art_size, stands
from ddcurric.outputs.deck.boxes import set_in
from ddcurric.outputs.deck.drawings import CLOSE, processes_in
from ddcurric.outputs.deck.elements import Panel
from ddcurric.outputs.deck.galley import Page, Slice
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.measure import extras
from ddcurric.outputs.deck.panels import column_widths
from ddcurric.outputs.deck.plans import ArtPlan, CardsPlan, RowsPlan, SideBySidePlan, TurnPlan, WordsPlan
from ddcurric.scene.geometry import Rect
from ddcurric.typeset.lines import set_text
from ddcurric.units import Length
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Use:
    """Shares of a slide's body."""

    reach: float
    """Where the last ink ends, of its height."""
    figures: float
    """What figures cover, of its area."""
    block: int = 0
    """Lines of its longest paragraph."""
    leads: bool = False
    """A box is larger than what stands below it."""
    hollow: bool = False
    """A column beside a diagram holds a line of words."""


def use_of(page: Page, kit: Kit, frame: Rect) -> Use:
    """How a page uses its frame once all that can grow has grown."""
    reach, area = _used(page, kit, frame.width, frame.height)
    height = max(int(frame.height), 1)
    return Use(
        reach / height,
        area / (height * max(int(frame.width), 1)),
        max((lines for piece in page.slices for lines in _lines(piece)), default=0),
        any(map(_leads, page.slices)),
        any(map(_is_hollow, page.slices)),
    )


def _is_hollow(piece: Slice) -> bool:
    plan = piece.galley.plan
    columns = [column.slices for column in plan.columns] if isinstance(plan, SideBySidePlan) else []
    return any(map(_shows_diagram, columns)) and any(map(_is_a_line, columns))


def _is_a_line(column: Sequence[Slice]) -> bool:
    plans = ((piece, piece.galley.plan) for piece in column)
    inside = (each for piece, plan in plans for each in (plan.said.slices if isinstance(plan, TurnPlan) else (piece,)))
    return sum(sum(_lines(each)) for each in inside) == 1


def _shows_diagram(column: Sequence[Slice]) -> bool:
    plans = (piece.galley.plan for piece in column)
    return any(isinstance(plan, ArtPlan) and isinstance(plan.element.figure, Diagram) for plan in plans)


def _leads(piece: Slice) -> bool:
    return isinstance(piece.galley.element, Panel) and piece.galley.element.over


def _lines(piece: Slice) -> list[int]:
    """Of each paragraph in words or rows."""
    match piece.galley.plan:
        case RowsPlan(rows=rows, inside=inside):
            return [len(p.lines) for row in rows for p in set_text(row, inside).paragraphs]
        case WordsPlan(parts=parts):
            # A part with no space above it goes on with the paragraph before.
            starts = [at for at, part in enumerate(parts) if part.space_before or not at]
            lines = [len(p.lines) for p in set_in(parts, piece.galley.width).paragraphs]
            return [sum(lines[at:end]) for at, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
        case _:
            return []


def _used(page: Page, kit: Kit, width: Length, height: Length) -> tuple[int, int]:
    """Where the ink of a page ends, and the area of its figures."""
    y, end, area = 0, 0, 0
    over_cards = any(isinstance(piece.galley.plan, CardsPlan) for piece in page.slices)
    for at, (piece, extra) in enumerate(zip(page.slices, extras(page, height), strict=True)):
        y += int(piece.galley.before) if at else 0
        bottom, figures = _of(piece, kit, width, piece.height + extra, extra, over_cards)
        end, area = max(end, y + bottom), area + figures
        y += int(piece.height) + int(extra)
    return end, area


def _of(piece: Slice, kit: Kit, width: Length, height: Length, extra: Length, over_cards: bool) -> tuple[int, int]:
    """Where the ink of a part ends below its own top, and the area of its figures."""
    match piece.galley.plan:
        case ArtPlan() as plan:
            wide, _ = art_size(piece, plan, kit, width, extra)
            down, tall = stands(piece, plan, kit, width, extra)
            end = int(down + tall + piece.galley.tail)
            room = piece.atoms[0].height + min(extra, piece.stretch)
            # Cards are compared in a row below their figure, in a column beside it they are narrow.
            processes = 0 if over_cards else _processes(plan, kit, width, room)
            return end, _telling_width(plan, kit, wide, tall, processes) * int(tall)
        case SideBySidePlan(columns=columns, element=beside):
            widths = column_widths(beside.shares, width)
            used = [_used(column, kit, wide, height) for column, wide in zip(columns, widths, strict=True)]
            return max((end for end, _ in used), default=0), sum(area for _, area in used)
        case RowsPlan(rows=(row,), inside=inside):
            # In the middle, and on no hairline.
            return (int(height) + int(set_text(row, inside).height)) // 2, 0
        case _:
            return int(height), 0


def _processes(plan: ArtPlan, kit: Kit, width: Length, height: Length) -> int:
    """How many a space-time diagram draws that is whole on its slide."""
    figure = plan.element.figure
    if plan.part is not None or not isinstance(figure, Diagram):
        return 0
    return processes_in(figure, kit, width, height)


PLOT, SQUEEZED = 2.0, 2.5
"""So many times its height is all that tells something of the width of a plot, which is as wide as its slide whatever
its height, and of that of processes that are close."""


def _telling_width(plan: ArtPlan, kit: Kit, wide: Length, tall: Length, processes: int) -> int:
    """Of a figure's width as much as tells something."""
    figure = plan.element.figure
    is_plot = isinstance(figure, Diagram) and figure.kind == "plot"
    squeezed = int(tall) < processes * int(CLOSE * kit.theme.unit_of_figures)
    most = PLOT if is_plot else SQUEEZED if squeezed else 0.0
    return min(int(wide), round(int(tall) * most)) if most else int(wide)
