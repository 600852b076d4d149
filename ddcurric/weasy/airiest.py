"""The airiest spacing that costs no page, where it is said how much the styles of a document save.

A layout says what another style would give, and how much the notes need that go among the lines: what comes next is
laid out with both, and a style beside the one that does is not tried unless it is sure to do. What is taken is the
airiest style that costs no page, or the next.

Pages come first: where the shortest style is a page too long with what was set among the lines on the way, it is tried
once more as if nothing had been tried before; where that is in vain all is as it was, notes included.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from ddcurric.weasy.room import filled, is_empty
from ddcurric.weasy.steps import next_step
from ddcurric.weasy.tries import Inline

if TYPE_CHECKING:
    from ddcurric.weasy.laid import Laid
    from ddcurric.weasy.layout import Pages
    from ddcurric.weasy.tries import Tries

FIRST_SAVES_MORE = 1.2
"""See `_share`."""
LIKELY = 0.75
"""What the shortest style saves of what it may, on average of solutions of one to four pages."""
SURE = 0.06
"""Of a page: what must be left by estimate for an airier style to be tried where one does."""
RUNS_ON = 1.25
"""So much more it saves where notes stand among the lines, whose paragraphs run on in it."""
ROUNDS, ROUNDS_SPARING = 8, 3


def airiest(laid: Laid, tries: Tries) -> Laid:
    """In the airiest of its shorter styles, from the one that it has, with which it has no page more than with the
    last; notes that find no room beside their lines are set among them on the way."""
    manuscript = laid.source.manuscript
    styles = ((), *((style,) for style in manuscript.shorter))
    first = least = at = styles.index(tries.style) if tries.style in styles else 0
    rate = LIKELY * manuscript.saved * len(laid.pages)
    known, goal, last = {at: laid}, 0, len(styles) - 1
    bare, before, gave_up = known, len(tries.steps), False
    for _ in range(ROUNDS):
        step, count = _notes_to_take(laid, tries), len(laid.pages)
        full = filled(laid.pages) + (0.0 if step is None else _taken(laid.pages, step))
        goal = goal or _pages_wanted(laid.pages, full, manuscript.saved)
        room = goal - full + (1 - _share(at, last)) * manuscript.saved * RUNS_ON * count
        step, more = _with_others(laid.pages, step, room)
        full += more
        foreseen = [full - (_share(each, last) - _share(at, last)) * rate for each in range(len(styles))]
        if count > goal and at == last:
            sparing = laid if gave_up else _sparingly(laid, bare.get(last), goal, tries, before)
            if sparing is not None:
                return sparing
            # None saves a page.
            gave_up, goal, least = True, count, first
            laid = replace(bare[first], source=tries.back(laid.source, before))
            at, tries.style, known = first, styles[first], {first: laid}
            continue
        if max(full, count) <= goal:
            wanted = next((each for each in range(least, at) if foreseen[each] <= goal - SURE), at)
        else:
            least = max(least, at + (count > goal))
            does = min((each for each, other in known.items() if len(other.pages) <= goal), default=last)
            wanted = next((each for each in range(least, does) if foreseen[each] <= goal), does)
        if step is not None and (at == wanted or wanted < last):  # the last has no room to spare for it
            if known is bare:  # to which one may come back
                laid = replace(laid, source=tries.copied(laid.source))
            laid = replace(laid, source=tries.took(step, laid.source))
            known = {}
        elif (step is None and wanted == at) or (wanted in known and goal >= len(known[wanted].pages)):
            tries.style = styles[wanted]
            return known[wanted]
        at, tries.style = wanted, styles[wanted]
        tries.pause()
        other, laid = laid, laid.source.lay_out(*tries.style)
        if at not in known and known:
            (was,) = (each for each, one in known.items() if one is other)
            saved = (filled(other.pages) - filled(laid.pages)) / (_share(at, last) - _share(was, last))
            rate = max(rate / 2, saved)
        known[at] = laid
    return laid


def _sparingly(laid: Laid, bare: Laid | None, goal: int, tries: Tries, before: int) -> Laid | None:
    """In the shortest style, with so many pages as are wanted: notes are set among the lines from the start, and only
    those that find no room beside them; none goes to another page, where it takes the room of others.

    `bare` is what it was in that style before any of them. None: that does not do either.
    """
    taken = tries.steps[before:]
    source = tries.back(laid.source, before)
    if taken:
        laid = source.lay_out(*tries.style) if bare is None else replace(bare, source=source)
    for _ in range(ROUNDS_SPARING):
        if len(laid.pages) > goal or (step := _notes_to_take(laid, tries)) is None:
            break
        step = Inline(step.notes.union(at for at, _ in step.elsewhere), white=step.white)
        if step in tries.steps or [step] == taken:
            return None
        tries.pause()
        laid = tries.took(step, laid.source).lay_out(*tries.style)
    return laid if len(laid.pages) <= goal else None


def _share(style: int, last: int) -> float:
    """What a style saves of what the last saves: each a little less than the one before."""
    return 1 - (1 - style / last) ** FIRST_SAVES_MORE if last else 0.0


def _notes_to_take(laid: Laid, tries: Tries) -> Inline | None:
    """Those that go among the lines, where nothing else is asked for first."""
    step = next_step(laid)
    return step if isinstance(step, Inline) and step not in tries.steps else None


AROUND, LITTLE_AROUND = 72.0, 24.0
"""White above and below a note, the end of its last line, and what it leaves at the foot of a page where it found no
room; and without that foot."""


def _with_others(pages: Pages, step: Inline | None, room: float) -> tuple[Inline | None, float]:
    """With the other notes of the same exercises, where so many pages have room for them, and how many they take: all
    marking of an exercise is looked for in one place."""
    exercises: dict[str, dict[int, bool]] = {}
    taken, more = step.notes if step is not None else frozenset[int](), 0.0
    for block in (block for page in pages for block in page.walk()):
        for name in (each for each in block.classes if each.startswith(OF_EXERCISE)):
            exercises.setdefault(name, {})[block.at] = "note" in block.classes and block.at not in taken
    others = [[at for at, waits in notes.items() if waits] for notes in exercises.values() if not all(notes.values())]
    for grown, notes in sorted((_grows(pages, notes, LITTLE_AROUND), notes) for notes in others):
        if more + grown <= room:
            taken, more = taken.union(notes), more + grown
    white = step.white if step is not None else ()
    moved = tuple(each for each in step.elsewhere if each[0] not in taken) if step is not None else ()
    return (Inline(taken, moved, white) if taken or moved or white else None), more


OF_EXERCISE = "of-"
"""How the class of a note begins that names its exercise."""


def _grows(pages: Pages, noted: Collection[int], around: float = AROUND) -> float:
    """By how many pages, about, if notes stand among the lines."""
    notes = {block.at: (block, page) for page in pages for block in page.walk() if block.at in noted}
    return sum((note.height * note.width / page.width + around) / page.height for note, page in notes.values())


def _taken(pages: Pages, step: Inline) -> float:
    """By how many pages a step makes a document longer, about."""
    return _grows(pages, step.notes) + sum(by for _, by in step.white) / pages[0].height


def _pages_wanted(pages: Pages, full: float, saved: float) -> int:
    """One less where the last holds no more than what may be saved of all."""
    count = max(len(pages), ceil(full))
    few = count > 1 and full - (count - 1) <= saved * count and not is_empty(pages[-1])
    return count - few
