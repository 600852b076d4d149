"""A plot in words, for those who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.kit.staging import stage_of
from ddcurric.figures.plot.questions import questions_of
from ddcurric.figures.plot.source import BARS, CURVE, STAIRS, TREND, Plot, PlotSeries, values_at
from ddcurric.figures.plot.ticks import plain
from ddcurric.lesson.model.block import Diagram
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.plot import PlotWording, plot_wording

SMALL = 12
"""A line of so many points is told point by point."""

SPARSE = 12
"""Of so many samples of a curve one is told, where a value of it is asked."""


def describe_plot(said: Plot, answered: bool, say: DiagramWording) -> Iterator[str]:
    """Axes, then line by line; what is to be drawn, and a point whose value is asked, are told only when `answered`."""
    words = plot_wording(say.language)
    hidden = () if answered else said.to_draw
    shown = [series for series in said.series if series.name not in hidden or not hidden]
    yield words.plot.format(series=say.count(len(shown), words.series)) if shown else words.axes
    along, up = (said.y, said.x) if said.horizontal else (said.x, said.y)
    if along:
        yield words.along.format(x=along)
    if up:
        yield words.up.format(y=up)
    for series in shown:
        kept = frozenset() if answered else frozenset(each.x for each in said.values if each.series == series.name)
        if told := _told(said, series, say, words, kept):
            yield told
    if hidden:
        yield words.to_draw.format(names=say.listed(say.quotes.quoted(name) for name in hidden))
    for question in questions_of(said, say.language):
        if answered:
            yield words.answered.format(question=question.words, answer=question.answers[0])
        else:
            yield words.to_answer.format(question=question.words)


def _told(
    said: Plot, series: PlotSeries, say: DiagramWording, words: PlotWording, kept: frozenset[float] = frozenset()
) -> str:
    """`kept`: where its value is asked; the points there are not told. Empty where none is left."""
    alone = sum(not each.name for each in said.series) == 1
    name = series.name or (said.y if alone else "") or (words.unnamed_bars if series.kind == BARS else words.unnamed)
    name = name[:1].upper() + name[1:]
    pairs = [pair for pair in zip(series.xs, series.ys, strict=True) if pair[0] not in kept]
    if series.kind in (BARS, TREND):
        values = (f"{bar} {plain(y, say.language)}" for bar, y in zip(said.categories, series.ys, strict=True))
        return words.bars.format(name=name, values=say.in_row(values))
    if not pairs:
        return ""
    if series.kind == CURVE and kept:  # its formula and its ends would tell
        told_of = {*series.xs[::SPARSE]}
        pairs = [pair for pair in pairs if pair[0] in told_of]
    elif series.kind == CURVE and series.formula is not None:
        formula = series.formula
        return words.curve.format(
            name=name,
            formula=formula.text,
            variable=formula.variable,
            start=plain(formula.start, say.language),
            end=plain(formula.end, say.language),
            first=plain(series.ys[0], say.language),
            last=plain(series.ys[-1], say.language),
        )
    if len(pairs) > SMALL:
        told = words.many.format(
            count=len(pairs),
            first=_pair(pairs[0], say),
            last=_pair(pairs[-1], say),
            least=_pair(min(pairs, key=lambda pair: pair[1]), say),
            most=_pair(max(pairs, key=lambda pair: pair[1]), say),
        )
    else:
        told = say.in_row(_pair(pair, say) for pair in pairs)
    return (words.stairs if series.kind == STAIRS else words.line).format(name=name, points=told)


def _pair(pair: tuple[float, float], say: DiagramWording) -> str:
    """`(30, 7)`; in languages with a comma in numbers `(0,5; 7)`."""
    x, y = (plain(each, say.language) for each in pair)
    return f"({x}; {y})" if "," in x + y else f"({x}, {y})"


def point_out(said: Plot, diagram: Diagram, say: DiagramWording) -> str:
    """What a plot points at, in words, without values that are asked; empty where it points at nothing."""
    points = stage_of(said.steps, diagram).points
    asked = frozenset() if diagram.answered else frozenset(each.x for each in said.values)
    hidden = () if diagram.answered else tuple(map(said.named, said.to_draw))
    known = {*said.categories, *(series.name for series in said.series)}
    told = []
    for name in points:
        x, _, y = name.partition(" ")
        if name in known or not y:
            told.append(name)
            continue
        pair = _pair((float(x), float(y)), say)
        secret = float(x) in asked or any(float(y) in values_at(series, float(x)) for series in hidden)
        told.append(f"({plain(float(x), say.language)}, ?)" if secret else pair)
    return say.pointed.format(parts=say.listed(told)) if points else ""
