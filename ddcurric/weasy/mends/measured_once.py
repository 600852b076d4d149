"""The same words in the same type and width are broken into lines once, and a line is as it was when it is drawn.

Fault: WeasyPrint forgets what it has measured when a page is laid out again; a document is laid out three times on
  average, and in a preview with every word that is changed. It lets go of a line that is broken, and sets it once more
  when it draws it.
Upstream: none found.
Without it: a document takes a sixth longer, one of which a preview has seen all but a word a fifth.
"""

from __future__ import annotations

from ddcurric.weasy.boxes import Inner


def mend() -> None:
    from weasyprint.layout import inline
    from weasyprint.text import ffi, line_break

    lines: Inner = inline
    layouts: Inner = line_break.Layout
    alone: Inner = ffi.pango.pango_layout_set_single_paragraph_mode
    split, say, anew = lines.split_first_line, layouts.set_text, layouts.reactivate

    def split_first_line(text: str, style: Inner, *room: object, **named: object) -> Inner:
        known = style.font_config.__dict__.setdefault("known_lines", {})
        # A style that is kept here has an id that no other can have meanwhile; the first of the room is the context.
        key = text, id(style), *room[1:], *named.items()
        if key not in known:
            known[key] = split(text, style, *room, **named), style
        return known[key][0]

    def set_text(layout: Inner, text: str, justify: bool = False) -> None:
        # What is drawn is one paragraph; where it is one already, that changes nothing, and it is not set anew.
        alone(layout.layout, frozenset("\n\r\u2029").isdisjoint(text))
        say(layout, text, justify)

    def reactivate(layout: Inner, style: Inner) -> None:
        if layout.justification_spacing:
            anew(layout, style)

    lines.split_first_line = split_first_line
    layouts.set_text, layouts.reactivate, layouts.deactivate = set_text, reactivate, lambda layout: None
