"""Read Mermaid's `xychart` notation: two axes, and a set of bars or a line in each line.

https://mermaid.js.org/syntax/xyChart.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from ddcurric.diagnostics import Checked, error, has_errors
from ddcurric.figures.kit.mermaid import MermaidDraft, without_comment
from ddcurric.figures.kit.mermaid_words import words_of
from ddcurric.figures.kit.place import too_many
from ddcurric.figures.kit.stage_lines import stages
from ddcurric.figures.plot.notation import (
    MOST_BARS,
    MOST_POINTS,
    MOST_SERIES,
    NUMBER,
    POINTED,
    number_in,
    pointed_names,
    pointed_parts,
)
from ddcurric.figures.plot.source import BARS, LINE, TREND, Plot, PlotKind, PlotSeries
from ddcurric.figures.plot.ticks import LEAST
from ddcurric.figures.plot.xychart import NAMES
from ddcurric.lesson.model.block import Diagram
from ddcurric.values import dataclass

DIRECTION = re.compile(r"\s*(?P<way>horizontal|vertical)\s*", re.IGNORECASE)
TITLE = re.compile(r"\s*title\s+(?P<title>.*)", re.IGNORECASE | re.DOTALL)
AXIS = re.compile(
    rf"\s*(?P<way>[xy])-axis(?:\s+(?P<title>\"[^\"]*\"|[^\[\"]*?))??\s*"
    rf"(?:\[(?P<names>.*)\]|(?<![^\s\"])(?P<least>{NUMBER})\s*-->\s*(?P<most>{NUMBER}))?\s*",
    re.IGNORECASE | re.DOTALL,
)
SERIES = re.compile(
    r"\s*(?P<kind>bar|line)\b\s*(?P<name>\"[^\"]*\"|[^\[\"]*?)\s*\[(?P<values>[^\]]*)\]\s*", re.IGNORECASE | re.DOTALL
)
NAME = re.compile(r"\s*(\"[^\"]*\"|[^,]*?)\s*(?:,|$)", re.DOTALL)
MOST_NAMES = 31
"""Along x, as days in a month; whether they fit is seen when they are drawn."""
FOUND, WRITE = "there is nothing to draw in this chart", "write `bar [20, 16]` or `line [0, 7, 2]`"


@dataclass
class XyDraft(MermaidDraft):
    """What has been read of a chart."""

    names: tuple[str, ...] = ()
    """Along x; empty: there are numbers."""
    along: tuple[float, float] | None = None
    up: tuple[float, float] | None = None
    """From where to where the axes go; None: the author doesn't say it."""
    titles: dict[str, str] = field(default_factory=dict)
    horizontal: bool = False
    series: list[tuple[bool, str, tuple[float, ...]]] = field(default_factory=list)
    """Of each whether it is of bars, its name, its numbers."""


def read_chart(diagram: Diagram) -> Checked[Plot | None]:
    """Read a block; None where it has an error."""
    draft = XyDraft(diagram)
    for statement in draft.statements(NAMES):
        _read_line(draft, without_comment(statement.text).rstrip())
    if not draft.series and not draft.found:
        draft.found.append(error("diagram-empty", diagram.span, FOUND, WRITE))
    _check_counts(draft)
    if has_errors(draft.found):
        return Checked(None, draft.diagnostics())
    said = _plot_of(draft)
    steps = stages(draft.staged, pointed_parts(said), pointed_names(said), "series or place", POINTED)
    found = (*draft.diagnostics(), *steps.diagnostics)
    return Checked(None if has_errors(found) else replace(said, steps=steps.value), found)


def _read_line(draft: XyDraft, line: str) -> None:
    way, title, axis, series = (form.fullmatch(line) for form in (DIRECTION, TITLE, AXIS, SERIES))
    start = len(line) - len(line.lstrip())
    if way is not None:
        draft.horizontal = way["way"].lower() == "horizontal"
    elif title is not None:
        draft.title = words_of(title["title"])
    elif series is not None:
        _read_series(draft, series)
    elif axis is None:
        hint = 'write `x-axis [Mon, Tue]`, `y-axis "load" 0 --> 10`, `bar "2026" [5, 7]` or `line [5, 7]`'
        draft.wrong(f"`{line.strip()}` is not a line of a chart", hint, start, len(line))
    elif axis["names"] is not None and axis["way"].lower() == "y":
        hint = 'write its title and its ends: `y-axis "load" 0 --> 10`'
        draft.wrong("there are names along y", hint, start, len(line))
    else:
        _read_axis(draft, axis)


def _read_axis(draft: XyDraft, axis: re.Match[str]) -> None:
    draft.titles[axis["way"].lower()] = " ".join(words_of(axis["title"] or "").split())
    if axis["names"] is not None:
        names = [" ".join(words_of(each).split()) for each in _parts(axis["names"])]
        twice = next((name for at, name in enumerate(names) if name in names[:at]), None)
        if twice is not None or not all(names):
            message = f"`{twice}` stands twice along x" if twice else "a name along x is empty"
            draft.wrong(message, "write another for each bar: `x-axis [Mon, Tue]`", *axis.span("names"))
        draft.names = tuple(names)
    elif axis["least"] is not None:
        ends = [number_in(axis[end]) for end in ("least", "most")]
        least, most = sorted(end or 0.0 for end in ends)
        if None in ends or most - least < LEAST:
            draft.wrong("an axis goes from a number to a larger one", "write `0 --> 10`", *axis.span("least"))
        elif axis["way"].lower() == "x":
            draft.along = least, most
        else:
            draft.up = least, most


def _read_series(draft: XyDraft, series: re.Match[str]) -> None:
    values, name = [], " ".join(words_of(series["name"]).split())
    for part in series["values"].split(","):
        number = number_in(part.strip())
        if number is None:
            message = f"`{part.strip()}` is no number" if part.strip() else "a number is missing here"
            draft.wrong(message, "write numbers with commas between them: `[5, 7.5]`", *series.span("values"))
            return
        values.append(number)
    if name and any(name == other for _, other, _ in draft.series):
        draft.wrong(f"there are two series `{name}`", "give each a name of its own", *series.span("name"))
    draft.series.append((series["kind"].lower() == "bar", name, tuple(values)))
    counts = {len(each) for _, _, each in draft.series}
    if draft.names and len(values) != len(draft.names):
        message = f"there must be {len(draft.names)} numbers here, one for each name along x, not {len(values)}"
        draft.wrong(message, "write a number for each name", *series.span("values"))
    elif len(counts) > 1 and any(bars for bars, _, _ in draft.series):
        message = f"there must be {len(draft.series[0][2])} numbers here, as in the first series, not {len(values)}"
        draft.wrong(message, "write as many in each", *series.span("values"))


def _parts(text: str) -> Iterator[str]:
    """What commas part, outside of quotation marks."""
    at = 0
    while at < len(text):
        match = NAME.match(text, at)
        if match is None:
            yield text[at:]
            return
        yield match[1]
        at = match.end()


def _check_counts(draft: XyDraft) -> None:
    bars = sum(each for each, _, _ in draft.series)
    lines, named = len(draft.series) - bars, max((len(values) for _, _, values in draft.series), default=0)
    over_names = bool(bars or draft.names)
    draft.found += too_many(draft.diagram, lines, MOST_SERIES, "lines")
    draft.found += too_many(draft.diagram, bars, MOST_BARS - bool(lines), "series of bars")
    draft.found += too_many(draft.diagram, named, MOST_NAMES if over_names else MOST_POINTS, "places along x")
    unlike = [values for _, _, values in draft.series if draft.names and len(values) != len(draft.names)]
    if unlike and not has_errors(draft.found):  # the names stand below the numbers
        message = f"there must be {len(draft.names)} numbers, one for each name along x, not {len(unlike[0])}"
        draft.found.append(error("diagram-syntax", draft.diagram.span, message, "write a number for each name"))


def _plot_of(draft: XyDraft) -> Plot:
    """Bars come first, as lines run over them. Where there are bars, numbers along x are names."""
    count = len(draft.series[0][2])
    ends = draft.along or (1.0, float(count))
    names = draft.names
    horizontal = draft.horizontal and count <= MOST_NAMES
    if not names and (count == 1 or horizontal or any(bars for bars, _, _ in draft.series)):
        names = tuple(f"{x:.6g}" for x in _spread(ends, count))
    found = []
    for bars, name, values in sorted(draft.series, key=lambda each: not each[0]):
        kind: PlotKind = BARS if bars else TREND if names else LINE
        ends = draft.along or (1.0, float(len(values)))
        xs = tuple(map(float, range(len(values)))) if names else tuple(_spread(ends, len(values)))
        found.append(PlotSeries(kind, name, xs, values))
    x, y = (draft.titles.get(way, "") for way in ("x", "y"))
    return Plot(tuple(found), names, x, y, reach=draft.up, title=draft.title, alt=draft.alt, horizontal=horizontal)


def _spread(ends: Sequence[float], count: int) -> list[float]:
    """So many places from one end to the other, equally far from each other."""
    least, most = ends
    return [least + (most - least) * at / max(count - 1, 1) for at in range(count)]
