"""The style sheets of a printed document, as one, in which every name stands for its value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from ddcurric.draw.templates import template_text
from ddcurric.print.setting import Setting
from ddcurric.wording import runs_leftwards


def stylesheet(setting: Setting, *, packet: bool, more: tuple[str, ...] = ()) -> str:
    """The style sheets of an edition, one after the other; `more` are those of a kind of document."""
    sheets = ["page.css", "letter.css" if setting.settings.paper == "letter" else "a4.css"]
    if not setting.measure.large and not setting.settings.print.margin:
        sheets.append("no-margin.css")
    if setting.instructor and not packet:
        sheets.append("solutions.css")
    if packet:
        sheets.append("packet.css")
    sheets += more
    if setting.measure.large:
        sheets.append("large.css")
    if runs_leftwards(setting.language):
        sheets.append("rtl.css")
        sheets += ["large-rtl.css"] if setting.measure.large else []
    texts = [template_text(f"handout/{sheet}", setting.templates) for sheet in sheets]
    own = template_text("handout/course.css", setting.templates)
    return named_values("\n".join([*texts, _said_in_course(setting), own]))


def _said_in_course(setting: Setting) -> str:
    """What course.yaml says of print, by the names of the style sheets."""
    print_ = setting.settings.print
    faces = {"text": print_.text_font, "head": print_.heading_font, "code": print_.code_font}
    named = {f"{name}-face": f"{_quoted(family)}, {OURS[name]}" for name, family in faces.items() if family}
    if "text-face" in named:
        named["display-face"] = named["text-face"]
    if not setting.measure.large:
        accent = print_.accent or _of_module(setting)
        named |= {"number-color": f"#{accent}"} if accent else {}
        named |= LARGER if print_.size != USUAL else {}
    return f":root {{ {'; '.join(f'--{name}: {value}' for name, value in named.items())} }}"


def _of_module(setting: Setting) -> str | None:
    """The accent that course.yaml gives the topic's module; None: it gives none."""
    modules, topic = setting.settings.modules, setting.topic
    return modules[topic.module_index].accent if topic is not None and topic.module_index < len(modules) else None


def _quoted(family: str) -> str:
    """A family as CSS names it: what course.yaml says must end where it ends."""
    return '"' + re.sub(r'[\\"{}<>;\n]', "", family) + '"'


OURS = MappingProxyType({"text": '"Source Serif 4"', "head": '"Source Sans 3"', "code": '"Source Code Pro"'})
"""What stands in where a family is not to be had."""
USUAL = 10
LARGER = MappingProxyType(
    {"size": "10.5pt", "line": "14pt", "head-size": "12.5pt", "note-size": "8.5pt", "note-line": "11.5pt",
     "table-size": "9pt", "table-line": "12.5pt", "code-size": "9pt", "code-line": "12.5pt",
     "band-size": "10pt", "band-line": "13.5pt"}
)  # fmt: skip
"""Type of 10.5 points on lines of 14."""


@lru_cache(maxsize=32)
def named_values(css: str) -> str:
    """A style sheet with the values of `:root` in the place of their names (CSS Custom Properties, level 1).

    What stands in an `@page` rule inherits nothing from `:root`; and a document is laid out faster without names.
    """
    sheet = COMMENT.sub("", css)
    return in_place_of_names(ROOT.sub(_besides, sheet), values_of_names(sheet))


def values_of_names(css: str) -> dict[str, str]:
    """What the `:root` of a style sheet without comments gives to each name, as `--ink`; the last one counts."""
    return {name: value.strip() for rule in ROOT.findall(css) for name, value in VALUE.findall(rule)}


def _besides(root: re.Match[str]) -> str:
    """What `:root` says besides its names."""
    rest = VALUE.sub("", root[1])
    return f":root {{{rest}}}" if rest.strip("; \n") else ""


def in_place_of_names(css: str, values: Mapping[str, str]) -> str:
    """A style sheet in which names stand for their values; those that have none stay."""

    def value(found: re.Match[str]) -> str:
        return values.get(str(found[1]), str(found[0]))

    for _ in range(DEEPEST):
        named = NAME.sub(value, css)
        if named == css:
            break
        css = named
    return css


DEEPEST = 8
"""How often a name may stand for another."""
COMMENT = re.compile(r"/\*.*?\*/", re.S)
"""A comment that is closed."""
ROOT = re.compile(r":root\s*{([^}]*)}")
"""What gives names their values."""
VALUE = re.compile(r"(--[\w-]+)\s*:\s*([^;}]+)")
"""A name and its value."""
NAME = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
"""A name that stands for its value."""
