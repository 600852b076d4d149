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

    What is told is the title as it was. It is left as it is where a language gives more words a capital than names,
    and the lesson does not say all of them.
    """
    said = flat_text(topic.title)
    words = re.findall(r"[^\W\d_]+", said)
    letters = sum(map(len, words))
    match topic.title:
        case (Text() as title,) if said.isupper() and len(words) > 1 and letters > 7 and said != said.lower():
            pass
        case _:
            return topic
    known = _spelled(replace(topic, title=()))
    what = f"the title in capitals, “{said.strip()}”"
    if topic.language == "de" and any(word.casefold() not in known for word in words):
        told.became(topic.span, what, "the title: write it as it is to be printed")
        return topic
    text = re.sub(r"[^\W\d_]+", lambda found: _small(found[0], known), said)
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
            if word.istitle() and not re.search(r"[\w,;] $", text[: match.start()][-2:]):
                continue  # every word that begins a sentence is large
            if key not in found or sum(map(str.isupper, word)) < sum(map(str.isupper, found[key])):
                found[key] = word
    return found


_VOWEL = re.compile("[AEIOUYÀ-ÖØ-ÜА-Я]")


def _small(word: str, known: dict[str, str]) -> str:
    """A word of a title in capitals; one without a vowel is an abbreviation."""
    return known.get(word.casefold()) or (word.lower() if _VOWEL.search(word) else word)
