"""Where the nodes and keys of Kademlia stand: in a row, below the tree of their prefixes. Lengths are points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import product

from ddcurric.figures.kit.bodies import NUMBER, SIDES_OF_NUMBER, Body, type_in
from ddcurric.figures.kit.bounds import Bounds, box_around
from ddcurric.figures.kit.composition import Composed, room_beside
from ddcurric.figures.kit.curves import Point
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, DEPTH, LEADING, width_of
from ddcurric.figures.ring.answers import bucket_range, questions_of, tables_in_part, tables_of
from ddcurric.figures.ring.away import Away, lay_out_away
from ddcurric.figures.ring.source import Ring
from ddcurric.figures.ring.trie import PrefixFork, every, forks_of
from ddcurric.scene.text import Run
from ddcurric.units import Length
from ddcurric.values import dataclass
from ddcurric.wording.figures import diagram_wording
from ddcurric.wording.figures.ring import ring_wording

APART, LIKED, AT_MOST = 0.25, 0.8, 1.6
"""From one to the next, in type sizes: at least, in print, and on a slide at most."""
TIGHT = 0.5
"""Of the least distances and of the air in a name's rim, where there is no room for them."""
LEVEL, LEAST_LEVEL, HIGHEST = 1.9, 1.0, 3.2
"""From fork to fork, in type sizes: as it is liked, at least, and on a slide at most."""
ARC, ARCS = 1.3, 3.0
"""How deep a hop to the next node hangs, and the longest, in type sizes."""
BITS = 0.9
"""Room of the 0 and the 1 above the tree, in type sizes."""
PREFIX = 1.2
"""Room of the first bits of a part above it, in type sizes."""
BRACKET = 0.6
"""From the nodes, or from hops, to the brackets of buckets, and how high these are, in type sizes."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bucket: a stretch of nodes below a fork that a node is not below."""

    id: str
    words: str
    left: float
    right: float
    top: float
    foot: float
    label: Bounds

    def moved(self, down: float) -> Bracket:
        """The same bracket, lower by so much."""
        return replace(self, top=self.top + down, foot=self.foot + down, label=self.label.moved(0.0, down))


@dataclass(frozen=True, slots=True)
class LaidTrie:
    """A tree of prefixes at its places, all of it or one part. Lengths are points."""

    size: Length
    names: tuple[str, ...]
    """Of nodes and keys, in the order of their places."""
    bodies: Mapping[str, Body]
    points: Mapping[str, Point]
    forks: Mapping[PrefixFork, Point]
    root: PrefixFork | None
    groups: tuple[Point, ...]
    """Where the tree meets each place."""
    brackets: tuple[Bracket, ...]
    """Empty where they have no room: the tables say the same."""
    words: Mapping[str, Bounds]
    """Of nodes that come or go: what becomes of them."""
    around: Composed
    prefix: str = ""
    """In what all places of a part begin alike."""
    away: tuple[Away, ...] = ()
    """Words at hops to other parts."""


@lru_cache(maxsize=256)
def lay_out_trie(said: Ring, style: Style) -> LaidTrie:
    """In the largest type in which all finds room; answers have no part in it."""
    tried = None
    widths = sorted({style.max_width.pt, style.wide_width.pt})
    bracketed = (True, False) if said.tables else (False,)
    # What stands close is taken for one: the tables say what brackets say.
    for tight, brackets, size, width, below in product((1.0, TIGHT), bracketed, style.sizes, widths, (False, True)):
        tried = _laid(said, style, size, width, below, brackets, tight)
        if tried.around.fits:
            return tried
    assert tried is not None
    return tried


@lru_cache(maxsize=64)
def lay_out_subtrees(said: Ring, style: Style, parts: int) -> tuple[LaidTrie, ...]:
    """The widest part that is too large is divided at its uppermost fork until there are so many; empty where fewer fit
    or none can be divided."""
    places = {**said.keys, **said.all_nodes}

    def laid(stretch: Sequence[int], last: bool) -> LaidTrie:
        part = Subtree(frozenset(name for name, place in places.items() if place in stretch), last)
        ways = product((1.0, TIGHT), (bool(said.tables), False), (False, True))
        size, wide = style.sizes[-1], style.wide_width.pt
        tried = [_laid(said, style, size, wide, below, brackets, tight, part) for tight, brackets, below in ways]
        return next((each for each in tried if each.around.fits), tried[-1])

    stretches = [sorted({*places.values()})]
    found = [laid(stretches[0], True)]
    while len(stretches) < parts:
        large = [at for at, each in enumerate(found) if not each.around.fits and len(stretches[at]) >= 2 * FEWEST]
        widest = max(large, key=lambda at: len(stretches[at]), default=None)
        fork = forks_of(stretches[widest]) if widest is not None else None
        if widest is None or fork is None:
            return ()
        here, last = stretches[widest], widest == len(stretches) - 1
        cut = _cut(fork, len(here))
        halves = here[:cut], here[cut:]
        stretches[widest : widest + 1] = halves
        found[widest : widest + 1] = laid(halves[0], False), laid(halves[1], last)
    return tuple(found)


FEWEST = 4
"""Places of a part; of what is divided, as many for each of two."""
LOPSIDED = 0.25
"""Of what is divided, the share of its smaller part, at least, for that each is all below one fork."""


def _cut(fork: PrefixFork, count: int) -> int:
    """Before which place so many are divided: at their fork or, where that leaves few alone, at one below it."""

    def smaller(cut: int) -> int:
        return min(cut, count - cut)

    # The highest fork parts the longest stretches.
    forks = sorted(every(fork), key=lambda each: each.start - each.end)
    even = (each.split for each in forks if smaller(each.split) >= LOPSIDED * count)
    return next(even, 0) or max((each.split for each in forks), key=smaller)


@dataclass(frozen=True, slots=True)
class Subtree:
    """What stands in one of several drawings."""

    names: frozenset[str]
    last: bool
    """What is told of all of it stands here."""


def _laid(
    said: Ring,
    style: Style,
    size: Length,
    width: float,
    below: bool,
    brackets: bool,
    tight: float,
    part: Subtree | None = None,
) -> LaidTrie:
    say, text = diagram_wording(style.language), size.pt
    told = part is None or part.last
    tables = tables_of(said, say) if part is None else tables_in_part(said, say, part.names, part.last)
    asked = questions_of(said, say) if told else ()
    room = room_beside(tables, asked, style, size, width, below)
    placed = sorted(
        [*((at, 0, key) for key, at in said.keys.items()), *((at, 1, n) for n, at in said.all_nodes.items())]
    )
    placed = [each for each in placed if part is None or each[2] in part.names]
    names = tuple(name for _, _, name in placed)
    bodies = {name: _body(name, style, size, tight) for name in names}
    xs = _columns(said, names, bodies, style, size, room.width, tight)
    buckets = tuple(_brackets(said, xs, bodies, style, size)) if brackets else ()
    places = sorted({at for at, _, _ in placed})
    root = forks_of(places)
    levels = root.levels if root else 0
    high, rim = max(body.height for body in bodies.values()), style.line.pt
    head = (BITS + (PREFIX if part else 0.0)) * text if root else rim
    depth = _depth(said, xs, text)
    away = lay_out_away(said, xs, style, size, 0.35 * text, depth > 0) if part else ()
    under_all = max([0.0, *(each.box.bottom for each in away)])
    under_all += max([0.0, *(bracket.label.bottom for bracket in buckets)])
    foot = high / 2 + depth + under_all + (1.2 * text if said.joins or said.leaves else 0.0)
    free = (room.height - high / 2 - foot - head - rim) / max(levels, 1)
    level = max(LEAST_LEVEL * tight * text, min(free, (HIGHEST if style.fill else LEVEL) * text))
    row = head + max(levels - 0.4, 0.0) * level + high / 2
    points = {name: (x, row) for name, x in xs.items()}
    middles = [[xs[name] for at, _, name in placed if at == place] for place in places]
    groups = tuple((sum(each) / len(each), row - high / 2) for each in middles)
    forks = dict(_forks(root, 0, groups, head, level))
    words = {
        name: box_around(
            xs[name], row + high / 2 + 0.75 * text, _wide(said, name, style, size), text * (CAPITALS + DEPTH)
        )
        for name in (*said.joins, *said.leaves)
        if name in xs
    }
    top = row + high / 2 + depth + (1.2 * text if words else 0.0)
    away = tuple(replace(each, box=each.box.moved(0.0, top)) for each in away)
    foot_of_words = max([top, *(each.box.bottom for each in away)])
    buckets = tuple(bracket.moved(foot_of_words) for bracket in buckets)
    edge = max(xs[name] + bodies[name].width / 2 for name in names) + rim
    beside = (*(bracket.label for bracket in buckets), *words.values(), *(each.box for each in away))
    edge = max([edge, *(box.right for box in beside)])
    return LaidTrie(
        size, names, bodies, points, forks, root, groups, buckets, words,
        room.composed(edge, max(top + under_all, row + high / 2) + rim),
        _prefix(said, places) if part else "", away,
    )  # fmt: skip


def _body(name: str, style: Style, size: Length, tight: float) -> Body:
    high = style.seal.pt * (size / max(style.sizes))
    type_size = type_in(size, high * NUMBER)
    wide = width_of((Run(name, style.text(type_size, bold=True)),)) + 2 * SIDES_OF_NUMBER * tight * high
    return Body(max(wide, high), high, name, type_size)


def _wide(said: Ring, name: str, style: Style, size: Length) -> float:
    words = ring_wording(style.language)
    return width_of((Run(words.joins_here if name in said.joins else words.leaves_here, style.text(size)),))


def _columns(
    said: Ring,
    names: tuple[str, ...],
    bodies: Mapping[str, Body],
    style: Style,
    size: Length,
    width: float,
    tight: float,
) -> dict[str, float]:
    """From left to right, as far apart as the width lets them be, up to a measure."""
    text, rim = size.pt, style.line.pt
    halves = [bodies[name].width / 2 for name in names]
    halves = [max(half, _wide(said, name, style, size) / 2) if name in (*said.joins, *said.leaves) else half
              for half, name in zip(halves, names, strict=True)]  # fmt: skip
    needed = 2 * sum(halves) + 2 * rim
    gap = (width - needed) / max(len(names) - 1, 1)
    gap = max(APART * tight * text, min(gap, (AT_MOST if style.fill else LIKED) * text))
    found, at = {}, rim
    for name, half in zip(names, halves, strict=True):
        found[name] = at + half
        at += 2 * half + gap
    return found


def _depth(said: Ring, xs: Mapping[str, float], text: float) -> float:
    """How deep the hops hang below the nodes."""
    hops = (hop for lookup in said.lookups for hop in lookup.hops if {*hop} <= {*xs})
    spans = [abs(xs[one] - xs[other]) for one, other in hops]
    return max((deep(span, text) for span in spans), default=0.0) + (0.3 * text if spans else 0.0)


def _prefix(said: Ring, places: Sequence[int]) -> str:
    """The bits in which all places begin."""
    differ = (places[0] ^ places[-1]).bit_length()
    return f"{places[0] >> differ:0{said.model.bits - differ}b}…" if differ < said.model.bits else ""


def deep(span: float, text: float) -> float:
    """How deep one hop hangs."""
    return min(ARC * text + 0.1 * span, ARCS * text)


def _forks(
    fork: PrefixFork | None, level: int, groups: tuple[Point, ...], top: float, step: float
) -> list[tuple[PrefixFork, Point]]:
    """Each above the middle of what is below it."""
    if fork is None:
        return []
    x = (groups[fork.start][0] + groups[fork.end - 1][0]) / 2
    below = (_forks(child, level + 1, groups, top, step) for child in (fork.left, fork.right))
    return [(fork, (x, top + level * step)), *(each for part in below for each in part)]


def _brackets(
    said: Ring, xs: Mapping[str, float], bodies: Mapping[str, Body], style: Style, size: Length
) -> Iterator[Bracket]:
    """From 0 downwards; words that would touch others stand a line below these."""
    text, top = size.pt, 0.0
    for number, node in enumerate(said.tables):
        above = top + BRACKET * text
        foot = above + BRACKET * text
        taken = list[Bounds]()
        for at, nodes in enumerate(said.model.buckets(node)):
            bucket = [name for name in nodes if name in xs]
            if not bucket:
                continue
            left = min(xs[name] - bodies[name].width / 2 for name in bucket)
            right = max(xs[name] + bodies[name].width / 2 for name in bucket)
            words = bucket_range(at)
            wide = width_of((Run(words, style.text(size)),))
            middle = max((left + right) / 2, wide / 2)
            label = box_around(middle, foot + 0.75 * text, wide, text * (CAPITALS + DEPTH))
            while any(label.grown(0.2 * text).meets(other) for other in taken):
                label = label.moved(0.0, text * LEADING)
            taken.append(label)
            top = max(top, label.bottom)
            yield Bracket(f"t{number}-bucket{at}", words, left, right, above, foot, label)
