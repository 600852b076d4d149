"""Which families of type have letters of one width, by their names."""

from __future__ import annotations

import re

_NAMES = re.compile(
    r"mono(?!type)|courier|consol|menlo|monaco|typewriter|fixedsys|terminal|andale|cascadia|\bhack\b|\bcode\b|(?:source|fira)code",
    re.IGNORECASE,
)


def is_typewriter(family: str) -> bool:
    """Whether a family, or one of a list of families, is a typewriter's: `Courier New`, `Fira Code`."""
    return _NAMES.search(family) is not None
