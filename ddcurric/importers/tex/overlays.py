"""Steps of Beamer's frames: everything shows at once, but for what answers (`later.py`)."""

from __future__ import annotations

import re

from ddcurric.importers.tex.frames import HIDDEN
from ddcurric.importers.tex.later import with_later_answers
from ddcurric.importers.tex.notes import TexNotes

_UNSHOWN = re.compile(
    r"(\\(?:begin\s*\{frame\}|frame))\s?<((?:[^<>]*\|)?\s*(?:(?:presentation|beamer|all)\s*:)?\s*0\s*(?:\|[^<>]*)?)>"
)


def _as_hidden(found: re.Match[str]) -> str:
    """A frame that is shown nowhere, with a word of ours for that among its options."""
    return found[0] if re.search(r"(?:handout|article)\s*:\s*[1-9]", found[2]) else f"{found[1]}[{HIDDEN}]"


def _at_once(found: re.Match[str]) -> str:
    """A command without its step; what goes on behind it is no part of its name."""
    follows = found.string[found.end() : found.end() + 1]
    if found[1] == "\\onslide" and follows != "{":
        return " "  # what stands behind it shows until the next one
    return f"{found[1]} " if follows.isalpha() and found[1][-1].isalpha() else found[1]


def without_overlays(notes: TexNotes, text: str) -> str:
    """Without what says on which step of a slide something shows."""
    pattern = re.compile(r"(\\[A-Za-z]+\*?|\\begin\s*\{\w+\*?\})\s?<(?:[\d\-+,.|@a-z: ]|\\[a-z]+(?:\{[a-z]+\})?)*>")
    text = with_later_answers(notes, _UNSHOWN.sub(_as_hidden, text))
    on_paper = len(_UNSHOWN.findall(text))
    text, number = pattern.subn(_at_once, text)
    if on_paper:
        notes.line = 1
        what = f"frames that are on paper alone, such as <beamer:0|handout:1> ({on_paper} in all)"
        notes.count(what, "slides like the others")
    if number:
        notes.line = 1
        notes.count(f"an overlay such as <1-> ({number} in all)", "what it shows, at once")
    return text
