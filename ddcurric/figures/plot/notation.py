"""Read the lines of a `plot` block."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from types import MappingProxyType

from ddcurric.diagnostics import Checked, error, has_errors, meant
from ddcurric.figures.kit.notation import LineDraft, Word, group_of, in_braces, lines_in, stripped
from ddcurric.figures.kit.place import too_long, too_many
from ddcurric.figures.kit.stage_lines import stages
from ddcurric.figures.kit.statements import first_form
from ddcurric.figures.plot.source import (
    BARS,
    CURVE,
    LINE,
    SAMPLES,
    STAIRS,
    CurveFormula,
    Plot,
    PlotKind,
    PlotSeries,
    ValueAt,
    place_name,
    values_at,
)
from ddcurric.figures.plot.ticks import LEAST
from ddcurric.lesson.expressions import NoValue, read_expression
from ddcurric.lesson.model.block import Diagram
from ddcurric.values import dataclass

MOST_SERIES, MOST_BARS, MOST_POINTS, MOST_CATEGORIES = 5, 4, 400, 14
NUMBER = r"[-+−]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?"
LARGEST = 1e15
"""Of a number on an axis."""
NEAR = 0.005
"""Of the height of the figure, how far a place may be from the line that it is on."""


@dataclass
class PlotDraft(LineDraft):
    """What has been read so far."""

    series: list[tuple[Word, PlotSeries]] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    asks: list[Word] = field(default_factory=list)


def read_plot(diagram: Diagram) -> Checked[Plot | None]:
    """Read a block; None where it has an error."""
    long = too_long(diagram)
    if long:
        return Checked(None, long)
    draft = PlotDraft(diagram)
    for line in lines_in(diagram):
        _read_line(draft, line)
    if not draft.series and not draft.found:
        message = "there is nothing to draw in this plot"
        draft.found.append(error("diagram-empty", diagram.span, message, 'write `line "load": 0 1 | 30 7 | 60 2`'))
    _check_series(draft)
    if has_errors(draft.found):
        return Checked(None, draft.sorted())
    titles = [setting.text if (setting := in_braces(diagram, way)) else "" for way in ("x", "y")]
    said = Plot(tuple(series for _, series in draft.series), tuple(draft.categories), titles[0], titles[1])
    said = _with_asks(draft, said)
    steps = stages(draft.staged, pointed_parts(said), pointed_names(said), "series or place", POINTED)
    draft.found += steps.diagnostics
    said = replace(said, steps=steps.value)
    return Checked(None if has_errors(draft.found) else said, draft.sorted())


_QUOTED = r"[\"“„”](?P<name>[^\"“”„]*)[\"“”„]"
POINTED = re.compile(rf'"[^"|]*"|(?<!\S){NUMBER}\s+{NUMBER}(?![^\s|,])|[^\s,|]+')


def _read_line(draft: PlotDraft, line: Word) -> None:
    found = first_form(STATEMENTS, line.text)
    if found is not None:
        read, match = found
        read(draft, line, match)
        return
    if draft.staging(line):
        return
    word = stripped(line)
    first = re.split(r"[\s:\"“„=]", word.text, maxsplit=1)[0]
    advice = (
        'write `line "a": 0 1 | 30 7`, `curve "b" = x**2 for x in 0..1`, `steps "c": 0 1 | 2 3`, '
        '`bars "d": yes 20 | no 16`, `ask:`, `point:` or `steps:`'
    )
    if first in SERIES:
        message = f"this line begins with `{first}`, and what follows cannot be read"
        draft.wrong("diagram-syntax", word, message, SERIES[first])
        return
    message = f"`{word.text if len(word.text) < 60 else first}` is no line of a plot"
    draft.wrong("diagram-syntax", word, message, meant(first, KINDS) or advice)


SERIES = {
    "line": 'write `line "bound": 0 1 | 30 7 | 30 1`',
    "steps": 'write `steps "queue": 0 1 | 2 3 | 5 2`, with a name',
    "bars": 'write `bars "share": request 20 | reply 16`',
    "curve": 'write `curve "two tries" = 1 - (1 - p)**2 for p in 0..1`',
}
KINDS = (*SERIES, "ask", "point")


def _read_points(draft: PlotDraft, line: Word, match: re.Match[str]) -> None:
    kind: PlotKind = LINE if match["kind"].lower() == "line" else STAIRS
    xs: list[float] = []
    ys: list[float] = []
    for part in _split(group_of(line, match, "value")):
        words = part.text.split()
        numbers = [number_in(word) for word in words]
        if len(words) != 2 or None in numbers:
            draft.wrong("diagram-syntax", part, *_no_pair(part.text))
            continue
        x, y = (number or 0.0 for number in numbers)
        if kind == STAIRS and xs and x <= xs[-1]:
            message = f"these stairs go back from {xs[-1]:.12g} to {x:.12g}"
            draft.wrong("diagram-syntax", part, message, "write the places in their order, each larger than the last")
        xs.append(x)
        ys.append(y)
    if xs:
        _add(draft, line, PlotSeries(kind, (match["name"] or "").strip(), tuple(xs), tuple(ys)))


def _no_pair(text: str) -> tuple[str, str]:
    if not text:
        return "there is no point here", "write the place along x and the height, `30 7`, and `|` between points"
    if re.search(r"[0-9],[0-9]", text):
        return f"`{text}` has a comma in it", "write numbers with a point and a blank between the two: `0.5 7`"
    return f"`{text}` is no point of two numbers", "write the place along x and the height: `30 7`"


def _read_bars(draft: PlotDraft, line: Word, match: re.Match[str]) -> None:
    names: list[str] = []
    ys: list[float] = []
    for part in _split(group_of(line, match, "value")):
        name, _, last = part.text.strip().rpartition(" ")
        number = number_in(last)
        name = name.strip().strip('"“”„').strip()
        if number is None or not name:
            message = f"`{part.text}` is no bar" if part.text else "there is no bar here"
            draft.wrong("diagram-syntax", part, message, "write what it is of and its number: `request 20`")
        elif name in names:
            draft.wrong("diagram-syntax", part, f"there are two bars `{name}` in this line", "write one of them")
        else:
            names.append(name)
            ys.append(number)
    if not names:
        return
    if not draft.categories:
        draft.categories = names
    elif [*names] != draft.categories and not has_errors(draft.found):
        message = f"these bars are of {', '.join(names)}, those above of {', '.join(draft.categories)}"
        draft.wrong("diagram-syntax", stripped(line), message, "write the same names in the same order in every line")
        return
    _add(draft, line, PlotSeries(BARS, (match["name"] or "").strip(), tuple(map(float, range(len(ys)))), tuple(ys)))


def _read_curve(draft: PlotDraft, line: Word, match: re.Match[str]) -> None:
    start, end = number_in(match["start"]), number_in(match["end"])
    limits = Word(match["start"], line.line, line.start + match.start("start"))
    if start is None or end is None or end - start < LEAST:
        draft.wrong("diagram-syntax", limits, "a curve goes from a number to a larger one", "write `for p in 0..1`")
        return
    word, variable = group_of(line, match, "formula"), match["variable"]
    read = read_expression(word.text)
    if isinstance(read, NoValue):
        called = "no function" in read.message
        hint = "use one of those, or draw a `line` through points" if called else "write it as `1 - (1 - p)**2`"
        draft.wrong("curve-without-value", word, f"`{word.text}`: {read.message}", hint)
        return
    strange = [name for name in read.names if name != variable]
    if strange:
        message = f"`{strange[0]}` is not known here: the curve is drawn for `{variable}`"
        draft.wrong("curve-without-value", word, message, f"write `{variable}`, or a number in its place")
        return
    formula = CurveFormula(word.text, variable, start, end)
    xs = [start + (end - start) * at / SAMPLES for at in range(SAMPLES + 1)]
    xs[-1] = end
    ys = []
    for x in xs:
        y = formula.of(read, x)
        if isinstance(y, NoValue) or abs(y) > LARGEST:
            reason = y.message if isinstance(y, NoValue) else "the number is too large"
            message = f"`{word.text}` has no value at {variable} = {x:.6g}: {reason}"
            draft.wrong(
                "curve-without-value", word, message, f"draw a part in which it has, such as {variable} in 0.1..0.9"
            )
            return
        ys.append(y)
    _add(draft, line, PlotSeries(CURVE, (match["name"] or "").strip(), tuple(xs), tuple(ys), formula))


def _read_ask(draft: PlotDraft, line: Word, match: re.Match[str]) -> None:
    value = group_of(line, match, "value")
    if not value.text:
        hint = 'write `ask: "bound"` for a line to draw, or `ask: "bound" at 45` for a value to read'
        draft.wrong("nothing-to-ask", stripped(line), "`ask:` asks for nothing", hint)
    draft.asks += _split(value) if value.text else ()


def _read_vary(draft: PlotDraft, line: Word, match: re.Match[str]) -> None:
    hint = "give the exercise `::: values` and write `[n]{.value}` for a number of the plot"
    draft.wrong("diagram-syntax", stripped(line), "a plot has no `vary:`: its numbers are yours", hint)


STATEMENTS: Mapping[re.Pattern[str], Callable[[PlotDraft, Word, re.Match[str]], None]] = MappingProxyType(
    {
        re.compile(rf"\s*(?P<kind>(?i:line))\s*(?:{_QUOTED})?\s*:(?P<value>.*)"): _read_points,
        re.compile(rf"\s*(?P<kind>(?i:steps))\s*{_QUOTED}\s*:(?P<value>.*)"): _read_points,
        re.compile(rf"\s*(?i:bars)\s*(?:{_QUOTED})?\s*:(?P<value>.*)"): _read_bars,
        re.compile(
            rf"\s*(?i:curve)\s*(?:{_QUOTED})?\s*[=:]\s*(?P<formula>.+?)\s+for\s+(?P<variable>[^\W\d]\w*)\s+in\s+"
            r"(?P<start>[^\s.]*(?:\.[^\s.]+)?)\s*\.\.\s*(?P<end>\S+)\s*"
        ): _read_curve,
        re.compile(r"\s*(?i:ask)\s*:(?P<value>.*)"): _read_ask,
        re.compile(r"\s*(?i:vary)\s*:.*"): _read_vary,
    }
)
"""The forms a line may have; the first that fits is taken."""


def _split(value: Word) -> Iterator[Word]:
    """What bars part."""
    at = 0
    for part in value.text.split("|"):
        yield stripped(Word(part, value.line, value.start + at))
        at += len(part) + 1


def number_in(text: str) -> float | None:
    """A number as a plot has them; None where it is none, or too large."""
    if re.fullmatch(NUMBER, text) is None:
        return None
    number = float(text.replace("−", "-"))
    return number if math.isfinite(number) and abs(number) <= LARGEST else None


def _add(draft: PlotDraft, line: Word, series: PlotSeries) -> None:
    if any(series.name == other.name for _, other in draft.series):
        what = f"`{series.name}`" if series.name else "without a name"
        draft.wrong("diagram-syntax", stripped(line), f"there are two series {what}", "give each a name of its own")
    draft.series.append((stripped(line), series))


def _check_series(draft: PlotDraft) -> None:
    lines = [(word, series) for word, series in draft.series if series.kind != BARS]
    draft.found += too_many(draft.diagram, len(lines), MOST_SERIES, "series")
    draft.found += too_many(draft.diagram, len(draft.series) - len(lines), MOST_BARS, "series")
    draft.found += too_many(draft.diagram, len(draft.categories), MOST_CATEGORIES, "bars")
    points = max((len(series.xs) for _, series in draft.series), default=0)
    draft.found += too_many(draft.diagram, points, MOST_POINTS, "points in one line")
    if lines and not has_errors(draft.found):
        xs = {x for _, series in lines for x in series.xs}
        if max(xs) - min(xs) < LEAST:
            message = "all points have the same place along x"
            hint = "write two places at least, far enough apart to be told from one another"
            draft.wrong("diagram-syntax", lines[0][0], message, hint)


_AT = re.compile(r"(?P<series>.*?)\s+at\s+(?P<x>\S+)")


def _with_asks(draft: PlotDraft, said: Plot) -> Plot:
    to_draw: list[str] = []
    values: list[ValueAt] = []
    known = {series.name: series for series in said.series}
    for word in draft.asks:
        match = _AT.fullmatch(word.text)
        name = (match["series"] if match else word.text).strip().strip('"“”„')
        if name == "all" and name not in known and not match:
            to_draw += [series.name for series in said.series]
        elif name not in known:
            draft.unknown("series", Word(name, word.line, word.start), [f'"{each}"' for each in known])
        elif match is None:
            to_draw.append(name)
        elif (found := _value_asked(draft, word, known[name], match["x"])) is not None:
            values.append(found)
    hidden = [value.series for value in values if value.series in to_draw]
    if hidden:
        message = f"`{hidden[0]}` is to be drawn, and a value is asked that would be read from it"
        draft.wrong("diagram-syntax", draft.asks[0], message, "ask for one of the two")
    return replace(said, to_draw=tuple(dict.fromkeys(to_draw)), values=tuple(dict.fromkeys(values)))


def _value_asked(draft: PlotDraft, word: Word, series: PlotSeries, text: str) -> ValueAt | None:
    x = number_in(text)
    if series.kind == BARS:
        hint = f'write `ask: "{series.name}"` for bars to draw'
        draft.wrong("diagram-syntax", word, "bars show their numbers, so there is no value to ask for", hint)
        return None
    if x is None:
        draft.wrong("diagram-syntax", word, f"`{text}` is no number", f'write `ask: "{series.name}" at 45`')
        return None
    values = values_at(series, x)
    if not values:
        message = (
            f"`{series.name}` goes from {min(series.xs):.12g} to {max(series.xs):.12g}, so it has no value at {x:.12g}"
        )
        draft.wrong("diagram-syntax", word, message, "ask for a place between its ends")
    elif len(values) > 1:
        message = f"at {x:.12g} `{series.name}` jumps from {values[0]:.12g} to {values[-1]:.12g}"
        draft.wrong("diagram-syntax", word, message, "ask for a place where it has one value")
    else:
        return ValueAt(series.name, x)
    return None


def pointed_names(said: Plot) -> list[str]:
    """Of all that a plot may point at."""
    places = [
        place_name(x, y)
        for each in said.lines
        for x, y in [*zip(each.xs, each.ys, strict=True)][: 1 if each.kind == CURVE else None]
    ]
    return [*(series.name for series in said.series if series.name), *said.categories, *dict.fromkeys(places)]


def pointed_parts(said: Plot) -> Callable[[str], tuple[str, ...]]:
    """What a word points at: a series, a category, or a place on a line."""
    names = {*pointed_names(said)}
    ys = [y for each in said.lines for y in each.ys] or [0.0]
    height = max(ys) - min(ys) or 1.0

    def parts(word: str) -> tuple[str, ...]:
        pair = word.split()
        numbers = [number_in(each) for each in pair]
        if len(pair) == 2 and None not in numbers:
            x, y = (number or 0.0 for number in numbers)
            on = [each for each in said.lines if any(abs(y - found) <= NEAR * height for found in values_at(each, x))]
            corners = (x, y) in {(a, b) for each in said.lines for a, b in zip(each.xs, each.ys, strict=True)}
            if on or corners:
                return (place_name(x, y),)
        return (word,) if word in names else ()

    return parts
