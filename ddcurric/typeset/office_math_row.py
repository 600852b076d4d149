r"""What stands side by side in a formula, as one would type it in TeX."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from ddcurric.typeset.office_math_signs import FUNCTIONS, letter_tex, sign_tex


def side_by_side(pieces: Iterable[str]) -> str:
    """Side by side as one would type it: `f(x, y)`, and the letters of `own` together."""
    found = [piece for piece in (p.strip() for p in pieces) if piece]
    kept = [
        piece
        for at, piece in enumerate(found)
        if piece != r"\,"
        or not (_is_function(found[at - 1] if at else "") or _is_function("".join(found[at + 1 : at + 2])))
    ]
    row = ""
    for piece in kept:
        row += piece if not row or _touch(row, piece) else f" {piece}"
    return row


def _is_function(piece: str) -> bool:
    named = re.match(r"\\([a-zA-Z]+)", piece)
    return named is not None and named[1] in FUNCTIONS


def _touch(before: str, after: str) -> bool:
    """Whether no space is needed, and none is usual."""
    command = re.search(r"\\[A-Za-z]+$", before) is not None
    if after[0] in ")],;'!" or before[-1] in "([":
        return not command or after[0] in ")],;'!"
    if after[0] == "(":
        return not command and (before[-1].isalnum() or before[-1] in "})")
    # The letters of a word, or the figures of a number, may come one by one.
    return not command and _is_plain(before[-1]) and _is_plain(after[0])


def _is_plain(char: str) -> bool:
    return char.isascii() and char.isalnum()


def signs_tex(text: str) -> Iterator[str]:
    """The characters of a run: figures and Latin letters together, signs as TeX calls them."""
    together = ""
    for char in text:
        written = sign_tex(char)
        if written is None and (char.isascii() and (char.isalnum() or char in ".,'")):
            together += char
            continue
        if together:
            yield together
            together = ""
        if written is None:
            written = letter_tex(char)
        if written:
            yield written
    if together:
        yield together


def text_tex(words: str) -> str:
    r"""Words as `\text`, with TeX's own signs escaped; empty for none."""
    quoted = "".join(_QUOTED.get(char, char) for char in words.replace("\u200b", ""))
    return rf"\text{{{quoted}}}" if quoted else ""


_QUOTED = MappingProxyType(
    {
        "\\": r"\backslash ", "{": r"\{", "}": r"\}", "$": r"\$", "%": r"\%", "#": r"\#", "&": r"\&", "_": r"\_",
        "^": r"\textasciicircum ", "~": r"\textasciitilde ", "\u00a0": " ", "\u2009": " ", "\u2005": " ",
    }
)  # fmt: skip
