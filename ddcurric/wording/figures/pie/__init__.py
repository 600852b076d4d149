"""What pie charts say: English here, every other language in a file beside this one."""

from __future__ import annotations

from ddcurric.values import dataclass
from ddcurric.wording import words_in


@dataclass(frozen=True, slots=True)
class PieWording:
    """Names in braces are those of sectors, or lists of them."""

    pie: str = "Pie chart: {parts}."
    part: str = "{name} {share}"
    percent: str = "{}%"
    """Printed in the figure."""


def pie_wording(language: str) -> PieWording:
    """The words of a language (BCP 47); English where we have none."""
    return words_in(PieWording, __name__, language)
