"""What a command of Beamer shows on which step of a frame (Beamer's user guide, chapter 9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ddcurric.importers.tex.answering import LOOKED_BACK
from ddcurric.importers.tex.scan import DEEPEST, after_space, argument, enclosed
from ddcurric.values import dataclass

_COMMAND = re.compile(
    r"\\(?:(?P<name>only|uncover|visible|invisible|onslide|mode|alt|temporal)"
    r"|begin\s*\{(?P<kind>(?:only|uncover|visible|invisible)env|actionenv|(?:alert|example)?block(?=\}\s?<[^<>]*>\s*\{\s*\}))\})"
    r"\s?<(?P<spec>[^<>]*)>"
    r"|\\pause(?:\s?\[\d+\])?(?![A-Za-z])"
)
_BEGUN = re.compile(r"<[^<>]*\+[^<>]*>|\\pause(?![A-Za-z])")
_ELSEWHERE = re.compile(r"\s*(?:handout|article|second|trans)\s*:")
_ON_SCREEN = re.compile(r"\s*(?:beamer|handout\s*:\s*0|beamer\s*\|\s*handout\s*:\s*0)\s*")
_FIRST = re.compile(r"\s*(?:\w+\s*:)?\s*(?:(?:only|uncover|visible|invisible)@)?\s*(?:(\d+)|([+.](?:\(\d+\))?))")


@dataclass(frozen=True, slots=True)
class LaterStep:
    """A command, and what of it shows when."""

    start: int
    first: str
    """What it shows on the first step: the other words of `\\alt`."""
    later: str
    end: int
    pauses: bool = False
    """It shows all that stands behind it."""


def is_later(spec: str, before: str) -> bool:
    """Whether `2-`, `+-` or `beamer:2|handout:0` begins behind the first step, or `beamer` is on no paper; `before` is
    what stands before it."""
    modes = [mode for mode in spec.split("|") if not _ELSEWHERE.match(mode)]
    if _ON_SCREEN.fullmatch(spec):
        return True
    found = _FIRST.match(modes[0]) if modes else None
    if found is None:
        return False
    if found[1]:
        return int(found[1]) > 1
    frame = max(before.rfind("\\begin{frame}"), before.rfind("\\frame{"), 0)
    return "(" in found[2] or _BEGUN.search(before, frame) is not None


def later_steps(text: str) -> Iterator[LaterStep]:
    """The commands that show something on a later step, those within each other too."""
    for found in _COMMAND.finditer(text):
        if (step := _step(text, found)) is not None:
            yield step


def _step(text: str, found: re.Match[str]) -> LaterStep | None:
    name, kind = found["name"] or "pause", found["kind"]
    before = text[max(0, found.start() - LOOKED_BACK) : found.start()]
    later = not found["spec"] or is_later(found["spec"], before)
    if name != "alt" and later == (name == "invisible" or (kind or "").startswith("invisible")):
        return None
    if kind:
        inside = text.index("}", found.end()) + 1 if kind.endswith("block") else found.end()
        held = _in_environment(text, inside, kind)
        return LaterStep(found.start(), "", *held) if held is not None else None
    if name in ("alt", "temporal"):
        return _of_several(text, found, later)
    if found["spec"] and (held := enclosed(text, after_space(text, found.end()))) is not None:
        return LaterStep(found.start(), "", *held)
    if name not in ("pause", "onslide"):
        return None
    held = _behind(text, found.end())
    return LaterStep(found.start(), "", *held, pauses=True) if held is not None else None


def _of_several(text: str, found: re.Match[str], later: bool) -> LaterStep | None:
    """`\\alt<2>{then}{first}`, `\\temporal<2>{first}{then}{afterwards}`."""
    words: list[str] = []
    end = found.end()
    for _ in range(2 if found["name"] == "alt" else 3):
        if (held := argument(text, end)) is None:
            return None
        words.append(held[0])
        end = held[1]
    if found["name"] == "temporal":
        return LaterStep(found.start(), words[0], f"{words[1]} {words[2]}", end)
    return LaterStep(found.start(), words[later], words[not later], end)


_STOPS = re.compile(
    r"\\\\|\\[{}$]|(?P<open>\{|\\begin\s*\{[^{}]*\})|(?P<close>\}|\\end\s*\{[^{}]*\})|\\(?:item|pause|onslide)(?![A-Za-z])"
)


def _behind(text: str, start: int) -> tuple[str, int] | None:
    """What stands behind a pause up to the next one, to the next item, or to the end of what the pause stands in."""
    depth = 0
    for stop in _STOPS.finditer(text, start):
        depth += bool(stop["open"]) - bool(stop["close"])
        if depth > DEEPEST:  # nothing is read of such a file
            return None
        if depth < 0 or not (depth or stop["open"] or stop["close"] or len(stop[0]) < len("\\item")):
            return text[start : stop.start()], stop.start()
    return None


def _in_environment(text: str, start: int, name: str) -> tuple[str, int] | None:
    """The inside of an environment, others of its name in it, and where it ends."""
    depth = 1
    for side in re.compile(rf"\\(?:(?P<begin>begin)|end)\s*\{{{name}\}}").finditer(text, start):
        depth += 1 if side["begin"] else -1
        if not depth:
            return text[start : side.start()], side.end()
        if depth > DEEPEST:
            return None
    return None
