"""How long a lecturer takes for a slide, as its notes say."""

from __future__ import annotations

import re


def minutes_in(said: str) -> int | None:
    """What the notes begin with, "**3 minutes.** Ask …", in any of our languages; None: with something else."""
    match = _MINUTES.match(said.strip())
    return int(match[1]) if match else None


_MINUTES = re.compile(
    r"\W*(\d{1,3})\s*(?:min\b|min\.|minutes?\b|minuten?\b|minutos?\b|minut[oi]\b|minuut\b|′|')", re.IGNORECASE
)
