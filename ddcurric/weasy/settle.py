"""Finish laid-out pages: the outer margin column, and room to write in that ends at the foot.

CSS cannot say "in the outer margin, beside this line, below the note before": floats know left and right only,
and absolute boxes do not see each other. So the page is laid out as a recto, notes waiting in its right margin,
and some things are settled afterwards, when it is known on which page everything fell:

- `note` blocks go to the line of the `note-mark` before them, pushed apart where they would overlap;
- `to-foot` blocks keep as many of their `line`s as fit between their mark and the foot of the page;
- `space` blocks that are `flexible` share what is left of a page as more `line`s, and one at its end takes most;
- on a left page, `note` and `wide` blocks are mirrored to the left of the text.

Lines do not depend on any of this, so one pass is enough.
"""

from __future__ import annotations

from collections.abc import Sequence

from ddcurric.weasy.laid import Laid
from ddcurric.weasy.layout import Block, Change, Keep, Move, PageLayout
from ddcurric.weasy.room import filled_up

GAP = 8.0
"""Between two notes."""


def settled(laid: Laid) -> Laid:
    """The document with its notes, wide figures and answer spaces in their places."""
    mirrored = laid.source.manuscript.mirrored
    laid = laid.changed({place: grown for place, page in enumerate(laid.pages[:-1]) if (grown := filled_up(page))})
    return laid.changed(
        {
            place: changes
            for place, page in enumerate(laid.pages)
            if (changes := placed(page, mirrored and _is_left(page, place)))
        }
    )


def _is_left(page: PageLayout, place: int) -> bool:
    """On the left of a spread: the second page, or the first where books open to the right."""
    return (place % 2 == 1) != page.leftwards


def placed(page: PageLayout, left: bool) -> list[Change]:
    """Notes beside their lines, room as far as the foot; on a left page what stands in the margin changes sides."""
    notes: list[tuple[Block, float]] = []
    wide: list[Block] = []
    changes: list[Change] = []
    line = 0.0
    waiting = list(reversed(page.blocks))
    while waiting:
        block = waiting.pop()
        match block.name:
            case "note-mark":
                line = block.y
            case "note":
                notes.append((block, line))
            case "to-foot":
                changes += _kept(block, line, page.foot)
            case "wide":
                wide.append(block)
            case _:
                waiting += reversed(block.inner)
    tops = _stacked(notes, page.top, page.foot)
    changes += [Move(note.key, _across(note, page, left), y - note.y) for (note, _), y in zip(notes, tops, strict=True)]
    return changes + [Move(block.key, _across(block, page, left)) for block in wide if left]


def _stacked(notes: Sequence[tuple[Block, float]], top: float, foot: float) -> list[float]:
    """The top of each note: beside its line, downwards where two would overlap, back up where the page ends."""
    tops: list[float] = []
    below = top
    for note, line in notes:
        tops.append(max(line, below))
        below = tops[-1] + note.height + GAP
    limit = foot
    for at in range(len(tops) - 1, -1, -1):
        tops[at] = max(top, min(tops[at], limit - notes[at][0].height))
        limit = tops[at] - GAP
    return tops


def _kept(block: Block, start: float, foot: float) -> list[Change]:
    """As many lines as fit, the last of them at the foot."""
    lines = block.lines
    pitch = lines[1].y - lines[0].y if len(lines) > 1 else 0
    if not pitch:
        return []
    count = max(0, min(len(lines), int((foot - start + 0.5) / pitch)))
    return [Keep(block.key, count, count * pitch, foot - count * pitch)]


def _across(block: Block, page: PageLayout, left: bool) -> float:
    """How far a block goes to the right to change sides."""
    return page.width - 2 * (block.x - page.x) - block.width if left else 0
