"""What plots say, printed and in their alternative texts."""

from __future__ import annotations

from ddcurric.values import dataclass
from ddcurric.wording import Forms, words_of


@dataclass(frozen=True, slots=True)
class PlotWording:
    """`{name}` is that of a line; `{points}` are pairs of numbers in brackets."""

    series: Forms = ("no series", "one series", "{} series")
    plot: str = "Plot of {series}."
    axes: str = "Axes to draw in."
    along: str = "Horizontal axis: {x}."
    up: str = "Vertical axis: {y}."
    unnamed: str = "The line"
    unnamed_bars: str = "The bars"
    line: str = "{name}: straight from point to point, {points}."
    stairs: str = "{name}: in steps, {points}."
    curve: str = "{name}: {formula}, for {variable} from {start} to {end}; it goes from {first} to {last}."
    bars: str = "{name}: {values}."
    many: str = "{count} points from {first} to {last}, lowest at {least}, highest at {most}"
    to_draw: str = "To draw: {names}."
    to_answer: str = "To answer: {question}"
    answered: str = "{question} {answer}."
    ask_value: str = "What is “{series}” at {x}?"


plot_wording = words_of(PlotWording, __name__)
