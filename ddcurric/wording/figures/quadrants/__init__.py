"""What quadrant charts say: English here, every other language in a file beside this one."""

from __future__ import annotations

from ddcurric.values import dataclass
from ddcurric.wording import Forms, words_of


@dataclass(frozen=True, slots=True)
class QuadrantsWording:
    """Names in braces are what authors wrote, or lists of points."""

    chart: str = "Quadrant chart: {points}."
    points: Forms = ("no points", "one point", "{} points")
    across: str = "From left to right: from {low} to {high}"
    up: str = "From foot to top: from {low} to {high}"
    left: str = "Along the lower edge: {name}"
    foot: str = "Along the left edge: {name}"
    upper_right: str = "Upper right"
    upper_left: str = "Upper left"
    lower_left: str = "Lower left"
    lower_right: str = "Lower right"
    field: str = "{field}: {points}"


quadrants_wording = words_of(QuadrantsWording, __name__)
