"""Points that say what something comes to: what it is of, how it is worked out, and the result."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ddcurric.lesson.words import between, flat_text
from ddcurric.outputs.deck.elements import Bulleted, Element, Ladder, Para, Rows, Rung
from ddcurric.outputs.deck.text import words

MOST_RUNGS, MOST_OTHERS = 5, 2
LONGEST_LABEL = 8
"""In words."""
_RESULT = re.compile(r"[~+\-−–±]?\s?[$€£¥]?\s?(?:\d|[(\[{]\s?[\d\-−])[^=:;?!]{0,15}")
"""A number with its unit, or a few numbers in brackets."""
_SIGN = re.compile(r"\s[=≈]\s")
_COLON = re.compile(r":\s|：")
_WORKED = re.compile(r"[\d+\-−–·×*/÷^()]")
_LISTED = re.compile(r"[,;]\s|\s[=≈]\s.*[,;:]\s")


def laddered(paras: Sequence[Para]) -> tuple[Element, ...]:
    """The points as a ladder, with rows for the few before and after that come to nothing; empty where most do."""
    found = [rung_of(para) for para in paras]
    if any(rung is not None and not rung.label for rung in found):
        # Where nothing is said of what others are of, "SE =" apart from its sum has a sign too many.
        found = [rung_of(para, signed=False) for para in paras]
    sums = [at for at, rung in enumerate(found) if rung is not None]
    if not sums:
        return ()
    start, stop = sums[0], sums[-1] + 1
    rungs = tuple(rung for rung in found[start:stop] if rung is not None)
    others = (paras[:start], paras[stop:])
    few = sum(map(len, others)) <= min(MOST_OTHERS, len(rungs))
    if len(rungs) < stop - start or not 2 <= len(rungs) <= MOST_RUNGS or not few or not all(map(is_of_rows, others)):
        return ()
    before, after = ((Rows(tuple(own)),) if own else () for own in others)
    return (*before, Ladder(rungs), *after)


def is_of_rows(paras: Sequence[Para]) -> bool:
    """Whether all points can stand in rows: top level, with words, and neither listed, bold nor kept together."""
    return all(not (para.level or para.listed or para.strong or para.keep) and para.content for para in paras)


def rung_of(para: Para, *, signed: bool = True) -> Rung | None:
    """ "offset: (62 + 52) / 2 = 57 ms" in its parts; where it may be `signed`, "offset = (62 + 52) / 2 = 57 ms", too;
    and "offset: 57 ms"; None: it comes to nothing."""
    if para.level or para.listed or para.strong or para.quiet or para.mark not in (None, Bulleted()):
        return None
    text = flat_text(para.content).rstrip()
    signs, colon = list(_SIGN.finditer(text)), _COLON.search(text)
    if signs:
        at, value = signs[-1].start() + 1, text[signs[-1].end() :]
    elif colon:
        at, value = colon.end(), text[colon.end() :]
    else:
        return None
    if not _RESULT.fullmatch(value.strip()) or len(value.split()) > 3:
        return None
    end = colon.end() if colon and colon.end() <= at else signs[0].end() if len(signs) > 1 and signed else 0
    label, worked = text[:end].strip(), text[end:at].strip()
    if len(label.split()) > LONGEST_LABEL or not (label or worked):
        return None
    if worked and (not _WORKED.search(worked) or _LISTED.search(_outside_brackets(worked))):
        return None
    parts = (between(para.content, 0, end), between(para.content, end, at), between(para.content, at, len(text)))
    # What a program reads, and whoever hears the slide, is the point as it was written.
    whole = "".join(words(part) for part in parts)
    if re.sub(r"\s", "", whole) != re.sub(r"\s", "", words(para.content)):
        return None
    return Rung(*parts, para.span, para.build)


def _outside_brackets(text: str) -> str:
    before = None
    while before != text:
        before, text = text, re.sub(r"[(\[{][^()\[\]{}]*[)\]}]", "", text)
    return text
