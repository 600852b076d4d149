"""Words that fit a line stay on it where only the space behind them does not fit.

Fault: WeasyPrint breaks text that is followed by something else on the line together with the space at its end; where
  that alone is too much, it takes the text for too wide and sets its first word alone, or parts the first that may be
  parted: "if no mes-", and then nothing.
Upstream: none found for the space; https://github.com/Kozea/WeasyPrint/issues/1051 is the same sight of another cause.
Without it: some line in some lesson has one word and then nothing, or half of one.
"""

from __future__ import annotations

from math import inf
from typing import Any

LETTERS = 4
"""That a line holds at most for each em of its width: what has more is too wide."""


def mend() -> None:
    from weasyprint.layout import inline

    lines: Any = inline
    split = lines.split_first_line

    def split_first_line(text: str, style: Any, context: Any, width: Any, *others: Any, **named: Any) -> Any:
        line = split(text, style, context, width, *others, **named)
        if line[2] is None or width is None or width == inf or not text.endswith(" "):
            return line
        words = text.rstrip(" ")
        many = len(words) * style["font_size"] > LETTERS * width
        if many or " " not in words or style["white_space"] != "normal":
            return line
        _, _, more, needed, *_ = split(words, style, context, inf, *others, **named)
        return split(text, style, context, inf, *others, **named) if more is None and needed <= width else line

    lines.split_first_line = split_first_line
