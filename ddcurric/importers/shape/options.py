"""Options of a question that are marked as right: `B. 1024 *`, `b) Nile ✓`, `c) yes (correct)`."""

from __future__ import annotations

import re
from dataclasses import replace

from ddcurric.importers.kit.inlines import item_until, said
from ddcurric.lesson.model.block import List, ListItem, Paragraph

_RIGHT = re.compile(
    r"\s*(?:(?<=\s)\*{1,3}|[✓✔✅☑]\ufe0f?"
    r"|[(\[](?:correct|right|richtig|correct[eoa]|giust[oa]|juist|cert[oa])(?: answer)?[)\]]"
    r"|(?:<-+|←)\s*(?:correct|right)(?: answer)?)\s*$",
    re.IGNORECASE,
)


def marked_right(block: List) -> tuple[List, tuple[int, ...]]:
    """The list without the marks of what is right, and the places of that; nothing where all are marked, or none."""
    right = [_mark_at(item) for item in block.items]
    places = tuple(at for at, end in enumerate(right) if end)
    if not 0 < len(places) < len(block.items):
        return block, ()
    items = tuple(item_until(item, end) if end else item for item, end in zip(block.items, right, strict=True))
    return replace(block, items=items), places


def _mark_at(item: ListItem) -> int:
    """Where the mark of a right option begins; 0 where it has none."""
    match = _RIGHT.search(said(item.blocks[0])) if item.blocks and isinstance(item.blocks[0], Paragraph) else None
    return match.start() if match else 0
