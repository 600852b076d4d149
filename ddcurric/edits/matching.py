"""Which slide of one deck is which of another, after one of them was edited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from ddcurric.draw.pptx.read.places import near
from ddcurric.draw.pptx.read.slide_values import FURNITURE, ShapeValue, SlideValue
from ddcurric.values import dataclass

LEAST = 0.45
"""Slides that have less in common are two."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a slide is recognised by."""

    name: str
    """What its deck calls it and no other: its number in the file, its id in the lesson."""
    sure: bool
    """The name goes with the slide wherever it goes: PowerPoint's numbers do, LibreOffice's count anew."""
    title: str
    text: str
    said: str = ""
    pictures: tuple[str, ...] = ()


def card_of(slide: SlideValue, name: str = "", sure: bool | None = None) -> Card:
    """The card of a slide, by its number in the file unless it has a better name; `sure` None: if it is not foreign."""
    return Card(
        name or str(slide.number),
        not slide.foreign if sure is None else sure,
        slide.title,
        slide.text,
        slide.said,
        tuple(sorted(shape.picture for shape in slide.shapes if shape.picture)),
    )


def match(before: Sequence[Card], after: Sequence[Card]) -> dict[int, int]:
    """Places in one deck to places in the other; what has no partner is not there."""
    pairs = dict(_same(before, after))
    left = [at for at in range(len(before)) if at not in pairs]
    found = set(pairs.values())
    right = [at for at in range(len(after)) if at not in found]
    scored = ((likeness(before[i], after[j]), i, j) for i in left for j in right)
    return _with_likest(pairs, (each for each in scored if each[0] >= LEAST))


def _with_likest(pairs: dict[int, int], scored: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """The pairs, and of those that are scored the likest first, of two alike the nearer ones; each place once."""
    found = set(pairs.values())
    for _, i, j in sorted(scored, key=lambda each: (-each[0], abs(each[1] - each[2]), each[1])):
        if i not in pairs and j not in found:
            pairs[i] = j
            found.add(j)
    return pairs


def _same(before: Sequence[Card], after: Sequence[Card]) -> Iterator[tuple[int, int]]:
    """Slides that say and show the same, and among those of one kind the ones of one name, then in their order."""
    taken: set[int] = set()
    paired: set[int] = set()
    for with_name in (True, False):
        waiting: dict[Hashable, list[int]] = {}
        for j, card in enumerate(after):
            if j not in taken:
                waiting.setdefault(_content(card, with_name), []).append(j)
        for i, card in enumerate(before):
            places = waiting.get(_content(card, with_name))
            if i not in paired and places:
                taken.add(places[0])
                paired.add(i)
                yield i, places.pop(0)


def _content(card: Card, with_name: bool) -> Hashable:
    said = (card.title, card.text, card.said, card.pictures)
    return (card.name, *said) if with_name else said


def likeness(one: Card, other: Card) -> float:
    """From 0 (nothing in common) to 2 (the same, and called the same)."""
    same_name = one.name == other.name
    named = (0.5 if one.sure and other.sure else 0.1) if same_name else 0.0
    titled = 0.25 if one.title and one.title == other.title else 0.0
    words, others = _words(f"{one.title}\n{one.text}"), _words(f"{other.title}\n{other.text}")
    notes = _share(_words(one.said), _words(other.said))
    pictures = _share(Counter(one.pictures), Counter(other.pictures))
    return named + titled + 0.6 * _share(words, others) + 0.2 * notes + 0.2 * pictures


@lru_cache(maxsize=4096)
def _words(text: str) -> Counter[str]:
    return Counter(text.casefold().split())


def _share(one: Counter[str], other: Counter[str]) -> float:
    """Dice's coefficient."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


SAME_NOTES, SAME_PICTURES, SAME_FIGURE, SAME_FORM = 0.8, 0.5, 0.6, 0.6
"""The least that tells a slide by its notes, its pictures, its other figures, and in its place by where all stands."""
NEAR = 9525
"""In EMU: LibreOffice rounds to hundredths of a millimetre."""


def match_rest(
    pairs: Mapping[int, int], before: Sequence[SlideValue | None], after: Sequence[SlideValue]
) -> dict[int, int]:
    """The same pairs, and slides on which every word is another, by their notes, their figures or their place.

    Only among what LibreOffice saved, which leaves slides no number of their own. None: nobody's slide of which more is
    known.
    """
    taken = set(pairs.values())
    left = [(at, slide) for at, slide in enumerate(before) if slide is not None and at not in pairs]
    others = [(at, slide) for at, slide in enumerate(after) if slide.foreign and at not in taken]
    steady = sorted(pairs.items())
    scored = ((_remains(one, other, _between(i, j, steady)), i, j) for i, one in left for j, other in others)
    return _with_likest(dict(pairs), (each for each in scored if each[0] > 0))


def _between(i: int, j: int, steady: Sequence[tuple[int, int]]) -> bool:
    """The two stand between the same slides."""
    return all((at < i) == (there < j) for at, there in steady)


def _remains(one: SlideValue, other: SlideValue, between: bool) -> float:
    """What two slides have in common besides words; 0 where that does not tell that they are one."""
    notes = _share(_words(one.said), _words(other.said))
    pictures = _share(*(Counter(shape.picture for shape in slide.shapes if shape.picture) for slide in (one, other)))
    own, others = ([s for s in slide.shapes if s.slot not in _EVERYWHERE] for slide in (one, other))
    form = _alike(own, others) if own or others else 1.0
    figure = _alike(*([s for s in shapes if s.kind != "text" and not s.picture] for shapes in (own, others)))
    told = notes >= SAME_NOTES or pictures >= SAME_PICTURES or figure >= SAME_FIGURE or (between and form >= SAME_FORM)
    return notes + pictures + figure + form + between if told else 0.0


_EVERYWHERE = FURNITURE | {"title"}


def _alike(one: Sequence[ShapeValue], other: Sequence[ShapeValue]) -> float:
    """The share of shapes that stand at one place, whatever they are called: who moves a slide renames them."""
    left, same = list(other), 0
    for shape in one:
        partner = next((each for each in left if _stands_as(shape, each)), None)
        if partner is not None:
            left.remove(partner)
            same += 1
    return 2 * same / (len(one) + len(other)) if one or other else 0.0


def _stands_as(one: ShapeValue, other: ShapeValue) -> bool:
    return (one.kind, one.slot) == (other.kind, other.slot) and near(one.frame, other.frame, NEAR)
