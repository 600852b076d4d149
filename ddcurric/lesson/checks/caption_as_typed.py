"""Caption as typed: a paragraph beside a table or a figure is its caption by what it says, and is printed as any other.

It may stand far from what it names, and its number stays when another comes in before it. Wrong: `Table 1: Wings`
below a table. Right: `: Wings {#tab-wings}` there, and the words between the brackets of a picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ddcurric.diagnostics import Diagnostic, hint
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.words import plain_text
from ddcurric.wording.typed import FIGURE_WORDS, TABLE_WORDS

LONGEST = 300
"""Characters of a caption; a paragraph with more only begins as one."""


def check(topic: Topic) -> Iterator[Diagnostic]:
    for section in topic.deep_dive:
        yield from _beside(section.blocks)
    for exercise in topic.exercises:
        yield from _beside(exercise.blocks)


def _beside(blocks: Sequence[b.Block]) -> Iterator[Diagnostic]:
    """What is said of the paragraphs right below something without a caption, and of those right above a table."""
    told: set[int] = set()
    for at, (upper, lower) in enumerate(pairwise(blocks)):
        for thing, words, place in ((upper, lower, at + 1), (lower, upper, at)):
            if place not in told and isinstance(words, b.Paragraph) and (place > at or isinstance(thing, b.Table)):
                found = _advice(thing, plain_text(words.content))
                if found:
                    told.add(place)
                    message = "this is a caption by what it says, and is printed as a paragraph"
                    yield hint("caption-as-typed", words.span, message, found)


def _advice(thing: b.Block, words: str) -> str:
    """What to write instead of words beside something; empty where they are no caption of it."""
    if len(words) > LONGEST:
        return ""
    match thing:
        case b.Table(caption=()) if match := _begun(_TABLE, words):
            return f"write `: {words[match.end() :]}` below the table; its number comes by itself"
        case b.Figure(caption=()) if match := _begun(_FIGURE, words):
            return f"write it into the brackets, `![{words[match.end() :]}](…)`; its number comes by itself"
        case b.Diagram(caption=()) if match := _begun(_FIGURE, words):
            return f'write `caption="{words[match.end() :]}"` into the braces; its number comes by itself'
    return ""


def _begun(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """How a caption begins; None where a sentence goes on behind a dash: “Table 1 – as said – shows both.”"""
    match = pattern.match(words)
    if match is None or match[0].rstrip()[-1] not in "–—-":
        return match
    rest = words[match.end() :]
    inserted = re.search(r"\s[–—-]\s.*[.!?]\Z", rest)
    return None if rest[:1].islower() or inserted else match


_NUMBERED = r"\s*[A-Z]?[0-9]{1,3}(?:[.-][0-9]{1,3})*\s*[:：.–—|-]\s*(?=\S)"
_TABLE = re.compile(rf"(?i:{TABLE_WORDS}){_NUMBERED}")
_FIGURE = re.compile(rf"(?i:{FIGURE_WORDS}){_NUMBERED}")
