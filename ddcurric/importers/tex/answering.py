"""Commands of a file that hold an answer or a hint, `\\sol{…}`, and those that ask whether there is an argument."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ddcurric.importers.tex.notes import TexNotes
from ddcurric.importers.tex.scan import SPACE, argument
from ddcurric.importers.tex.tables import OUR_HINT, OUR_SOLUTION

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
