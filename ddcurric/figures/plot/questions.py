"""What is asked about a plot below it, and what answers it."""

from __future__ import annotations

from ddcurric.figures.kit.questions import FigureQuestion
from ddcurric.figures.plot.source import Plot, span_of, values_at
from ddcurric.figures.plot.ticks import plain, read_off
from ddcurric.wording.figures.plot import plot_wording


def questions_of(said: Plot, language: str) -> tuple[FigureQuestion, ...]:
    """A question for each value that is to be read."""
    words, span = plot_wording(language), span_of(said)
    return tuple(
        FigureQuestion(
            f"value{at}",
            f"{value.series} at {value.x:.6g}",
            words.ask_value.format(series=value.series, x=plain(value.x, language)),
            (read_off(values_at(said.named(value.series), value.x)[0], language, span),),
        )
        for at, value in enumerate(said.values, 1)
    )
