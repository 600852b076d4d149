"""Room to write in fills its page: what a page has left is shared out as more lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

from ddcurric.values import dataclass
from ddcurric.weasy.layout import Block, Grow, Open, PageLayout

EXTRA = 2
"""Lines by which answer space may grow that nobody asked for, so that its page is full."""
FEW_LINES = 140.0
"""Some eight lines."""
LITTLE = 0.3
"""Of a page: what a last page holds at least, where less white and fewer lines may do without it."""


HALF = 0.5
"""Of a page: what a last page holds at most, where so much less white and so few fewer lines do without it."""


def ends_badly(pages: Sequence[PageLayout]) -> bool:
    """Whether the last page holds so little that fewer lines of answer space, or less white, may make room for it."""
    if len(pages) < 2 or is_empty(pages[-1]):
        return False
    return holds_little(pages[-1]) or _may_be_saved(pages)


def holds_little(page: PageLayout) -> bool:
    """Whether the page is filled to no more than LITTLE of its height."""
    return page.end - page.top <= LITTLE * page.height


def filled(pages: Sequence[PageLayout]) -> float:
    """How many pages there are, the last of them as much as it holds."""
    return len(pages) - 1 + (pages[-1].end - pages[-1].top) / pages[-1].height


def _may_be_saved(pages: Sequence[PageLayout]) -> bool:
    """Whether what stands on the last page is as high as all that may be taken of white and of room to write in."""
    found = {block.at: block for page in pages for block in page.walk() if block.flows}
    if not any(block.name == "space" for block in found.values()):
        return False
    lines = sum(block.height for block in found.values() if "spare" in block.classes)
    last = pages[-1]
    white = sum(_by_kind(GIVES, block) for block in found.values()) * last.scale
    left = sum(page.left for page in pages[:-1]) * OF_WHITE
    return last.end - last.top <= min(lines + white + left, HALF * last.height)


GIVES = MappingProxyType(
    {"exercise": 27.0, "space": 9.0, "question": 7.0, "figure": 7.0, "table": 7.0, "float": 7.0, "wide": 7.0,
     "idea": 7.0, "section-rule": 5.0, "closing": 5.0, "box": 5.0, "part": 1.5}
)  # fmt: skip
"""What the tightest style takes of the white around something."""
OF_WHITE = 0.5
"""Of what is left at the feet of pages, what is used when all moves up."""


@dataclass(frozen=True, slots=True)
class Unforced:
    """A break that is not forced, since nothing came after it: elements by their numbers."""

    before: frozenset[int]
    """That begin on the page where nothing is."""
    after: frozenset[int]
    """That end the page before."""


def empty_end(pages: Sequence[PageLayout]) -> Unforced | None:
    """What put a last page behind the others on which nothing stands."""
    if len(pages) < 2 or not is_empty(pages[-1]):
        return None
    before = {block.at for block in pages[-2].walk()}
    chain: list[int] = []
    blocks = pages[-2].blocks
    while blocks:
        chain.append(blocks[-1].at)
        blocks = blocks[-1].inner
    return Unforced(frozenset(block.at for block in pages[-1].walk()) - before, frozenset(chain))


def is_empty(page: PageLayout) -> bool:
    """Neither text, nor a note in its margin or at its foot."""
    bare = page.end - page.top < 1 and page.foot > page.top + page.height - 1
    return bare and not any(block.height > 0 and not block.inner for block in page.walk())


@dataclass(frozen=True, slots=True)
class Stub:
    """Room to write in of which the last page holds some lines, and nothing else."""

    at: int
    """The number of its element."""
    lines: int
    """On the last page."""
    shortened: bool
    """These lines go; else what the room is for goes to them."""


def stub_of(pages: Sequence[PageLayout]) -> Stub | None:
    """What would stand alone on the last page, if something can be done about it.

    Lines that nobody asked for may go if most stand below what they are for. That goes to its lines if the page before
    can do without.
    """
    if len(pages) < 2:
        return None
    before, last = pages[-2:]
    for space in _spaces(last):
        holders = [block for block in before.walk() if any(inner.at == space.at for inner in block.inner)]
        if not holders or not _is_alone(last):
            continue
        kept = next(inner for inner in holders[-1].inner if inner.at == space.at)
        if "flexible" in space.classes and len(kept.lines) >= len(space.lines):
            return Stub(space.at, len(space.lines), shortened=True)
        others = sum(other.at != space.at and "flexible" in other.classes for other in _spaces(before))
        gap = holders[-1].height - others * EXTRA * space.lines[-1].height
        return Stub(space.at, len(space.lines), shortened=False) if gap <= GAP * before.height else None
    return None


GAP = 0.3
"""Of a page: what it may be without at its foot for the last page to say what its lines are for; some ten of them."""


def _is_alone(page: PageLayout) -> bool:
    """Nothing else takes room on its page."""
    others = (block for block in page.walk() if block.flows and not block.inner and block.name != "line")
    return not any(block.height > 0 for block in others)


def parted_band(pages: Sequence[PageLayout]) -> int | None:
    """The number of the first element whose columns stand side by side and go over a page; None: none does."""
    for one, other in pairwise(pages):
        bands = {block.at for block in one.walk() if "band" in block.classes}
        found = [block.at for block in other.walk() if "band" in block.classes and block.at in bands]
        if found:
            return found[0]
    return None


def white(pages: Sequence[PageLayout]) -> float:
    """What stays white in holes at the feet of pages but the last, when all is filled up and moved apart."""
    return sum(left for page in pages[:-1] if (left := _white_of(page)) > BEARABLE * page.scale)


def parted_stems(pages: Sequence[PageLayout]) -> int:
    """How many pages end with what an exercise asks in all its parts, which come on the next page."""
    count = 0
    for page, following in pairwise(pages):
        further, last = {block.at for block in following.walk()}, page.blocks
        chain: list[Block] = []
        while last := tuple(block for block in last if block.flows and block.height > 0)[-1:]:
            chain += last
            last = last[0].inner
        count += any(
            one.name == "exercise" and one.at in further and other.name == "exercise-text"
            for one, other in pairwise(chain)
        )
    return count


def closes(page: PageLayout) -> bool:
    """Whether a page with room to write in has no hole at its foot when all is filled up and moved apart."""
    return bool(_spaces(page)) and _white_of(page) <= BEARABLE * page.scale


def _white_of(page: PageLayout) -> float:
    left = page.left - sum(max(0.0, each.by) for each in filled_up(page))
    return left - sum(each.by for each in spread(replace(page, end=page.foot - left)) if isinstance(each, Open))


def hollow_band(pages: Sequence[PageLayout]) -> int | None:
    """The number of the first element with columns that ends a page with a hole below it; None: none does."""
    for page in pages[:-1]:
        last = page.blocks[-1:]
        while last and "band" not in last[0].classes:
            last = last[0].inner[-1:]
        if last and _white_of(page) > BEARABLE * page.scale:
            return last[0].at
    return None


def filled_up(page: PageLayout) -> list[Grow]:
    """The answer spaces of a page that get what it has left, in whole lines, in turn."""
    spaces = [space for space in _spaces(page) if "flexible" in space.classes]
    given = [0] * len(spaces)
    left = page.left
    for _ in range(EXTRA):
        for at, space in enumerate(spaces):
            if space.lines[-1].height <= left + 0.5:
                given[at] += 1
                left -= space.lines[-1].height
    grown = [
        Grow(space.key, lines * space.lines[-1].height) for space, lines in zip(spaces, given, strict=True) if lines
    ]
    return [*grown, *_held_at_foot(page, sum(each.by for each in grown))]


def spread(page: PageLayout) -> list[Open | Grow]:
    """Where a page ends in a hole, what stands on it moves apart: most above headings, least between paragraphs."""
    if page.left <= HOLE * page.scale:
        return []
    gaps = [(block, white * page.scale) for block, white in _apart(page.blocks) if block.y > _begins(page) + 1]
    wanted = page.left - ENOUGH * page.scale
    share = min(1.0, wanted / max(1.0, sum(white for _, white in gaps)))
    more = sum(white for _, white in gaps if white >= APART * page.scale)
    needed = (wanted - share * sum(white for _, white in gaps)) / max(1.0, more)
    bearable = (needed - FURTHER) * more <= (BEARABLE - ENOUGH) * page.scale
    few = page.left <= FEW_LINES * page.scale
    further = min(FURTHER, needed) if few or bearable or needed <= HALF_AGAIN else 0.0
    opened = [Open(block.key, white * (share + further * (white >= APART * page.scale))) for block, white in gaps]
    return [*opened, *_held_at_foot(page, sum(each.by for each in opened))]


def _begins(page: PageLayout) -> float:
    """Where the first of what takes room on a page is, and all that it stands in: lower than the page where grids go
    over from the one before, which keep their margins."""
    y, blocks = page.top, page.blocks
    while first := next((block for block in blocks if block.flows and block.height > 0), None):
        y, blocks = max(y, first.y), first.inner
    return y


def _held_at_foot(page: PageLayout, down: float) -> list[Grow]:
    """What goes over to the next page was laid out down to the foot: it ends there still when it has moved down."""
    filled = [block for block in page.walk() if block.flows and block.end > page.foot - 0.5]
    return [Grow(filled[-1].key, -down)] if filled and down else []


def ended_bars(page: PageLayout, following: PageLayout) -> list[Grow]:
    """What has a rule beside it, or is room of just so many lines, and goes over to the next page ends there.

    It was laid out to the foot, and not to its last line: where there was room for one line more, but not for the two
    that stay together, one was drawn.
    """
    further = {block.at for block in following.walk()}
    measured = [each for each in _spaces(page) if each.at in further and "flexible" not in each.classes]
    barred = [block for block in page.walk() if BARRED & {*block.classes} and block.flows and block.at in further]
    end = page.ink or page.end
    # What it stands in ends with it.
    ends = [(block, end) for block in barred[-1:]] + [(each, each.lines[-1].end) for each in measured]
    return [Grow(block.key, end - block.end) for block, end in ends if end < block.end]


BARRED = frozenset({"quotation", "box"})
"""With a rule along its side."""


HOLE, ENOUGH, BEARABLE = 30.0, 14.0, 52.0
"""What a page may leave white at its foot, what it then shall, and what is worth setting a document again."""
WHITE = MappingProxyType(
    {"idea": 12.0, "section-rule": 12.0, "exercise": 30.0, "part": 24.0, "question": 30.0, "closing": 9.0,
     "sources": 9.0, "figure": 10.0, "table": 9.0, "float": 8.0, "wide": 10.0, "box": 6.0, "equation": 3.0, "par": 2.2}
)  # fmt: skip
"""By how much the white above something may grow."""
TOGETHER = 5.0
"""The same of an exercise or a question below the head of its section, of a part below the words of its exercise, or
below a part without room to write in."""
APART, FURTHER, HALF_AGAIN = 6.0, 1.4, 0.5
"""What may have so much stands apart from the text: it has so many times as much again where the hole that stays is
bearable, and half as much where that fills it."""
AROUND = frozenset({"deep-dive", "check", "exercises", "exercise", "exercise-text", "further-reading"})
"""What is not moved apart itself, or not only."""


def _apart(blocks: Sequence[Block]) -> Iterator[tuple[Block, float]]:
    """What may move down, and by how much."""
    for above, block in zip([None, *blocks], blocks, strict=False):
        if block.flows and (grows := _by_kind(WHITE, block)):
            yield block, TOGETHER if _belongs(block, above) else grows
        if block.name in AROUND:
            yield from _apart(block.inner)


def _by_kind(lengths: Mapping[str, float], block: Block) -> float:
    """What is said of a block by its name; by the class behind it, where it only says how the block is set."""
    names = reversed(block.classes[:2]) if block.name in ("wide", "float") else block.classes[:1]
    return next((lengths[name] for name in names if name in lengths), 0.0)


def _belongs(block: Block, above: Block | None) -> bool:
    """To what stands above it."""
    if above is None or block.name not in ("part", "exercise", "question"):
        return False
    return above.name != block.name or (block.name == "part" and all(inner.name != "space" for inner in above.walk()))


def _spaces(page: PageLayout) -> list[Block]:
    return [block for block in page.walk() if block.name == "space" and block.flows and block.lines]
