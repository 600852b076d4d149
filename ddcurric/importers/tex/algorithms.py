"""Algorithms as listings: the keywords of algorithmic, algpseudocode and algorithm2e written out, line by line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from ddcurric.importers.tex.scan import argument, enclosed
from ddcurric.importers.tex.tree import symbols

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

_STEP = 4

_OPENS: Mapping[str, tuple[int, str]] = MappingProxyType(
    {
        "if": (1, "if {} then"), "uif": (1, "if {} then"), "lif": (1, "if {} then"), "eif": (1, "if {} then"),
        "while": (1, "while {} do"), "lwhile": (1, "while {} do"), "for": (1, "for {} do"), "lfor": (1, "for {} do"),
        "forall": (1, "for all {} do"), "foreach": (1, "for each {} do"), "lforeach": (1, "for each {} do"),
        "loop": (0, "loop"), "repeat": (0, "repeat"), "function": (2, "function {}({})"), "begin": (0, "begin"),
        "procedure": (2, "procedure {}({})"), "fn": (1, "function {}"), "switch": (1, "switch {}"),
        "case": (1, "case {}"), "ucase": (1, "case {}"), "other": (0, "otherwise"),
    }
)  # fmt: skip
"""What begins a block: how many arguments it has, and how it is said."""
_MIDST: Mapping[str, tuple[int, str]] = MappingProxyType(
    {
        **dict.fromkeys(("elsif", "elseif", "uelseif", "lelseif"), (1, "else if {} then")),
        **dict.fromkeys(("else", "uelse", "lelse"), (0, "else")),
    }
)
_LINES: Mapping[str, str] = MappingProxyType(
    {
        "state": "", "statex": "", "return": "return ", "kwret": "return ", "print": "print ", "require": "require: ",
        "ensure": "ensure: ", "kwdata": "data: ", "kwresult": "result: ", "kwin": "input: ", "kwout": "output: ",
        "input": "input: ", "output": "output: ",
    }
)  # fmt: skip
_COMMENTS = frozenset(("comment", "tcp", "tcc"))
_SILENT = frozenset(
    ("setalgolined", "dontprintsemicolon", "linesnumbered", "setkwinout", "setkwprog", "label", "caption")
)
_TOKEN = re.compile(r"\\(?P<name>[A-Za-z]+)\*?|\\;|\\\\|\n[ \t]*\n|\n")


def pseudocode(source: str) -> str:
    """The lines of an algorithm."""
    lines: list[str] = []
    options = enclosed(source.lstrip(), 0, "[", "]")
    bare = source.lstrip()[options[1] :] if options else source
    _read(re.sub(r"(?<!\\)%[^\n]*", "", bare), 0, lines)
    return "\n".join(line for line in lines if line.strip())


def caption_of(source: str) -> tuple[str, str]:
    """What an algorithm is called, and the name that it is referred to by."""
    found = re.search(r"\\caption\s*(?=\{)", source)
    given = enclosed(source, found.end()) if found else None
    label = re.search(r"\\label\s*\{([^{}]*)\}", source)
    return _plain(re.sub(r"\\label\s*\{[^{}]*\}", "", given[0])) if given else "", label[1] if label else ""


def _read(text: str, depth: int, lines: list[str]) -> int:
    """Take the statements of a text; the depth at which it ends."""
    at, waiting, end_with_line = 0, "", "\\;" not in text
    while (match := _TOKEN.search(text, at)) is not None:
        waiting += text[at : match.start()]
        at = match.end()
        name = (match["name"] or "").lower()
        if match["name"] is None:
            if match[0] == "\n" and not end_with_line:
                waiting += " "
            else:
                waiting = _written(lines, depth, waiting)
        elif name in _COMMENTS:
            given = enclosed(text, at)
            waiting += f"  ▷ {given[0]}" if given else ""
            at = given[1] if given else at
        elif name in _SILENT:
            given = enclosed(text, at)
            at = given[1] if given else at
        elif name in _LINES:
            waiting = _written(lines, depth, waiting) + _LINES[name]
            given = enclosed(text, at) if name.startswith("kw") else None
            if given:
                at = given[1]
                waiting = _written(lines, depth, waiting + given[0])
        elif name.startswith("end") and name != "endgroup":
            waiting = _written(lines, depth, waiting)
            depth = max(depth - 1, 0)
        elif name == "until":
            waiting = _written(lines, depth, waiting)
            depth = max(depth - 1, 0)
            until, at = _given(text, at, 1)
            lines.append(" " * _STEP * depth + f"until {_plain(until[0])}")
        elif name in _MIDST or name in _OPENS:
            waiting = _written(lines, depth, waiting)
            at, depth = _block(text, at, name, depth, lines)
        else:
            waiting += match[0]
    _written(lines, depth, waiting + text[at:])
    return depth


def _block(text: str, at: int, name: str, depth: int, lines: list[str]) -> tuple[int, int]:
    """What begins with a keyword: in braces behind it, or as far as its end is said."""
    number, said = _OPENS.get(name) or _MIDST[name]
    given, at = _given(text, at, number)
    inside = enclosed(text, at + len(text[at:]) - len(text[at:].lstrip()))
    if name in _MIDST and inside is None:
        depth = max(depth - 1, 0)
    head = said.format(*(_plain(each) for each in given))
    if name == "repeat" and inside is not None:  # \Repeat{condition}{what is repeated}
        repeated = enclosed(text, inside[1])
        lines.append(" " * _STEP * depth + "repeat")
        if repeated is not None:
            _read(repeated[0], depth + 1, lines)
        lines.append(" " * _STEP * depth + f"until {_plain(inside[0])}")
        return repeated[1] if repeated is not None else inside[1], depth
    lines.append(" " * _STEP * depth + head)
    if inside is None:
        return at, depth + 1
    _read(inside[0], depth + 1, lines)
    at = inside[1]
    otherwise = enclosed(text, at) if name == "eif" else None
    if otherwise is not None:
        lines.append(" " * _STEP * depth + "else")
        _read(otherwise[0], depth + 1, lines)
        at = otherwise[1]
    return at, depth


def _given(text: str, at: int, number: int) -> tuple[list[str], int]:
    found = []
    for _ in range(number):
        given = argument(text, at) if text[at:].lstrip()[:1] == "{" else None
        found.append(given[0] if given else "")
        at = given[1] if given else at
    return found, at


def _written(lines: list[str], depth: int, text: str) -> str:
    """Nothing is waiting any more: it is a line now."""
    words = _plain(text)
    if words.strip(" {};"):
        lines.append(" " * _STEP * depth + words)
    return ""


@lru_cache(maxsize=1)
def _reader() -> LatexNodes2Text:
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text(math_mode="text", strict_latex_spaces=False)


def _plain(text: str) -> str:
    """LaTeX as letters and signs: `$b \\neq 0$` as `b ≠ 0`."""
    called = re.sub(r"\\([A-Za-z]+)(?![A-Za-z])", _known, text)
    called = re.sub(r"\\(?:Call|FuncSty)\s*\{([^{}]*)\}(?:\s*\{([^{}]*)\})?", r"\1(\2)", called)
    return " ".join(str(_reader().latex_to_text(called)).split()).strip()


_WORDS = {
    "gets": "\\leftarrow ",
    "KwTo": " to ",
    "bmod": " mod ",
    "mod": " mod ",
    "And": " and ",
    "Or": " or ",
    "Not": " not ",
}


def _known(match: re.Match[str]) -> str:
    """A command that is a sign, or has words in its braces; any other by its name."""
    name = match[1]
    if name in _WORDS:
        return _WORDS[name]
    in_braces = match.string[match.end() :].lstrip()[:1] == "{"
    return match[0] if name in symbols() or in_braces else f" {name} "
