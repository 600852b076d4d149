"""The same words in the same type and width are broken into lines once.

Fault: WeasyPrint forgets what it has measured when a page is laid out again; a document is laid out three times on
  average, and in a preview with every word that is changed.
Upstream: none found.
Without it: a document takes a tenth longer, one of which a preview has seen all but a word a fifth.
"""

from __future__ import annotations

from copy import copy
from functools import partial
from typing import Any

TYPE = "direction font_kerning letter_spacing word_spacing tab_size white_space word_break overflow_wrap hyphens \
hyphenate_character hyphenate_limit_chars hyphenate_limit_zone text_decoration_line"
"""Besides what tells fonts apart."""


def mend() -> None:
    from weasyprint.layout import inline
    from weasyprint.text.line_break import _font_style_cache_key as font_of

    lines: Any = inline
    split, names, font = lines.split_first_line, TYPE.split(), partial(font_of, include_size=True)

    def split_first_line(text: str, style: Any, context: Any, *room: Any, **named: Any) -> Any:
        known = style.font_config.__dict__.setdefault("known_lines", {})
        key = text, room, *named.items(), font(style), str([style[name] for name in names])
        if key not in known:
            known[key] = split(text, style, context, *room, **named)
        return (copy(known[key][0]), *known[key][1:])

    lines.split_first_line = split_first_line
