"""Read Mermaid's `quadrantChart` notation: ends of two axes, names of four fields, and a point a line.

https://mermaid.js.org/syntax/quadrantChart.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from types import MappingProxyType

from ddcurric.diagnostics import Checked, error, has_errors
from ddcurric.figures.kit.mermaid import TITLE, MermaidDraft, read_title, without_comment
from ddcurric.figures.kit.mermaid_words import words_of
from ddcurric.figures.kit.place import too_many
from ddcurric.figures.kit.stage_lines import WORD_OR_EDGE, spelled, stages
from ddcurric.figures.kit.statements import read_form
from ddcurric.figures.quadrants import NAMES
from ddcurric.figures.quadrants.source import QuadrantChart, QuadrantPoint
from ddcurric.lesson.model.block import Diagram
from ddcurric.values import dataclass

MOST = 40
"""Points."""
FOUND, WRITE = "there is nothing in this quadrant chart", "write a point and its place: `Raft: [0.3, 0.8]`"
HINT = (
    "write `x-axis cheap --> dear`, `y-axis slow --> fast`, the name of a field `quadrant-1 Worth it`, or a point "
    "`Raft: [0.3, 0.8]`"
)
WORDS = r"(?:\"[^\"]*\"|[^\"]*?)"


@dataclass
class QuadrantDraft(MermaidDraft):
    """A quadrant chart while it is read."""

    points: list[QuadrantPoint] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    ends: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Of `x` and of `y`."""


def read_quadrants(diagram: Diagram) -> Checked[QuadrantChart | None]:
    """Read a block; None where it has an error."""
    draft = QuadrantDraft(diagram)
    for statement in draft.statements(NAMES):
        line = without_comment(statement.text).rstrip()
        if not read_form(draft, STATEMENTS, line):
            draft.not_a_line(line, (), "a quadrant diagram", HINT)
    if not (draft.points or draft.names or draft.ends or draft.found):
        draft.found.append(error("diagram-empty", diagram.span, FOUND, WRITE))
    names = list(dict.fromkeys(filter(None, (*(each.name for each in draft.points), *draft.names.values()))))
    what = "point or field"
    staged = stages(draft.staged, spelled(names), names, what, WORD_OR_EDGE)
    told = (*draft.diagnostics(), *too_many(diagram, len(draft.points), MOST, "points"), *staged.diagnostics)
    if has_errors(told):
        return Checked(None, told)
    one, two, three, four = (draft.names.get(number, "") for number in range(1, 5))
    across, up = (draft.ends.get(way, ("", "")) for way in "xy")
    drawn = tuple(draft.points), (one, two, three, four), across, up
    return Checked(QuadrantChart(*drawn, title=draft.title, alt=draft.alt, steps=staged.value), told)


def _read_axis(draft: QuadrantDraft, match: re.Match[str]) -> None:
    draft.ends[match["way"].lower()] = words_of(match["low"]), words_of(match["high"] or "")


def _read_name(draft: QuadrantDraft, match: re.Match[str]) -> None:
    draft.names[int(match["number"])] = words_of(match["words"])


def _read_point(draft: QuadrantDraft, match: re.Match[str]) -> None:
    places = match["x"], match["y"]
    for group in ("x", "y"):
        if not 0 <= float(match[group]) <= 1:
            hint = "places go from 0 at the left and at the foot to 1 at the right and at the top: `[0.3, 0.8]`"
            draft.wrong(f"`{match[group]}` is not between 0 and 1", hint, *match.span(group))
            return
    for group in ("style", "more"):
        if (match[group] or "").strip():
            draft.ignore("styles of points", *match.span(group))
    x, y = map(float, places)
    draft.points.append(QuadrantPoint(words_of(match["name"]), x, y, places))


Read = Callable[[QuadrantDraft, "re.Match[str]"], None]
NUMBER = r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)"
STATEMENTS: Mapping[str, Read] = MappingProxyType(
    {
        TITLE: read_title,
        rf"\s*(?P<way>[xyXY])-axis\s+(?P<low>{WORDS})\s*(?:-->\s*(?P<high>{WORDS})\s*)?": _read_axis,
        rf"\s*quadrant-(?P<number>[1-4])\s+(?P<words>{WORDS})\s*": _read_name,
        (
            rf"\s*(?P<name>\"[^\"]*\"|[^\"]*?)(?P<style>:::[\w-]+)?\s*:\s*"
            rf"\[\s*(?P<x>{NUMBER})\s*,\s*(?P<y>{NUMBER})\s*\](?P<more>.*)"
        ): _read_point,
    }
)
"""The forms a line may have; the first that fits is taken."""
