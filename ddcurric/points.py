"""How much a task counts: exact, in whole points, halves and quarters.

Whoever writes may do so with a point, a comma or a sign: `1.5`, `1,5`, `1½`. How a language prints it is
`Wording.write_points`.
"""

from __future__ import annotations

import re

FINEST = 4
"""Points are counted in quarters: what is finer has no sign, and a third has no end as a decimal."""


class Worth(float):
    """Exact, as quarters are in binary. Their text is `6` or `1.5`, in a template of a course as well."""

    __slots__ = ()

    def __add__(self, more: float) -> Worth:
        return Worth(float(self) + more)

    __radd__ = __add__

    def __str__(self) -> str:
        return f"{float(self):.2f}".rstrip("0").rstrip(".")


_PARTS = {"¼": 0.25, "1/4": 0.25, "½": 0.5, "1/2": 0.5, "¾": 0.75, "3/4": 0.75}
POINTS_NUMBER = r"(?:\d{0,3}[.,٫](?:00?|25|50?|75)|\d{1,3}\s(?:[13]/4|1/2)|\d{0,3}\s?[¼½¾]|\d{1,3}|[13]/4|1/2)"
"""A pattern: how points are written where people type them; `read_points` reads all of it."""
_TYPED = re.compile(
    r"(?P<whole>\d{0,4})(?:[.,٫](?P<behind>\d{1,2}))?|(?P<before>\d{0,3})\s*(?P<sign>[¼½¾])"
    r"|(?:(?P<apart>\d{1,3})\s+)?(?P<part>[13]/4|1/2)"
)


def read_points(text: str) -> Worth | None:
    """The points of `6`, `1.5`, `1,5`, `1½`, `1 1/2` or `½`, in the digits of any writing; None: they are no quarters,
    or no points at all."""
    found = _TYPED.fullmatch(text.strip())
    if found is None or not any(found.groups()):
        return None
    hundredths = 100 * int(found["whole"] or found["before"] or found["apart"] or 0)
    hundredths += int((found["behind"] or "0").ljust(2, "0"))
    number = Worth(hundredths / 100) + _PARTS.get(found["sign"] or found["part"], 0)
    return number if hundredths % (100 // FINEST) == 0 else None
