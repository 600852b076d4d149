"""Finish laid-out pages: the outer margin column, and room to write in that ends at the foot.

CSS cannot say "in the outer margin, beside this line, below the note before": floats know left and right only,
and absolute boxes do not see each other. So the page is laid out as a recto, notes waiting in its right margin,
and some things are settled afterwards, when it is known on which page everything fell:

- `note` blocks go to the line of the `note-mark` before them, or of the one that they are `of`, pushed apart where they
  would overlap and clear of what is `wide`;
- `to-foot` blocks keep as many of their `line`s as fit between their mark and the foot of the page;
- `space` blocks that are `flexible` share what is left of a page as more `line`s;
- where a page then ends in a hole, the white above its headings, figures, parts and paragraphs grows a little, unless
  a note would lose its room by that;
- on a left page, `note` and `wide` blocks are mirrored to the left of the text; what is `flush` begins where these
  blocks do, as do footnotes below it, and its notes stay behind it.

Lines do not depend on any of this; only a note that finds no room gets some white below what it stands beside, or is
set among them, and the pages laid out again.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import field, replace
from itertools import compress
from math import inf

from ddcurric.values import dataclass
from ddcurric.weasy.bars import BARS, EVERY_BAR, FLUSH, MarkedLine, between, flush_above_footnotes, is_bound, is_free
from ddcurric.weasy.laid import Laid
from ddcurric.weasy.layout import MOVED, Block, Change, Keep, PageLayout, Pages, Shift
from ddcurric.weasy.margin_notes import GAP, Wish, places
from ddcurric.weasy.room import ended_bars, filled_up, spread


def settled(laid: Laid, whole: bool = True) -> Laid:
    """The document with its notes, wide figures and answer spaces in their places.

    Not `whole`: its last page is not the last one of the document.
    """
    mirrored = laid.source.manuscript.mirrored
    inner = range(len(laid.pages) - whole)
    laid = laid.changed({place: grown for place in inner if (grown := filled_up(laid.pages[place]))})
    opened = {place: moves for place in inner if (moves := spread(laid.pages[place]))}
    laid = laid.changed(opened)
    crowded = {place: moves for place, moves in opened.items() if _homeless(laid.pages[place])}
    laid = laid.changed({place: [replace(each, by=-each.by) for each in moves] for place, moves in crowded.items()})
    bars = map(ended_bars, laid.pages, laid.pages[1:])
    laid = laid.changed({place: ended for place, ended in enumerate(bars) if ended})
    return laid.changed(
        {place: changes for place, page in enumerate(laid.pages) if (changes := placed(page, mirrored))}
    )


def without_room(laid: Laid) -> frozenset[int]:
    """The numbers of the notes that find no room beside their lines."""
    return frozenset(at for page in laid.pages for at in _homeless(page))


def crowded_out(laid: Laid) -> tuple[frozenset[int], tuple[tuple[int, int], ...]]:
    """The numbers of the notes that find no room beside their lines; and of those that belong to no line, and go to a
    page before for want of room or to give theirs to others, each with the element that it goes before: captions that
    would stand far from what they name are such others.

    They go to the end instead, where the last page has room: a page is read with more ease that has less beside it.
    """
    left: set[int] = set()
    elsewhere: list[tuple[int, int]] = []
    for place, page in enumerate(laid.pages):
        homeless = frozenset(_homeless(page))
        elsewhere += (over := _beside_next(laid.pages, place, homeless))
        homeless -= {at for at, _ in over}
        for note in _found(page).notes:
            if not is_free(note) or MOVED in note.classes:
                continue
            others = frozenset(_homeless(page, without=note.at)) if homeless else homeless
            pushes = _pushed(_found(page), page) > _pushed(_found(page, note.at), page)
            in_the_way = pushes or len(others) < len(homeless)
            if (in_the_way or _is_crowded(page)) and place < len(laid.pages) - 1 and _fits_below(note, laid.pages[-1]):
                left.add(note.at)
                homeless = others
            elif in_the_way:
                befores = (_begins_with_room(laid.pages, at, note) for at in range(place - 1, -1, -1))
                before = next((at for at in befores if at is not None), None)
                if before is not None:
                    elsewhere.append((note.at, before))
                    homeless = others
        left |= homeless
    return frozenset(left), tuple(elsewhere)


def white_below(laid: Laid, notes: Collection[int]) -> dict[int, float]:
    """Those of some notes that find room with more white below what they stand beside, each with that in CSS pixels:
    less than they would take among the lines."""
    return {at: by for page in laid.pages for at, by in _opened_for(page, notes).items()}


def _opened_for(page: PageLayout, notes: Collection[int]) -> dict[int, float]:
    opened: dict[int, float] = {}
    found = _found(page)
    for note in [each for each in found.notes if each.at in notes]:
        home = next((each for each in page.walk() if each.key > note.key and "home" in each.classes), None)
        if home is None:
            continue
        most = note.height * note.width / page.width + AMONG_LINES
        for by in range(LITTLE, int(most - home.height), LITTLE):
            trial = _with_white(found, home, by, page)
            if not _lost(trial, note, page):
                found, opened[note.at] = trial, home.height + by
                break
    return opened


AMONG_LINES = 24.0
"""CSS pixels of white that a note among the lines has around it."""
LITTLE = 4
"""CSS pixels by which white grows until it is enough."""
BEGUN = 2
"""Lines of something that a page has of it at least: what begins lower goes over to the next."""


def _with_white(found: _Found, home: Block, by: float, page: PageLayout) -> _Found:
    """What a page holds, if what comes after something stands lower."""

    def lower(blocks: list[Block]) -> list[Block]:
        return [replace(block, y=block.y + by) if block.key > home.key else block for block in blocks]

    lines = [replace(line, top=line.top + by) if line.key > home.key else line for line in found.lines]
    stay = [line.top <= page.foot - BEGUN * page.line or line.key < home.key for line in lines]
    notes, lines = list(compress(found.notes, stay)), list(compress(lines, stay))
    return replace(found, notes=notes, lines=lines, wide=lower(found.wide), bars=lower(found.bars))


def _lost(found: _Found, note: Block, page: PageLayout) -> bool:
    """Whether a note, or another of its exercise, finds no room."""
    tops = zip(found.notes, _tops(found, page), strict=True)
    lost = [each for each, y in tops if y is None]
    return any(each.at == note.at or not {*note.classes[2:]}.isdisjoint(each.classes[2:]) for each in lost)


CROWDED = 0.45
"""Of a page's margin: what notes may take of it, if what belongs to no line may stand at the end."""


def _is_crowded(page: PageLayout) -> bool:
    return sum(note.height for note in _found(page).notes) > CROWDED * page.height


def _fits_below(note: Block, page: PageLayout) -> bool:
    """Whether a page has room below its text for a note, over both columns, with a rule and white above it."""
    share = note.width / (note.x + note.width - page.x) * RAGGED
    items = [block.height for block in note.walk() if block.name == "item"] or [note.height]
    lines = sum(math.ceil(round(high / NOTE_LINE) * share) + BETWEEN_ITEMS for high in items)
    return (lines + LINES_AROUND) * NOTE_LINE <= page.left


NOTE_LINE = 11 * 4 / 3
RAGGED, BETWEEN_ITEMS, LINES_AROUND = 1.1, 0.18, 2.2
"""What the ends of lines lose; in lines, the white below each and the heading with the white above it."""


def _begins_with_room(pages: Pages, place: int, note: Block) -> int | None:
    """The number of what begins on a page, in its text, and has room for a note on that page; None: nothing has."""
    earlier = {block.at for block in pages[place - 1].walk()} if place else set()
    texts = [block for outer in pages[place].walk() if "deep-dive" in outer.classes for block in outer.inner]
    new = [block for block in texts if block.flows and block.name in ("par", "idea") and block.at not in earlier]
    pushed = _pushed(_found(pages[place]), pages[place])
    for block in reversed(new[1:]):
        found = _found(pages[place])
        at = sum(other.key < block.key for other in found.notes)
        found.notes.insert(at, note)
        found.lines.insert(at, MarkedLine(block.y, block.key))
        if None not in _tops(found, pages[place]) and _pushed(found, pages[place]) <= pushed:
            return block.at
    return None


def _beside_next(pages: Pages, place: int, homeless: Collection[int]) -> list[tuple[int, int]]:
    """Of notes without room, those of an exercise that goes over the page, each with what it goes before there: the
    margin of the next page may hold them."""
    if place + 1 == len(pages) or not homeless:
        return []
    here, found, page = _found(pages[place]), _found(pages[place + 1]), pages[place + 1]
    earlier = {block.at: block.key for block in pages[place].walk()}
    going = [earlier[each.at] for each in page.walk() if "exercise" in each.classes and each.at in earlier]
    stop = min((bar.y for bar in found.bars if not (BARS - {FLUSH}).isdisjoint(bar.classes)), default=inf)
    outer = (block for block in page.walk() if not OF_EXERCISES.isdisjoint(block.classes))
    new = (block for each in outer for block in each.inner if block.at not in earlier and block.flows)
    before = next((block for block in new if block.y < stop and block.name in BEGINNINGS), None)
    gone: list[tuple[int, int]] = []
    for note, line in zip(here.notes, here.lines, strict=True):
        if before is None or note.at not in homeless or "marking" not in note.classes or MOVED in note.classes:
            continue
        if line.key < min(going, default=inf):
            continue  # its exercise ends here: below the name of another one it would be taken for that one's
        at = sum(line.key < before.key for line in found.lines) + len(gone)
        with_it = replace(found, notes=[*found.notes], lines=[*found.lines])
        with_it.notes.insert(at, note)
        with_it.lines.insert(at, MarkedLine(before.y, before.key - 1))
        if _tops(with_it, page).count(None) == _tops(found, page).count(None):
            found = with_it
            gone.append((note.at, before.at))
    return gone


OF_EXERCISES, BEGINNINGS = frozenset({"exercise", "part"}), frozenset({"part", "short-form", "figure", "float", "wide"})
"""What a note of an exercise may be written before, and what that stands in."""


def _is_caption(note: Block) -> bool:
    return "caption" in note.classes


def _pushed(found: _Found, page: PageLayout) -> int:
    """How many captions would stand more than a line from where what they name begins, or nowhere."""
    captions = [at for at, note in enumerate(found.notes) if _is_caption(note)]
    tops = _tops(found, page) if captions else []
    return sum(tops[at] is None or abs((tops[at] or 0) - found.lines[at].top) > page.line for at in captions)


def _homeless(page: PageLayout, without: int | None = None) -> list[int]:
    """The notes of a page that find no room, if one of them is not there."""
    found = _found(page, without)
    return [note.at for note, y in zip(found.notes, _tops(found, page), strict=True) if y is None]


@dataclass(slots=True)
class _Found:
    """What a page holds that waits to be settled."""

    notes: list[Block] = field(default_factory=list)
    lines: list[MarkedLine] = field(default_factory=list)
    """That each note belongs to."""
    fills: list[tuple[Block, float]] = field(default_factory=list)
    """Room as far as the foot, and where it begins."""
    wide: list[Block] = field(default_factory=list)
    """What reaches over the margin column, too."""
    bars: list[Block] = field(default_factory=list)
    """What some notes do not pass."""
    flush: list[Block] = field(default_factory=list)
    """What begins where that does which is wide."""

    def is_flush(self, other: Block | MarkedLine) -> bool:
        """Whether it stands in what is."""
        return any(block.key < other.key <= block.last for block in self.flush)


def placed(page: PageLayout, mirrored: bool) -> list[Change]:
    """Notes beside their lines, room as far as the foot; on a left page what stands in the margin changes sides."""
    found = _found(page)
    changes: list[Change] = []
    for note, line, y in zip(found.notes, found.lines, _tops(found, page), strict=True):
        before_text = page.leftwards if found.is_flush(line) else page.left_hand
        across = _across(note, page, mirrored and before_text)
        changes.append(Shift(note.key, across, (line.top if y is None else y) - note.y))
    changes += [each for fill, start in found.fills for each in _kept(fill, start, page.foot)]
    over_both = [block for block in (*found.wide, *(fill for fill, _ in found.fills)) if not found.is_flush(block)]
    for block in (*found.flush, *over_both) if mirrored else ():
        right = _into_margin(block, page)
        changes += [Shift(block.key, right)] if right else []
    if mirrored and page.footnotes and (above := flush_above_footnotes(page)):
        changes.append(Shift(page.footnotes.key, _into_margin(above, page)))
    return changes


def _found(page: PageLayout, without: int | None = None) -> _Found:
    """What a page holds, but for one of its notes."""
    found = _Found()
    named: dict[str, MarkedLine] = {}
    line = MarkedLine(page.top)
    for block in _outer(page.blocks):
        if not EVERY_BAR.isdisjoint(block.classes):
            found.bars.append(block)
        if FLUSH in block.classes:
            found.flush.append(block)
        match block.name:
            case "note-mark":
                line = MarkedLine(block.y, block.key)
                named.setdefault(block.of, line)
            case "note" if block.at == without:
                pass
            case "note":
                found.notes.append(block)
                found.lines.append(named.get(block.of, line) if block.of else line)
            case "to-foot":
                found.fills.append((block, line.top))
            case _ if "wide" in block.classes:
                found.wide.append(block)
            case _:
                pass
    return found


def _outer(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """All blocks but those in notes, and in what is mirrored as a whole."""
    for block in blocks:
        yield block
        if "wide" in block.classes:
            yield from (mark for mark in block.walk() if mark.name in ("note-mark", "note"))
        elif block.name not in ("note", "to-foot"):
            yield from _outer(block.inner)


def _tops(found: _Found, page: PageLayout) -> list[float | None]:
    """On a left page below the numbers that hang beside its margin, where all find room then."""
    taken = [_taken(block) for block in found.wide]
    for number in (page.line, 0.0) if page.left_hand else (0.0,):
        wishes = [
            Wish(
                line.top,
                note.height,
                is_free(note),
                *between(note, line, found.bars, 0.0 if found.is_flush(line) else number),
                is_bound(note),
                _is_caption(note),
            )
            for note, line in zip(found.notes, found.lines, strict=True)
        ]
        tops = places(wishes, page.top, page.foot, taken)
        if None not in tops:
            break
    return tops


def _taken(wide: Block) -> tuple[float, float]:
    """From where to where something wide fills the margin; above its first rule, room to write in is white."""
    white = wide.lines[0].height - GAP if wide.name == "space" and wide.lines else 0
    return wide.y + white, wide.end


def _kept(block: Block, start: float, foot: float) -> list[Change]:
    """As many lines as fit, the last of them at the foot."""
    lines = block.lines
    pitch = lines[1].y - lines[0].y if len(lines) > 1 else 0
    if not pitch:
        return []
    count = max(0, min(len(lines), int((foot - start + 0.5) / pitch)))
    return [Keep(block.key, count, count * pitch, foot - count * pitch)]


def _into_margin(block: Block, page: PageLayout) -> float:
    """How far something wide goes to the right so that it ends with the text where no margin is."""
    if page.left_hand:
        return page.x + page.width - block.x - block.width
    return page.x - block.x if page.leftwards else 0


def _across(block: Block, page: PageLayout, left: bool) -> float:
    """How far a block goes to the right to change sides."""
    return page.width - 2 * (block.x - page.x) - block.width if left else 0
