"""Which lines of a plain text are headings: by their words, their look, or numbers that count up above prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ddcurric.importers.kit.inlines import plain
from ddcurric.importers.plain.rows import TypedRow
from ddcurric.importers.shape.headings import Heard, Sense, heard
from ddcurric.importers.shape.labels import demands, label_of, points_of
from ddcurric.lesson.model.block import Paragraph
from ddcurric.lesson.model.lesson import SectionName
from ddcurric.source import Span

_HERE = Span("", 1)
SECTION, TASK, CAPITALS, NUMBERED, SHORT = 2, 3, 2, 3, 5
LONGEST = 80
_UNDERLINES = {"=": 1, "-": 2, "~": 3, "^": 4, "*": 2, "#": 1, "─": 2, "═": 1, "_": 2}


def underlined(rows: Sequence[TypedRow], at: int) -> int:
    """The level of a heading that is underlined; 0 where it is not."""
    line = rows[at + 1].text if at + 1 < len(rows) else ""
    text = rows[at].text
    is_line = len(line) >= 3 and len(set(line)) == 1 and line[0] in _UNDERLINES
    fits = 0.5 * len(text) <= len(line) <= 2.5 * len(text) + 8 and len(text) <= 120
    first = at == 0 or not rows[at - 1].text
    return _UNDERLINES[line[0]] if is_line and fits and first and not text.endswith((".", ",", ";")) else 0


def heading_level(rows: Sequence[TypedRow], at: int) -> int:
    """The level of a heading that a line is by its words, its capitals, its number or its shortness; else 0."""
    row = rows[at]
    text = row.text
    if row.heads:
        return NUMBERED
    if len(text) > 110 or (row.mark is not None and row.mark.numerals != "decimal") or "\t" in text:
        return 0
    apart = at == 0 or not rows[at - 1].text
    below = next((rows[place] for place in range(at + 1, len(rows)) if rows[place].text), None)
    words = heard(text)
    if row.mark is None and (level := _by_words(words, text, below, apart)):
        return level
    apart = apart or _stands_out(rows, at, below)
    if not apart or below is None or len(text) > LONGEST or text.endswith((".", ",", ";", ":", "!", "…", "。", "：")):
        return 0
    if row.mark is not None or _DEEPER.match(text):
        return _by_number(rows, at, below)
    if _UNIT.match(text) and not text.endswith("。"):
        return CAPITALS
    if (_COUNTED.match(text) and below.mark is None) or (_CHINESE.match(text) and not text.endswith("。")):
        return NUMBERED
    if text.isupper() and len(re.findall(r"[^\W\d_]", text)) >= 4:
        return CAPITALS
    return SHORT if row.indent == 0 and _is_short(rows, at, below) else 0


def _by_words(words: Heard, text: str, below: TypedRow | None, apart: bool) -> int:
    ends = text.endswith((".", ",", ";"))
    match words.sense:
        case Sense.SECTION | Sense.OBJECTIVES:
            length = 12 if words.section in (SectionName.EXERCISES, SectionName.SOLUTIONS) else 6
            if words.sense is Sense.OBJECTIVES:
                length = 16
            return SECTION if not ends and apart and len(text.split()) <= length else 0
        case Sense.EXERCISE | Sense.SOLUTION | Sense.QUESTION | Sense.ANSWER if words.number is not None:
            title = text[slice(*words.title)].rstrip()
            alone = below is None or heard(below.text).number is not None
            return TASK if not title.endswith((".", ";", ",")) and not (title and alone) else 0
        case _:
            return 0


def _by_number(rows: Sequence[TypedRow], at: int, below: TypedRow) -> int:
    """`1. Introduction` and `2.1 Clocks`, with prose below them: items of lists have their like below them."""
    row = rows[at]
    text = row.text
    is_heading = below.mark is None and len(below.text) >= 60
    if row.mark is not None and (text.endswith("?") or not (is_heading or _DEEPER.match(below.text))):
        return 0
    dots = re.match(r"[0-9]+((?:\.[0-9]+)*)", text)
    return NUMBERED + (dots[1].count(".") if dots else 0)


def _asks_what_follows(rows: Sequence[TypedRow], at: int) -> bool:
    """Whether a short question stands above the text that answers it, and below no heading of an exercise."""
    above = next((rows[place].text for place in range(at - 1, -1, -1) if rows[place].text), "")
    alone = at + 1 < len(rows) and not rows[at + 1].text
    return alone and len(rows[at].text.split()) <= 8 and heard(above).sense is Sense.PLAIN


def _stands_out(rows: Sequence[TypedRow], at: int, below: TypedRow | None) -> bool:
    """Whether a line without an empty one above it stands between whole paragraphs, each of which is a line."""
    above = rows[at - 1]
    is_whole = len(above.text) >= 90 and above.text.endswith((".", "?", "!", "”"))
    opens = heard(above.text).sense is Sense.SECTION and len(above.text) < 40
    return (is_whole or opens) and below is not None and len(below.text) >= 90 and len(rows[at].text) < 60


_COUNTED = re.compile(r"[0-9]{1,2}(?:\t| {2,})[^\W\d_]")
"""`2   Crisis`, as a PDF gives the heading of a chapter back."""
_CHINESE = re.compile(r"[一二三四五六七八九十]{1,3}、\S")
_UNIT = re.compile(r"第[一二三四五六七八九十0-9]{1,3}[章节節课課部]")
_DEEPER = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})+\.?\s+\D")


def _is_short(rows: Sequence[TypedRow], at: int, below: TypedRow) -> bool:
    """A line that begins large, has few words and no end, with an empty line above it and prose below."""
    text = rows[at].text
    words = text.split()
    begins = re.match(r"[\W_]*[^\W_]", text)
    first = begins[0][-1] if begins is not None else ""
    caseless = first.isalpha() and first.upper() == first.lower()
    large = first.isupper() or first.isdigit() or caseless
    prose = below.mark is None and (len(below.text) >= 70 or below.text.endswith((".", "?", ":", "。", "？", "؟")))
    prose = prose or (below.mark is not None and len(words) <= 3 and not below.mark.style.startswith("({"))
    short = 1 <= len(words) <= 10 and any(len(word) >= 4 for word in words)
    short = short or (caseless and len(text) <= 20)
    if label_of(Paragraph(plain(text, _HERE), _HERE)) is not None:
        return False
    return large and prose and short and (not text.endswith("?") or _asks_what_follows(rows, at))


_NUMBERED = re.compile(r"(?P<number>[0-9]{1,2})\.?\s+(?P<words>[^\W\d_].*)")
_IN_TEXT = (SectionName.KEY_QUESTION, SectionName.DEEP_DIVE)
LONGEST_NUMBERED = 60
"""Characters of a numbered line that heads something."""


def with_numbered_heads(rows: Sequence[TypedRow]) -> tuple[TypedRow, ...]:
    """The rows, those marked as headings that count up from 1 in one section of running text and have text below."""
    heads: set[int] = set()
    start, in_text = 0, True
    for at, row in enumerate((*rows, None)):
        words = heard(row.text) if row is not None and (at == 0 or not rows[at - 1].text) else None
        opens = words is not None and words.sense is not Sense.PLAIN and words.sense is not Sense.HINT
        if row is not None and not opens:
            continue
        if in_text:
            heads.update(_counted(rows, start, at))
        start, in_text = at + 1, words is not None and words.section in _IN_TEXT
    return tuple(replace(row, heads=True, mark=None) if at in heads else row for at, row in enumerate(rows))


def _counted(rows: Sequence[TypedRow], start: int, end: int) -> Sequence[int]:
    """The places of headings 1, 2, 3 … between two rows; none where one of the numbers is an item or a question."""
    found: list[int] = []
    for at in range(start, end):
        match = (
            _NUMBERED.fullmatch(rows[at].text) if rows[at].indent <= 1 and (not at or not rows[at - 1].text) else None
        )
        if match is None or int(match["number"]) != len(found) + 1 or _in_list(rows, at):
            continue
        if not _may_head(match["words"], rows[at].text) or not _has_text(rows, at, end, whole=not found):
            return ()
        found.append(at)
    return found if len(found) > 1 else ()


def _in_list(rows: Sequence[TypedRow], at: int) -> bool:
    """Whether a line stands right by another one with a number, or below a line that announces a list."""
    above = next(_told(rows, range(at - 1, -1, -1)), None)
    return above is not None and (above.text.endswith((":", "：")) or _alike(above, rows[at]))


def _alike(row: TypedRow, other: TypedRow) -> bool:
    return row.indent == other.indent and _NUMBERED.fullmatch(row.text) is not None


def _told(rows: Sequence[TypedRow], places: range) -> Iterator[TypedRow]:
    return (rows[at] for at in places if rows[at].text)


def _may_head(words: str, text: str) -> bool:
    if (
        len(words) > LONGEST_NUMBERED
        or len(words.split()) > 10
        or words.endswith((*".,;:!?…。：？؟",))
        or "\t" in words
    ):
        return False
    large = words[:1].isupper() or words[:1].upper() == words[:1].lower()
    return large and not demands(words) and points_of(text) is None


def _has_text(rows: Sequence[TypedRow], at: int, end: int, *, whole: bool) -> bool:
    """Whether text stands below a line that is no item's and no answer; `whole`: sentences."""
    below = next(_told(rows, range(at + 1, end)), None)
    if below is None or _alike(below, rows[at]) or underlined(rows, at):
        return False
    if below.mark is not None:
        return not whole and not below.mark.numerals
    if below.indent > rows[at].indent + 1 or label_of(Paragraph(plain(below.text, _HERE), _HERE)) is not None:
        return False
    is_prose = len(below.text.split()) > 3 and (
        below.text.endswith((".", "!", "。", "”")) or len(below.text) > LONGEST_NUMBERED
    )
    asks = demands(below.text) or points_of(below.text) is not None
    return not asks and (is_prose or not whole)
