"""What a deck keeps of a formula and of a listing, where a program that saves it again would lose that."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ddcurric.values import dataclass


def formula_source(tex: str) -> str:
    """Of a formula its TeX: a program without Office Math saves a picture of it."""
    return json.dumps({"formula": tex}, ensure_ascii=False)


def formula_in(text: str) -> str:
    """The TeX that was kept; empty where the text is anything else."""
    found = _told(text).get("formula")
    return found if isinstance(found, str) else ""


@dataclass(frozen=True, slots=True)
class KeptListing:
    """What the letters of a listing do not say."""

    language: str
    highlighted: tuple[int, ...]


def listing_source(language: str, highlighted: Sequence[int]) -> str:
    """Of a listing its language, and its lines that are brought out; empty where there is nothing to keep."""
    return json.dumps({"listing": language, "lines": list(highlighted)}) if language or highlighted else ""


def listing_in(text: str) -> KeptListing | None:
    """What was kept of a listing; None where the text is anything else."""
    told = _told(text)
    language, lines = told.get("listing"), told.get("lines")
    if not isinstance(language, str) or not isinstance(lines, list):
        return None
    return KeptListing(language, tuple(line for line in lines if isinstance(line, int) and line > 0))


def _told(text: str) -> dict[str, object]:
    try:
        told = json.loads(text)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
