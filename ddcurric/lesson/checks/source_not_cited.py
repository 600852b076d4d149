"""Source not cited: a work at the end of a lesson that its text never names, so that nobody can tell what rests on it.

Wrong: `sources:` lists "Attiya & Welch, Distributed Computing, 2004", and no sentence names them. Right: "(Attiya &
Welch, 2004)" beside what they say, or no entry.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from ddcurric.diagnostics import Diagnostic, hint
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.words import plain_text
from ddcurric.source import Span
from ddcurric.values import dataclass

NEAR = 80
"""Characters between a name and the year of the work that is meant."""


@dataclass(frozen=True, slots=True)
class Work:
    """An entry of `sources`, as far as a text can name it."""

    words: str
    name: str
    """Of its first author, the family's where it can be told, or of the body that published it."""
    year: str
    """Empty: none is given."""
    number: str
    """`RFC 5905`, `BVerfGE 7, 198`; empty: it has none."""
    span: Span
    author: str = ""
    """As the entry has it."""


def check(topic: Topic) -> Iterator[Diagnostic]:
    works = [_work(plain_text(source.content), source.span) for source in topic.sources]
    text = plain_text(replace(topic, sources=(), objectives=(), landmarks=()))
    by_name = Counter(work.name for work in works)
    for work in works:
        if work.name and not _is_named(work, text, alone=by_name[work.name] == 1):
            advice = f"name it beside what it says, as in `({_as_cited(work)})`, or take it out of `sources`"
            yield hint("source-not-cited", work.span, f"the text never cites “{_shortened(work.words)}”", advice)


def _work(words: str, span: Span) -> Work:
    author = re.split(r"[,:.;(“\"]|&| et al| and | und | y | et | e ", words, maxsplit=1)[0].strip()
    names = [word for word in author.split() if word[:1].isupper() or not word[:1].isascii()]
    years = re.findall(r"\b(?:1[5-9]|20)\d\d\b", words)
    number = _NUMBER.search(words)
    return Work(
        words, names[-1] if names else "", years[-1] if years else "", number[0] if number else "", span, author
    )


_NUMBER = re.compile(
    r"\b(?:RFC|ISO|ECMA|EIP|BIP)[ -]?\d+\b"
    r"|\b[A-ZÄÖÜ][\w.]*[A-Z]\w*\s\d+,\s?\d+"  # the pages of a court's decisions: BVerfGE 7, 198
    r"|\b\d+\s(?:[A-Z][\w.]*\.?\s?){1,3}\s?\d+\b(?=\s*[(,]|$)"  # 347 U.S. 483
    r"|(?<=\()[A-ZÄÖÜ]{2,8}(?=\))"  # Bürgerliches Gesetzbuch (BGB)
)
_OF_A_BODY = re.compile(
    r"\b(?:of|for|für|des|de|du|per|van|Team|Group|Committee|Consortium|Council|Society|Association|Services?|Foundation)\b"
)
"""In the name of a body, of which the last word alone says nothing."""


def _is_named(work: Work, text: str, *, alone: bool) -> bool:
    if work.number and re.search(re.escape(work.number).replace("\\ ", r"\s"), text):
        return True
    places = [match.start() for match in re.finditer(rf"\b{re.escape(work.name)}", text)]
    if alone or not work.year:
        return bool(places)
    return any(work.year in text[max(0, at - NEAR) : at + len(work.name) + NEAR] for at in places)


def _as_cited(work: Work) -> str:
    if work.number:
        return work.number
    is_body = len(work.author.split()) > 2 and _OF_A_BODY.search(work.author)
    return ", ".join(filter(None, (work.author if is_body else work.name, work.year)))


def _shortened(words: str) -> str:
    return words if len(words) <= 60 else words[:59].rstrip(" ,.:") + "…"
