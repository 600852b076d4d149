"""Words of a question on a slide that answer it: in red or green, underlined or behind its question mark."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from ddcurric.draw.pptx.names import A, q
from ddcurric.importers.deck.text import coloured_runs
from ddcurric.importers.kit.taught import STRESSED
from ddcurric.importers.shape.labels import tells_to_do
from ddcurric.lesson.views.options import ASKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TASK = re.compile(r"\s*\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s")


def without_answers(body: Element | None) -> tuple[Element | None, str]:
    """The text body with blanks for such words, and the words; itself and nothing where it has none."""
    if body is None or not any(_answers(para) for para in body.iter(q(A, "p"))):
        return body, ""
    seen = deepcopy(body)
    words: list[str] = []
    for para in seen.iter(q(A, "p")):
        for run, is_blank in _answers(para):
            text = run.find(q(A, "t"))
            if text is not None:
                words.append(text.text or "")
                text.text = "____" if is_blank else " "
        words.append(" ")
    return seen, " ".join("".join(words).split())


def _answers(para: Element) -> list[tuple[Element, bool]]:
    """The runs of a paragraph that answer it, and whether a blank stays for each."""
    pairs = zip(para.iter(q(A, "r")), coloured_runs(para), strict=True)
    runs = [(run, colour, text) for run, (colour, text) in pairs if text.strip()]
    first = len(runs)
    while first and runs[first - 1][1]:
        first -= 1
    before = "".join(text for _, _, text in runs[:first]).rstrip()
    if not first:
        return []
    if runs[first:] and before.endswith(ASKING):
        return [(run, False) for run, _, _ in runs[first:]]
    whole = "".join(text for _, _, text in runs).rstrip()
    asks = (whole.endswith(ASKING) or _TASK.match(whole) is not None) and not tells_to_do(whole)
    return [
        (run, True)
        for run, colour, text in runs
        if asks and colour and _is_underlined(run) and STRESSED.fullmatch(text) is None
    ]


def _is_underlined(run: Element) -> bool:
    looks = run.find(q(A, "rPr"))
    return looks is not None and looks.get("u") not in {None, "none"}
