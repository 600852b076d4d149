"""The words of a lesson: its one plain text, for every place that holds no markup, and where its sentences end."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.walk import INLINE_TYPES, Nodes, children, is_node, own_texts, walk
from ddcurric.source import Span
from ddcurric.typeset.math import formula_text
from ddcurric.wording.abbreviations import (
    ALWAYS,
    AT_THE_END,
    BEFORE_NAMES,
    BEFORE_NUMBERS,
    BEFORE_ORDINALS,
    BEHIND_ORDINALS,
    IN_TWO,
    UNITS,
)

BLANK = "…"
"""What stands for words that a student fills in."""


def plain_text(node: Nodes) -> str:
    """The words of inlines or blocks as a reader without markup would say them; blocks on lines of their own.

    Formulas are in one line of Unicode, `n/2`; what a student fills in is an ellipsis.
    """
    match node:
        case tuple():
            separator = "" if all(isinstance(child, INLINE_TYPES) for child in node) else "\n"
            return separator.join(text for child in node if (text := plain_text(child)) or not separator)
        case i.Text() | i.Code() | b.CodeBlock():
            return node.text
        case i.Math() | b.MathBlock():
            return formula_text(node.tex)
        case i.SoftBreak() | i.HardBreak():
            return " "
        case i.BlankSpace():
            return BLANK
        case i.CrossReference():
            return plain_text(node.children) or node.text or node.target or node.topic
        case i.InlineImage():
            return node.alt
        case i.Term():
            return plain_text(node.children)
        case b.Diagram():
            return plain_text(node.caption)
        case _:
            inner = children(node) if is_node(node) else ()
            return plain_text(inner) if inner else ""


OBJECT = "\ufffc"
"""What stands for code, a formula or a picture: a full stop in it ends nothing."""

_CLOSING = "\"'”’“»«›)\\]"
_OPENING = "\"'“‘„‚«»‹¿¡([*"
_BEFORE_GUILLEMET = r"[ \u00a0\u202f](?=»(?:[\s.,;:!?)\]]|$))"
"""The space that French sets before what closes a quotation; behind German's, which opens one, stands a word."""
_END = re.compile(rf"[.!?…؟۔]+(?:{_BEFORE_GUILLEMET}»|[{_CLOSING}])*[.!?…]*(?=\s|$)|[。！？।॥]+[”’»」』）》]*")
_STILL_QUOTED = re.compile(_BEFORE_GUILLEMET)
_LAST_WORD = re.compile(r"\S+$")


def where_written(node: Nodes, signs: Iterable[str]) -> Span | None:
    """Where one of some letters stands first, as closely as the lesson knows; None where none does."""
    wanted = set(signs)
    nodes = walk(node) if wanted else iter(())
    return next((each.span for each in nodes if any(not wanted.isdisjoint(text) for text in own_texts(each))), None)


def has_spaces(language: str) -> bool:
    """Whether a language parts its words by spaces, so that they can be counted and compared."""
    return language.split("-")[0].lower() not in ("zh", "ja", "th", "lo", "km", "my")


def sentence_ends(text: str) -> list[int]:
    """Behind each sentence of a text, its closing marks included; the last stands at the end of the text."""
    ends = [match.end() for match in _END.finditer(text) if _ends(text, match)]
    return ends if ends and not text[ends[-1] :].strip() else [*ends, len(text)]


def sentences(content: tuple[i.Inline, ...]) -> tuple[tuple[i.Inline, ...], ...]:
    """Each sentence as inline content with its styles, without the spaces between them."""
    ends = sentence_ends(flat_text(content))
    heads = _run_in_heads(content, ends)
    ends = [end for at, end in enumerate(ends) if end == ends[-1] or at not in heads]
    if len(ends) > 1 and ends[-1] - ends[-2] < LONGEST_RUN_IN and _is_sign(between(content, *ends[-2:])):
        del ends[-2]
    return tuple(piece for piece in _pieces(content, ends).values() if piece)


def _pieces(content: tuple[i.Inline, ...], ends: list[int]) -> dict[int, tuple[i.Inline, ...]]:
    """What stands up to each end, by its number, without the spaces around it."""
    cut = groupby(_cut(content, ends, 0), lambda piece: piece[0])
    return {number: _trimmed(tuple(node for _, node in piece)) for number, piece in cut}


MOST_RUN_IN, LONGEST_RUN_IN = 3, 60
"""Words of a run-in head, and characters."""


def _run_in_heads(content: tuple[i.Inline, ...], ends: list[int]) -> set[int]:
    """The numbers of what is set off, and no more, and heads the sentence that follows: `**Theorem.** Where …`"""
    short = [at for at, (start, end) in enumerate(pairwise([0, *ends])) if end - start <= LONGEST_RUN_IN]
    pieces = _pieces(content, ends) if short else {}
    return {at for at in short if _is_run_in(pieces.get(at, ()))}


def _is_run_in(head: tuple[i.Inline, ...]) -> bool:
    set_off = all(isinstance(node, i.Strong | i.Emphasis) for node in head)
    return set_off and len(flat_text(head).split()) <= MOST_RUN_IN


def _is_sign(content: tuple[i.Inline, ...]) -> bool:
    """A formula alone, without a full stop, says nothing of its own behind a sentence: the square that ends a proof."""
    return len(content) == 1 and isinstance(content[0], i.Math)


def flat_text(content: Iterable[i.Inline]) -> str:
    """Its text, one character for whatever is no text; offsets of `between` count in it."""
    return "".join(_flat(node) for node in content)


def between(content: tuple[i.Inline, ...], start: int, end: int) -> tuple[i.Inline, ...]:
    """The stretch from one character of its flat text to another, with its styles, without spaces around it."""
    return _trimmed(tuple(node for number, node in _cut(content, [start, end], 0) if number == 1))


def leading_sentence(content: tuple[i.Inline, ...]) -> tuple[i.Inline, ...]:
    """The first sentence with its styles; the whole where it has no second."""
    found = sentences(content)
    return found[0] if len(found) > 1 else content


def begin_of(content: tuple[i.Inline, ...], count: int) -> tuple[i.Inline, ...]:
    """So many of its first sentences, with what stands between them; the whole where it has no more."""
    found = sentences(content)
    if len(found) <= count:
        return content
    whole, end = flat_text(content), 0
    for sentence in found[:count]:
        said = flat_text(sentence)
        end = whole.index(said, end) + len(said)
    return between(content, 0, end)


def continues(content: tuple[i.Inline, ...]) -> bool:
    """It begins in the middle of a sentence: with a small letter."""
    return plain_text(content[:1]).lstrip()[:1].islower()


def ends_with_colon(content: tuple[i.Inline, ...]) -> bool:
    """It announces what follows."""
    return bool(content) and plain_text(content[-1:]).rstrip().endswith((":", "："))


def _ends(text: str, match: re.Match[str]) -> bool:
    if _STILL_QUOTED.match(text, match.end()):
        return False
    after = text[match.end() : match.end() + 80].lstrip()
    if not after or match[0][0] in "。！？।॥؟۔":
        return True
    next_word = after.lstrip(_OPENING)
    if next_word[:1].islower():
        return False
    if match[0][0] != "." or match[0].startswith(".."):
        return True
    before = _LAST_WORD.search(text[max(0, match.start() - 40) : match.start()])
    return before is None or not _abbreviates(text, match.start(), before[0].lstrip(_OPENING + "–—"), next_word)


def _abbreviates(text: str, stop: int, word: str, next_word: str) -> bool:
    """Whether a full stop belongs to the word before it."""
    small = _bare(word)
    previous = text[max(0, stop - len(word) - 40) : stop - len(word)].split()[-1:]
    pairs = ((small, _first_word(next_word)), (previous[0].strip(_OPENING + ".").casefold() if previous else "", small))
    if not IN_TWO.isdisjoint(pairs) and small not in AT_THE_END:
        return True
    if small in ALWAYS or small.rpartition("-")[2] in ALWAYS:
        return not (previous and previous[0][-1:].isdigit() and small in UNITS)
    if small in AT_THE_END:
        return not next_word[:1].isupper()
    if small in BEFORE_NUMBERS and (_NUMBER.match(next_word) or (len(small) > 1 and _FIVE_OR_TEN.match(next_word))):
        return True
    if previous and _is_an_end(previous[0]):
        previous = []  # the word begins a sentence
    ordinal = (bool(previous) and previous[0].casefold() in BEFORE_ORDINALS) or _first_word(
        next_word
    ) in BEHIND_ORDINALS
    if word.isdecimal():
        # A list that was written in a line, what a paragraph begins with ("Table 1. Wings"), an ordinal or a date.
        heads = not previous or (len(word) < 4 and len(text[:stop].split()) <= 2)  # four digits are a year: "In 1963."
        return heads or (len(word) <= 2 and (ordinal or _goes_on_as_date(text, stop)))
    if _ROMAN.fullmatch(word) and ordinal:
        return True
    if word == "v" and previous and previous[0][:1].isupper():
        return True  # two parties: "Costa v. ENEL"
    if len(word) == 1 and word.isalpha():
        # "J. Smith" and "z. B.", but "the value of x." and "plan B."
        initials = bool(previous) and re.fullmatch(r"\w\.", previous[0]) is not None
        plain = bool(previous) and previous[0][:1].islower() and previous[0] not in BEFORE_NAMES
        named = word.isupper() and not plain
        return initials or named or re.match(r"\w\.", next_word) is not None
    return re.fullmatch(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}", word) is not None


_DATE = re.compile(r"\d\d?\.\s*(?:\d\d?\.\s*)?\d{4}\b")
_ROMAN = re.compile(r"[IVXLC]{1,8}")
_NUMBER = re.compile(r"\d|[IVXLCDM]{2,}\b")
_FIVE_OR_TEN = re.compile(r"[VX]\b")
"""Not behind a letter: "the size is n. V is the set"."""


def _goes_on_as_date(text: str, stop: int) -> bool:
    """A full stop that stands in "5. 2. 1963"."""
    return any(match.start() < stop < match.end() for match in _DATE.finditer(text, max(0, stop - 6), stop + 12))


def bare_letters(text: str) -> str:
    """Its letters and digits alone, in small letters and in their usual forms (NFKC), to compare what texts say."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def _first_word(text: str) -> str:
    return re.split(r"[\W\d_]", text, maxsplit=1)[0].casefold()


def _bare(word: str) -> str:
    """In small letters, without the article that is joined to it: "dell'art. 3"."""
    return re.split("['’]", word.casefold())[-1]


def _is_an_end(word: str) -> bool:
    """Whether a word with its marks ends the sentence before, as far as it alone can tell."""
    bare = word.rstrip(_CLOSING)
    known = _bare(bare.rstrip("."))
    return len(bare) > 2 and bare[-1] in ".!?…" and known not in ALWAYS | AT_THE_END | BEFORE_NUMBERS


def _flat(node: i.Inline) -> str:
    """Its text, one character for whatever is no text."""
    if isinstance(node, i.Text):
        return node.text
    if isinstance(node, i.SoftBreak | i.HardBreak):
        return " "
    if isinstance(node, i.FootnoteReference):
        return ""
    return flat_text(node.children) if isinstance(node, i.Holding) and node.children else OBJECT


def _cut(content: Iterable[i.Inline], ends: list[int], start: int) -> Iterator[tuple[int, i.Inline]]:
    """The nodes, cut where sentences end, each with the number of its sentence."""
    for node in content:
        length = len(_flat(node))
        first, last = bisect_right(ends, start), bisect_right(ends, start + max(length - 1, 0))
        if not length:
            first = last = max(bisect_right(ends, start - 1), 0)  # a footnote's mark stands behind its sentence
        if first == last:
            yield first, node
        elif isinstance(node, i.Text):
            bounds = [0, *(end - start for end in ends[first:last]), length]
            for at, (left, right) in enumerate(pairwise(bounds)):
                yield first + at, replace(node, text=node.text[left:right])
        elif isinstance(node, i.Holding):
            for number, inner in groupby(_cut(node.children, ends, start), lambda cut: cut[0]):
                yield number, replace(node, children=tuple(child for _, child in inner))
        start += length


def _trimmed(sentence: tuple[i.Inline, ...]) -> tuple[i.Inline, ...]:
    """Without the spaces before and behind it."""
    nodes = list(sentence)
    while nodes and _is_space(nodes[0]):
        nodes.pop(0)
    while nodes and _is_space(nodes[-1]):
        nodes.pop()
    if nodes:
        nodes[0] = _stripped(nodes[0], 0, str.lstrip)
        nodes[-1] = _stripped(nodes[-1], -1, str.rstrip)
    return tuple(nodes)


def _stripped(node: i.Inline, side: int, strip: Callable[[str], str]) -> i.Inline:
    """Without the spaces of the outermost text at one side, which may stand inside of emphasis."""
    if isinstance(node, i.Text):
        return replace(node, text=strip(node.text))
    if isinstance(node, i.Holding) and node.children:
        children = list(node.children)
        children[side] = _stripped(children[side], side, strip)
        return replace(node, children=tuple(children))
    return node


def _is_space(node: i.Inline) -> bool:
    return isinstance(node, i.SoftBreak | i.HardBreak) or (isinstance(node, i.Text) and not node.text.strip())
