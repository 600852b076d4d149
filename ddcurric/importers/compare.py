"""An import beside its source: which words of the one are not in the other."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ddcurric.diagnostics import Diagnostic, hint, warning
from ddcurric.importers.kit.importer import Passage
from ddcurric.importers.shape.captions import REFERENCE, is_caption
from ddcurric.importers.shape.headings import Sense, heard
from ddcurric.importers.shape.labels import without_label
from ddcurric.importers.shape.lesson import MISSING
from ddcurric.importers.shape.settled import NOT_IMPORTED
from ddcurric.lesson.reader.section_names import section_name
from ddcurric.source import Source, Span
from ddcurric.values import dataclass

RUN = 4
"""Words in a row that are the same on both sides are the same stretch, wherever it stands."""


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word, as it is compared and as it is written, and where."""

    key: str
    written: str
    span: Span


def compared(
    source: Sequence[Passage], lesson: Source, name: str, around: str = "", left_out: Sequence[str] = ()
) -> tuple[Diagnostic, ...]:
    """What of the source is not in the lesson, a diagnostic for each stretch, and what of the lesson is not in it.

    What a heading, a label or a number has become part of the lesson's structure is not looked for, nor what an import
    says to have `left_out`. `name` is that of the source, as messages say it; `around` are the titles of the course and
    the module.
    """
    bare = _without_references([without_structure(passage.text) for passage in source], lesson.text)
    theirs = [word for passage, text in zip(source, bare, strict=True) for word in _words(text, passage.span)]
    elsewhere = [word for said in (around, *left_out) for word in _words(said, Span(lesson.name, 1))]
    everything = [*elsewhere, *_lesson_words(lesson, structure=True)]
    missing = _unmatched(theirs, everything)
    ours = list(_lesson_words(lesson, structure=False))
    ours = [word for word in ours if len(word.key) > 1]  # a letter, a digit: of formulas
    theirs_whole = [word for passage in source for word in _words(passage.text, passage.span)]
    added = _unmatched(ours, theirs_whole)
    said = f" {' '.join(word.key for word in theirs_whole)} "
    return (
        *(
            warning("words-not-in-lesson", span, f"“{words}” is not in the lesson", "write it where it belongs")
            for span, words in _stretches(missing)
            if not _NUMBERING.fullmatch(words)
        ),
        *(
            hint("words-not-in-source", span, _added(words, span, said, name), "")
            for span, words in _stretches(added)
        ),
    )  # fmt: skip


def _added(words: str, span: Span, said: str, name: str) -> str:
    """That a stretch of the lesson is not in the source, or there less often; `said` are the source's words."""
    known = f" {' '.join(word.key for word in _words(words, span))} " in said
    return f"“{words}” stands more often in the lesson than in {name}" if known else f"“{words}” is not in {name}"


_NUMBERING = re.compile(r"[^\W\d_]|\d{1,2}")
"""By itself: the number of a list, the letter of a part, which the program gives."""


_MARKED = re.compile(
    r"^[\s>*#•–-]*(?:\(?(?:\d{1,3}|[A-Za-z])[.)]\s+|（?(?:\d{1,3}|[A-Za-zＡ-Ｚａ-ｚ])[．、）]|\d{1,3}\.-\s)"
)
"""The mark of an item."""


def without_structure(text: str) -> str:
    """A line of a source without what has become structure: "Exercise 3:", "Answer:", "(5 points)", `1.`, `(a)`."""
    bare = _MARKED.sub("", text.strip())
    bare = bare.strip("#*_ \t")
    if len(bare) <= 120:
        words = heard(bare)
        if words.sense in (Sense.SECTION, Sense.OBJECTIVES, Sense.HINT):
            return ""
        if words.sense is not Sense.PLAIN:
            return without_label(bare[slice(*words.title)])
    return without_label(bare)


def _without_references(texts: Iterable[str], lesson: str) -> Iterator[str]:
    """The texts without the words and numbers that a lesson prints in place of typed ones.

    They are those that it has not typed itself, as many as it has references; in one with any, those of captions too.
    """
    left = referring = lesson.count("[](#")
    typed = Counter(_counted(each) for each in REFERENCE.finditer(_MARKUP.sub(" ", lesson)))

    def change(match: re.Match[str]) -> str:
        nonlocal left
        if typed[_counted(match)]:
            typed[_counted(match)] -= 1
            return match[0]
        if is_caption(match.string, match["table"] is not None) and not re.search(r"\w", match.string[: match.start()]):
            return " "
        left -= 1
        return " " if left >= 0 else match[0]

    return (REFERENCE.sub(change, text) if referring else text for text in texts)


def _counted(match: re.Match[str]) -> tuple[bool, str]:
    return match["table"] is not None, match["number"]


def _words(text: str, span: Span) -> Iterator[PlacedWord]:
    plain = _WITHIN.sub("", _SCRIPT.sub(r"\1\2", unicodedata.normalize("NFKC", text).replace("\u00ad", "")))
    for match in re.finditer(r"\w+", plain):
        key = match[0].strip("_").casefold()
        if key:
            yield PlacedWord(key, match[0], Span(span.file, span.line, span.column))


_SCRIPT = re.compile(r"(?<![~\s])\\?~(?![~\s])([^~^\s\\]+)\\?~(?!~)|(?<![\^\s])\\?\^(?![\^\s])([^~^\s\\]+)\\?\^(?!\^)")
"""`H~2~O`, `x^2^`: one word, as where a source writes its figures small."""
_WITHIN = re.compile(r"(?<=\w)(?:\\?\*|<!-- -->)+(?=\w)")
"""Marks amid a word: `**un**known`."""

_MARKUP = re.compile(
    r"\]\((?:<[^<>\n]*>|(?:[^()\s<>]|\([^()\s]*\))*)(?:\s\"[^\"\n]*\")?\)(?:\{[^}]*\})?"
    r"|\]\{[^}]*\}|\{[#.][^}]*\}|\s\{[\w-]+=[^}]*\}|<br>|\\[A-Za-z]+"
)
"""What no reader reads: where a picture or a link leads, attributes, commands."""
_FORMULA = re.compile(r"(?<!\\)\$[^$\n]+\$")
_QUIET = re.compile(r"\s*(?::{3,}.*|`{3,}.*|~{3,}.*|---|minutes:.*|(?:objectives|sources|requires|language):.*)$")


_QUOTED = re.compile(r'"([^"\n]*)"')
_FENCE = re.compile(r"\s*(?P<fence>`{3,})(?P<name>[\w-]+)")


def _drawn_from(line: str) -> str | None:
    """The end of the fence that a line begins, if a diagram is in it."""
    from ddcurric.figures import FENCES

    found = _FENCE.match(line)
    return found["fence"] if found is not None and found["name"] in FENCES else None


def _lesson_words(lesson: Source, *, structure: bool) -> Iterator[PlacedWord]:
    """The words of a lesson's file; without its `structure`, those that a reader reads."""
    in_formula, drawn = False, None
    for number, line in enumerate(lesson.text.split("\n"), start=1):
        text = line
        if not structure:
            in_formula ^= line.strip() == "$$"
            if in_formula:
                continue  # a source's formulas are no words of it
            drawn = None if drawn and line.strip() == drawn else drawn or _drawn_from(line)
            if drawn:
                text = " ".join(_QUOTED.findall(line))  # names and signs of a notation are ours
            heading = re.match(r"##? (.*)", line)
            if _QUIET.match(line) or NOT_IMPORTED in line or MISSING in line or (heading and section_name(heading[1])):
                continue
            text = _MARKUP.sub(" ", _FORMULA.sub(" ", text))
            if line.startswith("### ") and not without_structure(text):
                continue  # "Exercise 2", which an import gives to one without a title
        yield from _words(text, Span(lesson.name, number, len(line) - len(line.lstrip()) + 1))


def _unmatched(words: Sequence[PlacedWord], others: Sequence[PlacedWord]) -> list[PlacedWord | None]:
    """The words of which the other side has no counterpart; None for each that it has."""
    runs = {key for key, _ in _runs(others)}
    covered = [False] * len(words)
    for key, at in _runs(words):
        if key in runs:
            covered[at : at + RUN] = [True] * RUN
    # What stands in no common run is counted word by word.
    mine = {key for key, _ in _runs(words)}
    used = [False] * len(others)
    for key, at in _runs(others):
        if key in mine:
            used[at : at + RUN] = [True] * RUN
    # Where a run overlaps another, more words of the other side may be used than are covered here.
    known = Counter(word.key for word, is_covered in zip(words, covered, strict=True) if is_covered)
    left = Counter(word.key for word in others)
    left.subtract(
        {key: min(known[key] if len(key) > 1 else count, count) for key, count in _used(others, used).items()}
    )
    found: list[PlacedWord | None] = []
    for word, is_covered in zip(words, covered, strict=True):
        if not is_covered and left[word.key] <= 0:
            found.append(word)
            continue
        left[word.key] -= not is_covered
        found.append(None)
    return found


def _used(others: Sequence[PlacedWord], used: Sequence[bool]) -> Counter[str]:
    return Counter(word.key for word, is_used in zip(others, used, strict=True) if is_used)


def _runs(words: Sequence[PlacedWord]) -> Iterator[tuple[tuple[str, ...], int]]:
    keys = [word.key for word in words]
    return ((tuple(keys[at : at + RUN]), at) for at in range(len(keys) - RUN + 1))


def _stretches(words: Iterable[PlacedWord | None]) -> Iterator[tuple[Span, str]]:
    """Words in a row of one passage together."""
    at = 0
    placed: list[tuple[int, PlacedWord | None]] = []
    for word in words:
        at += word is None
        placed.append((at, word))
    for _, group in groupby(placed, key=lambda each: (each[0], each[1].span if each[1] else None)):
        run = [word for _, word in group if word is not None]
        if run:
            text = " ".join(word.written for word in run)
            yield run[0].span, text if len(text) <= 200 else text[:199] + "…"
