"""Red and green, in which teachers write what is right: words of a question that answer it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ddcurric.importers.kit.material import Fate
from ddcurric.importers.shape.labels import asks_for, points_of, tells_to_do
from ddcurric.lesson.views.options import ASKING
from ddcurric.source import Span
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
    sets = asked and tells_to_do(before) and before.rstrip().endswith((".", ":")) and not asks_for(behind)
    if behind and (sets or (before.rstrip().endswith(ASKING) and (asked or not _is_prose(before)))):
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


COLOURED = "words in red or green, which may be an answer"
IN_COLOUR = "a paragraph in red or green, which may be an answer,"
"""What is said of a paragraph that stands so below what is asked, and has words alone."""


def telling(written: str) -> str:
    """`red` or `green` for a colour as RRGGBB that is taken for that; empty for any other."""
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", written):
        return ""
    red, green, blue = (int(written[at : at + 2], 16) for at in (0, 2, 4))
    if red >= _FULL and max(green, blue) <= _NONE:
        return "red"
    return "green" if green >= _DARK and max(red, blue) <= min(_NONE, green - 0x40) else ""


_FULL, _DARK, _NONE = 0x90, 0x60, 0x60


def fates_of(runs: Iterable[tuple[str, str]], span: Span) -> Iterator[Fate]:
    """What a report says of a paragraph's runs, each with its colour: neighbours of one colour are one."""
    joined: list[tuple[str, str]] = []
    for colour, text in runs:
        if joined and (colour == joined[-1][0] or not text.strip()):
            colour, text = joined[-1][0], joined.pop()[1] + text
        joined.append((colour, text))
    for colour, text in joined:
        words = " ".join(text.split())
        if colour and words:
            shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
            yield Fate(f"words in {colour}: {shown}", _BECAME, span, words)


_BECAME = "words like the others; what answers belongs into `::: answer`"
_SHOWN = 40
