"""The same words in the same type and width are broken into lines once, and a line is as it was when it is drawn.

Fault: WeasyPrint forgets what it has measured when a page is laid out again; a document is laid out three times on
  average, and in a preview with every word that is changed. It lets go of a line that is broken, and sets it once more
  when it draws it. Of every line and all words in it, it asks again how high their type is, and of every
  box, in five steps and again and again, whether it is in the flow.
Upstream: none found.
Without it: a document takes a fifth longer, one of which a preview has seen all but a word a quarter.
"""

from __future__ import annotations

from ddcurric.weasy.boxes import Inner

OF_TYPE = ("font_", "hyphen", "letter_", "word_", "white_", "overflow_wrap", "text_decoration_l", "tab_", "lang", "dir")
"""How the names begin of what a style says of a line's letters: all that lines are broken by, and nothing of boxes."""


def mend() -> None:
    from weasyprint.css.properties import INITIAL_VALUES
    from weasyprint.formatting_structure.boxes import Box
    from weasyprint.layout import inline
    from weasyprint.text import ffi, line_break

    inner: tuple[Inner, ...] = inline, line_break.Layout, Box, ffi.pango
    lines, layouts, box, pango = inner
    split, strut, say, anew = lines.split_first_line, lines.strut, layouts.set_text, layouts.reactivate
    names = [name for name in INITIAL_VALUES if name.startswith(OF_TYPE)]

    def look(style: Inner) -> Inner:
        return style.__dict__.get("look") or style.__dict__.setdefault("look", str([*map(style.__getitem__, names)]))

    def split_first_line(text: str, style: Inner, *room: object, **named: object) -> Inner:
        known = style.font_config.__dict__.setdefault("known_lines", {})
        # The first of the room is the context.
        if (key := (text, look(style), *room[1:], *named.items())) not in known:
            known[key] = split(text, style, *room, **named)
        return known[key]

    def set_text(layout: Inner, text: str, justify: bool = False) -> None:
        # What is drawn is one paragraph; where it is one already, that changes nothing, and it is not set anew.
        pango.pango_layout_set_single_paragraph_mode(layout.layout, frozenset("\n\r\u2029").isdisjoint(text))
        say(layout, text, justify)

    lines.split_first_line, layouts.set_text, layouts.deactivate = split_first_line, set_text, lambda layout: None
    layouts.reactivate = lambda layout, style: layout.justification_spacing and anew(layout, style)
    lines.strut = lambda style: style.__dict__.get("strut") or style.__dict__.setdefault("strut", strut(style))
    box.is_in_normal_flow = lambda one: one.style["float"] == "none" and one.style["position"] in ("static", "relative")
