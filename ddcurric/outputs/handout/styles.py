"""The style sheets of a printed document, as one, in which every name stands for its value."""

from __future__ import annotations

import re
from functools import lru_cache

from ddcurric.draw.templates import template_text
from ddcurric.outputs.handout.setting import Setting
from ddcurric.wording import runs_leftwards


def stylesheet(setting: Setting, *, packet: bool) -> str:
    """The style sheets of an edition, one after the other."""
    sheets = ["page.css", "letter.css" if setting.settings.paper == "letter" else "a4.css"]
    if packet:
        sheets.append("packet.css")
    if setting.measure.large:
        sheets.append("large.css")
    if runs_leftwards(setting.language):
        sheets.append("rtl.css")
    sheets.append("course.css")
    return named_values("\n".join(template_text(f"handout/{sheet}", setting.templates) for sheet in sheets))


@lru_cache(maxsize=16)
def named_values(css: str) -> str:
    """A style sheet with the values of `:root` in the place of their names (CSS Custom Properties, level 1).

    What stands in an `@page` rule inherits nothing from `:root`; and a document is laid out faster without names.
    """
    sheet = _COMMENT.sub("", css)
    values: dict[str, str] = {
        name: value.strip() for rule in _ROOT.findall(sheet) for name, value in _VALUE.findall(rule)
    }

    def value(found: re.Match[str]) -> str:
        return values.get(str(found[1]), str(found[0]))

    rest = _ROOT.sub("", sheet)
    for _ in range(DEEPEST):
        named = _NAME.sub(value, rest)
        if named == rest:
            break
        rest = named
    return rest


DEEPEST = 8
"""How often a name may stand for another."""
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_ROOT = re.compile(r":root\s*{([^}]*)}")
_VALUE = re.compile(r"(--[\w-]+)\s*:\s*([^;}]+)")
_NAME = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
