"""Words of a question in red or green that answer it: underlined in it, or behind its question mark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ddcurric.importers.shape.labels import asks_for, points_of, tells_to_do
from ddcurric.lesson.views.options import ASKING
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class LetterRun:
    """Letters of a paragraph that look alike."""

    text: str
    is_coloured: bool
    """In red or green."""
    is_underlined: bool


def told_in(runs: Sequence[LetterRun], asked: bool) -> list[int]:
    """Which runs of a paragraph answer it: all that are coloured behind its question mark, or, where it is `asked`
    (it is numbered, say) or ends so, those that are underlined, too. One in colour as a whole answers nothing."""
    said = [at for at, run in enumerate(runs) if run.text.strip()]
    first = len(said)
    while first and runs[said[first - 1]].is_coloured:
        first -= 1
    if not first:
        return []
    before, behind = ("".join(runs[at].text for at in part) for part in (said[:first], said[first:]))
    given = points_of(behind)
    if given is not None and not behind[slice(*given.rest)].strip():
        return []
    if behind and before.rstrip().endswith(ASKING) and (asked or not _is_prose(before)):
        return said[first:]
    whole = "".join(run.text for run in runs)
    if not (asked or whole.rstrip().endswith(ASKING)) or tells_to_do(whole):
        return []
    return [
        at
        for at in said
        if runs[at].is_coloured and runs[at].is_underlined and _STRESSED.fullmatch(runs[at].text) is None
    ]


def _is_prose(text: str) -> bool:
    """Whether a question stands behind a statement, as one that its author answers at once: "They meet. Why?"."""
    statement = re.match(r"(?:\w+[\w,;’' -]*\s){2,}[\w’'-]+[.!]\s", text)
    return statement is not None and not asks_for(statement[0])


_STRESSED = re.compile(
    r"\W*(?:not|never|no|none|always|all|every|only|both|one|two|three|best|most|least|except|true|false|correct|incorrect"
    r"|right|wrong|nicht|nie|kein\w*|alle|immer|nur|falsch|richtig|ne|pas|jamais|toujours|vrai|faux|nunca|siempre|non|mai|niet|geen"
    r"|nooit|não|不|没有|ليس)\W*",
    re.IGNORECASE,
)
"""Words of a question that a colour only stresses: without "not", it asks for the opposite."""
