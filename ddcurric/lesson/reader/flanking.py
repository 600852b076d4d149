"""Where emphasis opens and closes beside Chinese, Japanese and Korean, which set no spaces around it.

CommonMark wants a space or a mark behind `**` that follows a mark, so that `**评分标准：**每处一分` is not bold.
This is the amendment that other readers share (https://github.com/tats-u/markdown-cjk-friendly): a character of these
scripts beside `**` counts as a space would, and its own marks count as letters. Elsewhere all is as CommonMark has it,
but for stars between two digits: they multiply (`2*3*4`), and are printed.
"""

from __future__ import annotations

import unicodedata

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned


class FlankedState(StateInline):
    """Inline text whose runs of `*`, `_` and `~` know their neighbours."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N803
        """Whether marks from `start` on can open and close emphasis, beside letters without spaces, too."""
        found = super().scanDelims(start, canSplitWord)
        end = start + found.length
        before = self.src[start - 1] if start else " "
        after = self.src[end] if end < self.posMax else " "
        if self.src[start] == "*" and before.isdecimal() and after.isdecimal():
            return Scanned(can_open=False, can_close=False, length=found.length)
        if not (is_cjk(before) or is_cjk(after)):
            return found
        left = not isWhiteSpace(ord(after)) and (not _parts(after) or _leaves_room(before))
        right = not isWhiteSpace(ord(before)) and (not _parts(before) or _leaves_room(after))
        return Scanned(
            can_open=left and (canSplitWord or not right or _is_mark(before)),
            can_close=right and (canSplitWord or not left or _is_mark(after)),
            length=found.length,
        )


def _parts(char: str) -> bool:
    """Whether a character is a mark that is not of these scripts."""
    return _is_mark(char) and not is_cjk(char)


def _leaves_room(char: str) -> bool:
    return isWhiteSpace(ord(char)) or _is_mark(char) or is_cjk(char)


def _is_mark(char: str) -> bool:
    return isMdAsciiPunct(ord(char)) or isPunctChar(char)


def is_cjk(char: str) -> bool:
    """Whether a character is of these scripts: wide, or the half of a wide one, and no emoji."""
    if char < "\u1100" or "\u1200" <= char < "\u2e80" or "\U0001f000" <= char < "\U00020000":
        return False
    return unicodedata.east_asian_width(char) in "WFH"
