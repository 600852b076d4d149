"""The commands, environments and theorems that a file defines, and what of them holds an answer, `\\sol{…}`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ddcurric.importers.pandoc.notebook import without_places
from ddcurric.importers.tex.notes import TexEnvironment, TexMacro, TexNotes
from ddcurric.importers.tex.scan import SPACE, after_space, argument, enclosed, option
from ddcurric.importers.tex.tables import OUR_HINT, OUR_SOLUTION, is_structure

_COMMANDS = ("newcommand", "renewcommand", "providecommand", "DeclareRobustCommand")
_DOCUMENT_COMMANDS = ("NewDocumentCommand", "RenewDocumentCommand", "ProvideDocumentCommand", "DeclareDocumentCommand")
_ENVIRONMENTS = ("newenvironment", "renewenvironment")
DEFINES = frozenset(
    name + star
    for name in (*_COMMANDS, *_DOCUMENT_COMMANDS, *_ENVIRONMENTS, "DeclareMathOperator", "def", "gdef", "edef", "let",
                 "newtheorem", "NewDocumentEnvironment")
    for star in ("", "*")
)  # fmt: skip


def define(notes: TexNotes, text: str, name: str, at: int) -> int:
    """Remember a definition; where it ends."""
    bare = name.rstrip("*")
    if text[at : at + 1] == "*":
        at += 1
    if bare in _COMMANDS:
        return _command(notes, text, at)
    if bare in _DOCUMENT_COMMANDS:
        return _document_command(notes, text, at)
    if bare in _ENVIRONMENTS:
        return _environment(notes, text, at)
    if bare == "DeclareMathOperator":
        return _operator(notes, text, at, name)
    if bare == "newtheorem":
        return _theorem(notes, text, at)
    if bare == "let":
        return _alias(notes, text, at)
    return _def(notes, text, at) if bare in ("def", "gdef", "edef") else _skipped(text, at)


def _name(text: str, at: int) -> tuple[str, int] | None:
    """The command that is defined, without its backslash."""
    found = argument(text, at)
    return None if found is None else (without_places(found[0]).strip().lstrip("\\"), found[1])


def _signature(text: str, at: int) -> tuple[int, str | None, int]:
    """How many arguments there are, the default of the first, and where that ends."""
    number = option(text, at)
    if number is None or not number[0].strip().isdigit():
        return 0, None, at
    default = option(text, number[1])
    end = default[1] if default else number[1]
    return min(int(number[0]), 9), default[0] if default else None, end


def _command(notes: TexNotes, text: str, at: int) -> int:
    name = _name(text, at)
    if name is None:
        return at
    arguments, default, end = _signature(text, name[1])
    body = argument(text, end)
    if body is None:
        return end
    notes.macros[name[0]] = TexMacro(without_places(body[0]), arguments, default)
    return body[1]


def _document_command(notes: TexNotes, text: str, at: int) -> int:
    name = _name(text, at)
    kinds = None if name is None else argument(text, name[1])
    body = None if kinds is None else argument(text, kinds[1])
    if name is None or kinds is None or body is None:
        return at
    spec = without_places(kinds[0])
    first = re.match(r"\s*[oO](?:\{([^{}]*)\})?", spec)
    arguments = len(re.findall(r"[mo]|O\{[^{}]*\}", spec))
    notes.macros[name[0]] = TexMacro(without_places(body[0]), min(arguments, 9), (first[1] or "") if first else None)
    return body[1]


def _environment(notes: TexNotes, text: str, at: int) -> int:
    name = argument(text, at)
    if name is None:
        return at
    arguments, default, end = _signature(text, name[1])
    begin = argument(text, end)
    finish = None if begin is None else argument(text, begin[1])
    if begin is None or finish is None:
        return end
    if not is_structure(name[0]):  # what `solution` means is not said by how its author prints it
        macro = TexMacro(without_places(begin[0]), arguments, default)
        notes.environments[name[0]] = TexEnvironment(macro, without_places(finish[0]))
    elif arguments:
        notes.headed[name[0]] = arguments
    return finish[1]


def _operator(notes: TexNotes, text: str, at: int, name: str) -> int:
    called = _name(text, at)
    body = None if called is None else argument(text, called[1])
    if called is None or body is None:
        return at
    star = "*" if name.endswith("*") else ""
    notes.macros[called[0]] = TexMacro(f"\\operatorname{star}{{{without_places(body[0])}}}")
    return body[1]


def _theorem(notes: TexNotes, text: str, at: int) -> int:
    name = argument(text, at)
    if name is None:
        return at
    shared = option(text, name[1])
    title = argument(text, shared[1] if shared else name[1])
    if title is None:
        return name[1]
    notes.theorems[name[0]] = without_places(title[0]).strip()
    within = option(text, title[1])
    return within[1] if within else title[1]


def _alias(notes: TexNotes, text: str, at: int) -> int:
    match = re.compile(r"\s*\\([A-Za-z@]+)\s*=?\s*(\\[A-Za-z@]+|\\?.)").match(text, at)
    if match is None:
        return at
    other = match[2].removeprefix("\\")
    notes.macros[match[1]] = notes.macros.get(other, TexMacro(match[2])) if other != match[1] else TexMacro("")
    return match.end()


def _def(notes: TexNotes, text: str, at: int) -> int:
    match = re.compile(r"\s*\\([A-Za-z@]+)((?:#[1-9])*)\s*").match(text, at)
    found = None if match is None else enclosed(text, match.end())
    if match is None or found is None:
        brace = text.find("{", at)
        found = enclosed(text, brace) if brace >= 0 else None
        if found is None:
            return at
        notes.unread(
            "a definition that takes its arguments apart by signs", f"\\def{without_places(text[at : found[1]])}"
        )
        return found[1]
    notes.macros[match[1]] = TexMacro(without_places(found[0]), match[2].count("#"))
    return found[1]


def _skipped(text: str, at: int) -> int:
    for _ in range(4):
        found = argument(text, at) if text[after_space(text, at) : after_space(text, at) + 1] == "{" else None
        at = found[1] if found else at
    return at


_HOLDERS = re.compile(
    r"(?P<hint>hints?|hinweis|tipp)|(?:my|the)?(?:sol|soln|solution|solu[cç]ion|loesung|answer|ans|antwort|sln)", re.I
)

LOOKED_BACK = 3000
"""Characters before a command in which a formula or a table that holds it begins."""


IN_LINE = ""
"""In place of an environment: the answer stands where only a blank can hide it."""


def answering(notes: TexNotes, name: str, text: str, start: int, at: int) -> tuple[str, str, int] | None:
    """For `\\sol{It is 7.}` its environment, its words and where it ends; None where a command is none such.

    In a table or a group the environment is `IN_LINE`; in a formula, where nothing can be hidden, an answer of a macro
    that colours or hides is left out of it, and told.
    """
    found = _HOLDERS.fullmatch(name)
    macro = notes.macros.get(name)
    if found is None or (macro is not None and macro.arguments != 1):
        return None
    here = SPACE.match(text, at)
    at = here.end() if here else at
    held = argument(text, at) if text[at : at + 1] == "{" else None
    if held is None:
        return None
    before = text[max(0, start - LOOKED_BACK) : start]
    if in_formula(before):
        if found["hint"] or macro is None or _HIDES.search(macro.body) is None:
            return None
        notes.unread("an answer in a formula", held[0])
        return IN_LINE, "", held[1]
    if _in_group(before):
        return None if found["hint"] else (IN_LINE, *held)
    return OUR_HINT if found["hint"] else OUR_SOLUTION, *held


_HIDES = re.compile(r"colou?r|\\if|phantom|hid", re.IGNORECASE)


_FORMULA = re.compile(
    r"\\\\|(?P<opens>\\\[|\\begin\s*\{(?:array|align|equation|gather|multline))"
    r"|\\\]|\\end\s*\{(?:array|align|equation|gather|multline)"
)


def in_formula(before: str) -> bool:
    """Whether what stands before a place, up to `LOOKED_BACK` characters, leaves it in a formula."""
    open_dollars = ""
    for found in re.findall(r"\$\$?", _of_paragraph(before)):
        open_dollars = found if not open_dollars else open_dollars if len(found) > len(open_dollars) else ""
    sides = [match["opens"] for match in _FORMULA.finditer(before) if match[0] != "\\\\"]
    return bool(open_dollars or (sides and sides[-1]))


def in_table(before: str) -> bool:
    """Whether what stands before a place, up to `LOOKED_BACK` characters, leaves it in a table."""
    return re.findall(r"\\(begin|end)\s*\{(?:tabular|longtable)", before)[-1:] == ["begin"]


def _in_group(before: str) -> bool:
    """Whether a place is in a group or a table, where no environment can stand."""
    bare = _of_paragraph(before)
    return bare.count("{") > bare.count("}") or in_table(before)


def _of_paragraph(before: str) -> str:
    """The paragraph that a place is in, up to it, without commands."""
    return re.sub(r"\\.", "", re.split(r"\n[ \t]*\n", before)[-1])


_IF_VALUE = re.compile(r"\\If(?P<no>No)?Value(?P<sides>TF|T|F)\s*\{#(?P<at>[1-9])\}")


def by_values(body: str, given: Sequence[str]) -> str:
    """The body of a macro with what xparse puts there as an argument is given: `\\IfValueT{#1}{…}`."""
    while (match := _IF_VALUE.search(body)) is not None:
        end, sides = match.end(), []
        for _ in match["sides"]:
            side = argument(body, end)
            if side is None:
                break
            sides.append(side[0])
            end = side[1]
        is_there = bool(given[int(match["at"]) - 1 : int(match["at"])] and given[int(match["at"]) - 1].strip())
        wanted = "T" if is_there != bool(match["no"]) else "F"
        chosen = dict(zip(match["sides"], sides, strict=False)).get(wanted, "")
        body = body[: match.start()] + chosen + body[end:]
    return body
