"""The names that headings get of themselves, and those by which other programs would call them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

LONGEST = 80


def slug(text: str) -> str:
    """Ours: `A Fine Title!` is `a-fine-title`."""
    words = re.sub(r"[^\w\s-]", "", text.lower())
    return re.sub(r"[\s_]+", "-", words).strip("-")[:LONGEST] or "section"


def pandoc_slug(text: str) -> str:
    """Pandoc's: no sign but `_`, `-` and `.`, nothing before the first letter."""
    words = re.sub(r"[^\w\s.-]", "", text.lower())
    return re.sub(r"^[\W\d_]+", "", re.sub(r"\s+", "-", words.strip())) or "section"


def github_slug(text: str) -> str:
    """Of code hosts: a hyphen for every space."""
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", text.lower().strip()))


def aliases(headings: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """From the names that Pandoc and code hosts give some headings, (id, text) each in order, to their ids."""
    found: dict[str, str] = {}
    counts: dict[tuple[int, str], int] = {}
    for own, text in headings:
        for kind, make in enumerate((slug, pandoc_slug, github_slug)):
            name = make(text)
            before = counts.get((kind, name), 0)
            counts[kind, name] = before + 1
            found.setdefault(f"{name}-{before}" if before else name, own)
    return found
