"""What is asked about a plot below it, and what answers it."""

from __future__ import annotations

from ddcurric.figures.kit.questions import FigureQuestion
from ddcurric.figures.plot.source import Plot, span_of, values_at
from ddcurric.figures.plot.ticks import plain, read_off
from ddcurric.wording.figures.plot import plot_wording


def questions_of(said: Plot, language: str) -> tuple[FigureQuestion, ...]:
    """A question for each value that is to be read; of a line alone, in the words of the axes (`time, s`)."""
    words, span = plot_wording(language), span_of(said)
    unit = _with_unit(said.x)[1]
    what = _with_unit(said.y)[0] if len(said.series) == 1 else ""
    return tuple(
        FigureQuestion(
            f"value{at}",
            f"{value.series} at {value.x:.6g}",
            words.ask_value.format(
                series=what or value.series,
                x=plain(value.x, language) + (f"\N{NO-BREAK SPACE}{unit}" if unit else ""),
            ),
            (read_off(values_at(said.named(value.series), value.x)[0], language, span),),
        )
        for at, value in enumerate(said.values, 1)
    )


def _with_unit(axis: str) -> tuple[str, str]:
    """What stands at an axis, and its unit behind a comma, which is one word: `time, s`."""
    said, _, unit = axis.rpartition(",")
    return (said.strip(), unit.strip()) if said and len(unit.split()) == 1 else (axis, "")
