"""What the notes of a slide of ours say in its place, told apart from what else was said to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from ddcurric.importers.deck.kept import KeptTold
from ddcurric.importers.deck.seen import SeenPara
from ddcurric.lesson.model.inline import Text
from ddcurric.lesson.words import bare_letters, flat_text, sentences
from ddcurric.source import Span
from ddcurric.values import dataclass

ALIKE = 0.6
"""Of their letters, what a paragraph has in common with one that somebody has changed since."""
GROWN = 1.25
"""Times its letters: then somebody has said more, and not the same in other words."""


@dataclass(frozen=True, slots=True)
class FoundTold:
    """What was told, as the notes say it now."""

    kept: KeptTold
    paras: tuple[SeenPara, ...]
    """None where it is there no more."""


def told_apart(
    notes: Sequence[SeenPara], told: Sequence[KeptTold], span: Span
) -> tuple[tuple[SeenPara, ...], tuple[FoundTold, ...]]:
    """What else the notes say, and what each of `told` has become.

    A paragraph is the one that says the same, else the one that is most like it. One to which something was added is
    told as it was, and stays in the notes: they may say what students must not read.
    """
    free = {at: bare_letters(flat_text(para.content)) for at, para in enumerate(notes)}
    found: list[FoundTold] = []
    for each in told:
        paras: list[SeenPara] = []
        for one, at in _places(each.said, free):
            if _has_grown(one, notes[at], span):
                paras.append(replace(notes[at], content=(Text(one, span),), raw=one))
            else:
                paras.append(notes[at])
                free.pop(at)
        found.append(FoundTold(each, tuple(paras)))
    return tuple(notes[at] for at in sorted(free)), tuple(found)


def _places(wanted: Iterable[str], free: dict[int, str]) -> list[tuple[str, int]]:
    """Some paragraphs, and where they are, each behind the one before it."""
    places: list[tuple[str, int]] = []
    for one in wanted:
        letters, last = bare_letters(one), places[-1][1] if places else -1
        shares = {at: _share(letters, said) for at, said in free.items() if at > last and letters}
        at = max(shares, key=lambda at: (shares[at], -at), default=-1)
        if at >= 0 and shares[at] >= ALIKE:
            places.append((one, at))
    return places


def first_like(texts: Sequence[str], wanted: Iterable[str]) -> int:
    """The place of the first text that is one of those wanted, or what somebody has made of it; behind all: none is."""
    places = _places(wanted, {at: bare_letters(text) for at, text in enumerate(texts)})
    return min((at for _, at in places), default=len(texts))


def _share(one: str, other: str) -> float:
    """How much two texts have in common: all of the first where the second goes on behind it."""
    if one == other or not one:
        return float(one == other)
    return 0.99 if other.startswith(one) else SequenceMatcher(None, one, other, autojunk=False).ratio()


def _has_grown(before: str, para: SeenPara, span: Span) -> bool:
    now = len(bare_letters(flat_text(para.content)))
    more = len(sentences(para.content)) > len(sentences((Text(before, span),)))
    return more or now > GROWN * len(bare_letters(before))
