"""What a student may type where a figure or a blank has words: a platform compares letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from ddcurric.wording import wording


def accepted(said: str, language: str, *, in_figure: bool = False) -> tuple[str, ...]:
    """All that is right, as one types it: first what the lesson prints, then every other way to write the same.

    A set in braces may be typed in any order, and so may a list `in_figure`, where what has an order has arrows.
    """
    said = " ".join(said.translate(_SPACES).split())
    ways = (way for each in _with_less(said, language) for way in (each, *_written(each.translate(_KEYS), in_figure)))
    return tuple(dict.fromkeys(way for way in ways if way.strip())) or (said,)


def typed_as(right: Sequence[str], language: str) -> tuple[str, ...]:
    """The same of several answers that are right."""
    return tuple(dict.fromkeys(way for said in right for way in accepted(said, language)))


def _with_less(said: str, language: str) -> Iterator[str]:
    """All, and what stands before a reason: `yes, …`, `yes: …`, `b4 (9 > 4)`."""
    yield said
    words = wording(language)
    verdict, mark, _ = re.match(r"([^,;:]*)([,;:]?)(.*)", said, re.DOTALL).groups()  # type: ignore[union-attr]  # all match
    if mark and verdict.casefold() in (words.yes.casefold(), words.no.casefold()):
        yield verdict
    yield re.sub(r"\s+\([^()]*\)$", "", said)


def _written(said: str, in_figure: bool) -> Iterator[str]:
    """What a keyboard has: a chain with arrows of two signs, a list with less between, a sum without spaces."""
    yield said
    bracketed = _BRACKETED.fullmatch(said)
    chain = _ARROW.split(said)
    if len(chain) > 1:
        yield from (mark.join(chain) for mark in (" -> ", "->", "→"))
        yield from _listed(chain)
    elif bracketed is not None:
        own = (bracketed["opening"], bracketed["closing"])
        items = re.split(r",\s*", bracketed["inside"])
        listed = tuple(_listed(items))
        yield from listed
        brackets = dict.fromkeys((own, ("[", "]"), ("(", ")")))
        yield from (f"{opening}{each}{closing}" for opening, closing in brackets for each in listed)
        others = [each for order in _orders(items) for each in _listed(order, own[0] == "{")] if own[0] == "{" else []
        yield from (way for each in others for way in (f"{own[0]}{each}{own[1]}", each))
    elif ", " in said:  # a comma without a space may be a number's
        items = said.split(", ")
        yield from (each for order in (_orders(items) if in_figure else (items,)) for each in _listed(order))
    else:
        yield _AROUND_SIGNS.sub(r"\1", said)


def _listed(items: Sequence[str], is_set: bool = False) -> Iterator[str]:
    """The members of a list, whose names are one word each: others may be a sentence, unless it is a set."""
    if all(item and " " not in item for item in items):
        yield from (mark.join(items) for mark in (", ", ",", " "))
    elif is_set:
        yield from (mark.join(items) for mark in (", ", ","))


def _orders(items: Sequence[str]) -> Iterator[Sequence[str]]:
    """Every order of a few; of many only the one that is written: a platform is given each."""
    yield from permutations(items) if len(items) <= MOST_TO_ORDER else (items,)


MOST_TO_ORDER = 4
"""Members of a set: four have 24 orders."""


_BRACKETED = re.compile(r"(?P<opening>[\[({<])(?P<inside>[^\[\](){}<>]*)(?P<closing>[\])}>])")
_ARROW = re.compile(r"\s*(?:→|->|⟶|=>)\s*")
_AROUND_SIGNS = re.compile(r"(?:(?<=[\w)]) )?([-+*/·=<>≤≥])(?: (?=[\w(]))?|(?<=\d) (?=[^\W\d]{1,3}$)")
"""The spaces around signs of a sum, and before a unit at the end."""
_SPACES = str.maketrans(dict.fromkeys("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}", " "))
_KEYS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\N{MINUS SIGN}": "-", "–": "-", "…": "..."})
"""What a keyboard has in place of signs that are set."""
