"""Which option an item of an answer's list speaks of, and what it says of it: "5: no maximum", "C – as it was sent".

One rule for all outputs, so that what stands beside an option on a slide stands beside it in the solutions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ddcurric.lesson.model.block import Block, List, ListItem, Notes, Paragraph
from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.model.lesson import Question
from ddcurric.lesson.model.numerals import LETTERS
from ddcurric.lesson.views.options import LONGEST, options_of, right_options
from ddcurric.lesson.words import between, flat_text, plain_text, sentence_ends

_ENDS = re.compile(r"\s*(?:：\s*|(?::|\s[–—-])\s+)")
"""What stands between an option and its reason."""
_WORD = re.compile(r"\w+|[^\w\s.,:;!?()'\"*。：；，！．]+")


def reasons_of(
    question: Question, answer: tuple[Block, ...]
) -> tuple[tuple[tuple[Inline, ...], ...], tuple[Block, ...]]:
    """The reason beside each option, empty where there is none, and what the answer says besides its last list.

    No reasons where that list does not pair them. What is to be said below it (`notes`) is left out with it.
    """
    options = options_of(question.blocks)
    last = next((at for at in reversed(range(len(answer))) if not isinstance(answer[at], Notes)), 0)
    found: dict[int, tuple[Inline, ...]] = {}
    left: tuple[Block, ...] = ()
    match answer[last] if options and answer else None:
        case List(items=items) if options:
            found = dict(reasons_in(options.texts, items))
        case Paragraph(content=content) as said if options:
            why, pairs = reasons_said(len(options.texts), right_options(question), content)
            found, left = dict(pairs), (replace(said, content=why),) if why else ()
        case _:
            pass
    if options is None or not found:
        return (), answer
    return tuple(found.get(at, ()) for at in range(len(options.texts))), (*answer[:last], *left, *answer[last + 1 :])


def reasons_in(
    texts: Sequence[tuple[Inline, ...]], items: Sequence[ListItem]
) -> tuple[tuple[int, tuple[Inline, ...]], ...]:
    """Each item's option, by its place, and the reason; empty where an item speaks of none, or two of the same."""
    free = list(range(len(texts)))
    found: list[tuple[int, tuple[Inline, ...]]] = []
    for item in items:
        match item.blocks:
            case (Paragraph(content=content),):
                pass
            case _:
                return ()
        at, reason = _option_and_reason(content, texts, free)
        if at is None:
            return ()
        free.remove(at)
        found.append((at, reason))
    return tuple(found)


_LETTER = re.compile(r"[(（]([A-H])[)）]\s*", re.IGNORECASE)
_SEMICOLONS = (";", "；", "؛")


def reasons_said(
    count: int, right: Sequence[int], content: tuple[Inline, ...]
) -> tuple[tuple[Inline, ...], tuple[tuple[int, tuple[Inline, ...]], ...]]:
    """What a paragraph says of the right one of so many options, and of each that a sentence of it begins with:
    "(c). It is a solid. (a) takes it for a gas. (b) takes …".

    All of it and no pairs where a letter stands inside of a sentence, or twice: it may speak of two at once.
    """
    text = flat_text(content)
    named = list(_LETTER.finditer(text))
    if named and not named[0].start() and LETTERS.index(named[0][1].upper()) in right:
        del named[0]
    places = [LETTERS.index(each[1].upper()) for each in named]
    # With a number in the place of each, since the end of a sentence is told by what comes next, and "Fig. 1" has none.
    sentences = {0, *sentence_ends(_LETTER.sub(lambda each: "1".ljust(len(each[0])), text))}
    before = [text[: each.start()].rstrip() for each in named]
    begin = all(len(each) in sentences or each.endswith(_SEMICOLONS) for each in before)
    if len(right) != 1 or not begin or len({*places}) < len(places) or any(at >= count for at in places):
        return content, ()
    ends = [*(each.start() for each in named), len(text)]
    pairs = tuple(
        (at, between(content, each.end(), len(text[:end].rstrip(" ;；؛"))))
        for at, each, end in zip(places, named, ends[1:], strict=True)
    )
    return (between(content, 0, ends[0]), pairs) if all(said for _, said in pairs) else (content, ())


def without_option(content: tuple[Inline, ...], option: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """What an answer says once it has named the option, by its words, its letter, or both."""
    text = flat_text(content)
    wanted = words_in(plain_text(option))
    for end in [match.end() for match in re.finditer(r"[.:;,!]+(?=\s|$)|[。：；，！．]|[.:;,!]*$", text)]:
        if words_in(plain_text(between(content, 0, end))) == wanted:
            return between(content, end, len(text))
    named = _NAMED.match(text)
    if named is not None and wanted and words_in(text)[:2] != wanted[:2]:
        return without_option(between(content, named.end(), len(text)), option)
    if (marked := _MARKED.match(text)) is not None:
        after = between(content, marked.end(), len(text))
        left = without_option(after, option)
        return content if left == after else left
    return content


_NAMED = re.compile(
    r"^(?:option\s+)?\(?[A-H]\)?(?:(?:[.:,]|\s+[–—-])\s+|[。：，、．]\s*)|^\(?[A-H]\)?\.?$|^\(?[A-H]\)\s+",
    re.IGNORECASE,
)
_MARKED = re.compile(r"^\(?(?:[IVX]{1,4}|\d)[.)]\s+", re.IGNORECASE)
"""The mark of a list that counts otherwise: left out before the option's words alone, since "V. cholerae" has none."""


def words_in(text: str) -> list[str]:
    """What two texts share that say the same but for stops and capitals."""
    return _WORD.findall(text.casefold())


def _option_and_reason(
    content: tuple[Inline, ...], texts: Sequence[tuple[Inline, ...]], free: Sequence[int]
) -> tuple[int | None, tuple[Inline, ...]]:
    """By the words before the first colon or dash; before a later one, where these are the whole of an option."""
    text = flat_text(content)
    ends = [each for each in _ENDS.finditer(text) if 0 < each.start() <= LONGEST and each.end() < len(text)]
    keys = [plain_text(between(content, 0, each.start())) for each in ends]
    options = {at: words_in(plain_text(texts[at])) for at in free}
    for key, end in zip(keys, ends, strict=True):
        exact = [at for at, option in options.items() if option == words_in(key)]
        if len(exact) == 1 and words_in(key):
            return exact[0], between(content, end.end(), len(text))
    if not keys:
        return None, ()
    return _option_of(keys[0], texts, free), between(content, ends[0].end(), len(text))


def _option_of(key: str, texts: Sequence[tuple[Inline, ...]], free: Sequence[int]) -> int | None:
    """The one option among those left that has all the words of a key, or its letter."""
    letter = key.strip(" ().").upper()
    if len(letter) == 1 and letter in "ABCDEFGH" and not any(plain_text(t).strip().upper() == letter for t in texts):
        at = LETTERS.index(letter)
        return at if at in free else None
    wanted = set(words_in(key))
    some = [at for at in free if wanted <= set(words_in(plain_text(texts[at])))]
    return some[0] if wanted and len(some) == 1 else None
