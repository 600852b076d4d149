"""What pie charts say: English here, every other language in a file beside this one."""

from __future__ import annotations

from ddcurric.values import dataclass
from ddcurric.wording import words_of


@dataclass(frozen=True, slots=True)
class PieWording:
    """Names in braces are those of sectors, or lists of them."""

    pie: str = "Pie chart: {parts}."
    part: str = "{name} {share}"
    percent: str = "{}%"
    """Printed in the figure."""


pie_wording = words_of(PieWording, __name__)
