"""Words of a question on a slide that answer it, in red or green."""

from __future__ import annotations

import re
from copy import deepcopy

from ddcurric.draw.pptx.names import A, Element, q
from ddcurric.importers.deck.text import coloured_runs
from ddcurric.importers.shape.told_in_colour import LetterRun, told_in

_TASK = re.compile(r"\s*\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s")


def without_answers(body: Element | None) -> tuple[Element | None, str]:
    """The text body without such words, a blank for each that is underlined, and the words; where it has none, itself
    and nothing."""
    if body is None or not any(_answers(para) for para in body.iter(q(A, "p"))):
        return body, ""
    seen = deepcopy(body)
    words: list[str] = []
    for para in seen.iter(q(A, "p")):
        for run in _answers(para):
            text = run.find(q(A, "t"))
            if text is not None:
                words.append(text.text or "")
                text.text = "____" if _is_underlined(run) else " "
        words.append(" ")
    return seen, " ".join("".join(words).split())


def _answers(para: Element) -> list[Element]:
    """The runs of a paragraph that answer it."""
    elements = [*para.iter(q(A, "r"))]
    looks = zip(elements, coloured_runs(para), strict=True)
    runs = [LetterRun(text, bool(colour), _is_underlined(run)) for run, (colour, text) in looks]
    asked = _TASK.match("".join(run.text for run in runs)) is not None
    return [elements[at] for at in told_in(runs, asked)]


def _is_underlined(run: Element) -> bool:
    looks = run.find(q(A, "rPr"))
    return looks is not None and looks.get("u") not in {None, "none"}
