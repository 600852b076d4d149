"""Headings without what their source stressed them with: bold type throughout, a title in capitals."""

from __future__ import annotations

import re
from dataclasses import replace

from ddcurric.importers.shape.told import Telling
from ddcurric.lesson.model.inline import Emphasis, Inline, Strong, Text
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import WORD, walk
from ddcurric.lesson.words import flat_text


def unbolded(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A heading that is bold throughout, which it is anyway, without that; words in italics may be of a species."""
    match content:
        case (Strong(children=children),):
            return unbolded(children)
        case (Emphasis(children=(Strong(children=children),)),):
            return unbolded(children)
        case _:
            return content


def with_small_letters(topic: Topic, told: Telling) -> Topic:
    """A title of several words that are all in capitals as a sentence, with names as the lesson spells them.

    What is told is the title as it was. It is left as it is where the lesson does not say, within a sentence, all of
    its words but those that are large in either case: one of them may be a name.
    """
    said = flat_text(topic.title)
    words = [found[0] for found in _PIECE.finditer(said)]
    letters = sum(map(len, words))
    match topic.title:
        case (Text() as title,) if said.isupper() and len(words) > 1 and letters > 7 and said != said.lower():
            pass
        case _:
            return topic
    known = _spelled(replace(topic, title=()))
    what = f"the title in capitals, “{said.strip()}”"
    small = [_small(found, known) for found in _PIECE.finditer(said)]
    if None in small:
        told.became(topic.span, what, "the title: write it as it is to be printed")
        return topic
    text = _PIECE.sub(lambda found: _small(found, known) or found[0], said)
    text = re.sub(r"(?:^|[:.?!–—] )\W*[^\W\d_]", lambda found: found[0].upper(), text)
    if text == said:
        return topic
    told.became(topic.span, what, f"the title “{text.strip()}”")
    return replace(topic, title=(replace(title, text=text),))


def _spelled(topic: Topic) -> dict[str, str]:
    """The words of a lesson by their letters: as they stand in small letters, else as they are within a sentence."""
    found: dict[str, str] = {}
    for text in (node.text for node in walk(topic) if isinstance(node, Text)):
        for match in WORD.finditer(text):
            word, key = match[0], match[0].casefold()
            if word.istitle() and not re.search(r"[\w,;] $|\w['’ʼ]$", text[: match.start()][-2:]):
                continue  # every word that begins a sentence is large
            if key not in found or sum(map(str.isupper, word)) < sum(map(str.isupper, found[key])):
                found[key] = word
    return found


_PIECE = re.compile(r"(?P<behind>(?<=\w['’ʼ]))?[^\W\d_]+(?P<before>(?=['’ʼ]\w))?")
"""A word of a title, or what an apostrophe parts of one: `L` and `ÉTUDE`, `LAMPORT` and `S`."""
_VOWEL = re.compile("[AEIOUYÀ-ÖØ-ÜА-Я]")


_BEGINS = re.compile(r"(?:^|[:.?!–—] )\W*")


def _small(found: re.Match[str], known: dict[str, str]) -> str | None:
    """A word of a title in capitals; None: it may be a name. Without a vowel it is short for others, unless cut."""
    word, key = found[0], found[0].casefold()
    is_cut = found["behind"] is not None or found["before"] is not None
    if is_cut and len(word) < 3:
        return word.lower() if found["behind"] is not None else known.get(key, word.lower())
    if not is_cut and not _VOWEL.search(word):
        return known.get(key, word)
    begins = any(each.end() == found.start() for each in _BEGINS.finditer(found.string))  # large in either case
    return known.get(key, word.lower() if begins else None)
