"""Options of a question that are marked as right: `B. 1024 *`, `b) Nile ✓`, `c) yes (correct)`, one in bold."""

from __future__ import annotations

import re
from dataclasses import replace

from ddcurric.importers.kit.inlines import item_until, said, tidy
from ddcurric.importers.shape.told import Telling
from ddcurric.lesson.model.block import List, ListItem, Paragraph
from ddcurric.lesson.model.inline import Inline, Strong
from ddcurric.lesson.words import plain_text

_RIGHT = re.compile(
    r"\s*(?:(?<=\s)\*{1,3}|[✓✔✅☑]\ufe0f?"
    r"|[(\[](?:correct|right|richtig|correct[eoa]|giust[oa]|juist|cert[oa])(?: answer)?[)\]]"
    r"|(?:<-+|←)\s*(?:correct|right)(?: answer)?)\s*$",
    re.IGNORECASE,
)


def right_ones(block: List, told: Telling, became: str, by_looks: bool) -> tuple[List, tuple[int, ...]]:
    """The list without what says which items are right, and their places: signs at their ends, or one alone in bold.

    Highlighted words of Word are bold by now, and so are options in red or green.
    """
    bare, right = _marked_right(block)
    if right:
        told.count(block.span, "signs at the end of options", became)
    elif by_looks:
        bare, right = _bold_alone(block)
        for at in right:
            told.ticked(block.span, said(bare.items[at].blocks[0]), became)
    return bare, right


def _marked_right(block: List) -> tuple[List, tuple[int, ...]]:
    """The list without the marks of what is right, and the places of that; nothing where all are marked, or none."""
    right = [_mark_at(item) for item in block.items]
    places = tuple(at for at, end in enumerate(right) if end)
    if not 0 < len(places) < len(block.items):
        return block, ()
    items = tuple(item_until(item, end) if end else item for item, end in zip(block.items, right, strict=True))
    return replace(block, items=items), places


def _bold_alone(block: List) -> tuple[List, tuple[int, ...]]:
    """The list with nothing in bold, and the place of the one option that alone was; nothing where there is none."""
    bold = [at for at, item in enumerate(block.items) if _unbold(item) is not item]
    if len(bold) != 1 or len(block.items) < 2:
        return block, ()
    items = tuple(_unbold(item) if at in bold else item for at, item in enumerate(block.items))
    return replace(block, items=items), tuple(bold)


def _unbold(item: ListItem) -> ListItem:
    """An item whose first paragraph is in bold as a whole without that; any other as it is."""
    match item.blocks:
        case (Paragraph(content=content) as first, *rest) if content:
            found: list[Inline] = []
            for node in content:
                if isinstance(node, Strong):
                    found += node.children
                elif plain_text((node,)).strip(" .,;!"):
                    return item
                else:
                    found.append(node)
            bold = any(isinstance(node, Strong) for node in content)
            return _unbold(replace(item, blocks=(replace(first, content=tidy(found)), *rest))) if bold else item
        case _:
            return item


def _mark_at(item: ListItem) -> int:
    """Where the mark of a right option begins; 0 where it has none."""
    match = _RIGHT.search(said(item.blocks[0])) if item.blocks and isinstance(item.blocks[0], Paragraph) else None
    return match.start() if match else 0
