"""How much a task counts: exact, in whole points, halves and quarters.

Whoever writes may do so with a point, a comma or a sign: `1.5`, `1,5`, `1½`. How a language prints it is
`Wording.write_points`.
"""

from __future__ import annotations

import re
from fractions import Fraction

SIGNS = {"¼": Fraction(1, 4), "½": Fraction(1, 2), "¾": Fraction(3, 4)}
FINEST = 4
"""Points are counted in quarters: what is finer has no sign, and a third has no end as a decimal."""
POINTS_NUMBER = r"(?:\d{0,3}[.,٫](?:00?|25|50?|75)|\d{1,3}\s(?:[13]/4|1/2)|\d{0,3}\s?[¼½¾]|\d{1,3}|[13]/4|1/2)"
"""A pattern: how points are written where people type them; `read_points` reads all of it."""
_TYPED = re.compile(
    r"(?P<whole>\d{0,4})(?:[.,٫](?P<behind>\d{1,2}))?|(?P<before>\d{0,3})\s*(?P<sign>[¼½¾])"
    r"|(?:(?P<apart>\d{1,3})\s+)?(?P<part>[13]/4|1/2)"
)


def read_points(text: str) -> Fraction | None:
    """The points of `6`, `1.5`, `1,5`, `1½`, `1 1/2` or `½`, in the digits of any writing; None: they are no quarters,
    or no points at all."""
    found = _TYPED.fullmatch(text.strip())
    if found is None or not any(found.groups()):
        return None
    number = Fraction(int(found["whole"] or found["before"] or found["apart"] or 0))
    number += SIGNS.get(found["sign"], 0) + Fraction(found["part"] or 0)
    number += Fraction(int(found["behind"] or 0), 10 ** len(found["behind"] or ""))
    return number if FINEST % number.denominator == 0 else None


def decimal_points(points: Fraction | int) -> str:
    """`6`, `1.5`: as attributes and files for programs have them."""
    return f"{float(points):.2f}".rstrip("0").rstrip(".")
