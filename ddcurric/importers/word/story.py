"""The text of a Word file before anything is made of it: one of two alternatives, and a number for every paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ddcurric.draw.pptx.names import A, Element, local, q
from ddcurric.importers.pandoc.missing import SaidLine
from ddcurric.importers.word.names import V, is_alternatives, is_math, w

NUMBER = "paragraph"
"""The attribute of a `w:p` that holds its number; files have none of that name."""

GONE = frozenset((w("del"), w("moveFrom"), w("rPrChange"), w("pPrChange")))
"""What tracked changes have taken out."""


def prepare(root: Element) -> None:
    """Choose among alternatives, and number the paragraphs from 1 as they are read."""
    for both in [each for each in root.iter() if is_alternatives(each)]:
        _choose(both)
    for number, paragraph in enumerate(root.iter(w("p")), 1):
        paragraph.set(NUMBER, str(number))


def line_of(element: Element) -> int:
    """The number of the paragraph that an element stands in; that of the one before where it stands in none."""
    around: Element | None = element
    while around is not None:
        number = around.get(NUMBER)
        if number is not None:
            return int(number)
        inside = next(around.iter(w("p")), None)
        if inside is not None and inside.get(NUMBER):
            return int(inside.get(NUMBER) or 1)
        around = around.getparent()
    return 1


def text_of(element: Element) -> str:
    """All that an element says in one line; what was deleted says nothing."""
    return re.sub(r"\s+", " ", "".join(_texts(element, inner=True))).strip()


def paragraphs(root: Element) -> Iterator[SaidLine]:
    """What every paragraph says, text boxes aside."""
    for paragraph in root.iter(w("p")):
        if not any(each.tag in GONE for each in paragraph.iterancestors()):
            math = " ".join(each.text or "" for each in own_elements(paragraph) if is_math(each) and local(each) == "t")
            yield SaidLine(int(paragraph.get(NUMBER) or 1), "".join(_texts(paragraph, False, math=False)), math)


def own_elements(element: Element, inner: bool = False) -> Iterator[Element]:
    """All that stands in an element, in its order, without what is deleted and what paragraphs inside of it hold."""
    stack = [element]
    while stack:
        top = stack.pop()
        if top.tag in GONE or (top.tag == w("p") and top is not element and not inner):
            continue
        yield top
        stack.extend(reversed(top))


def own_text(paragraph: Element) -> str:
    """What a paragraph says in one line, text boxes aside."""
    return re.sub(r"\s+", " ", "".join(_texts(paragraph, inner=False))).strip()


def letters_of(run: Element) -> str:
    """The same of a run, with the blanks at its ends."""
    return "".join(_texts(run, inner=False))


def _texts(element: Element, inner: bool, math: bool = True) -> Iterator[str]:
    for each in own_elements(element, inner):
        if each.tag == w("t") or (math and is_math(each) and local(each) == "t"):
            yield each.text or ""
        elif each.tag == w("noBreakHyphen"):
            yield "-"
        elif each.tag == w("p") or local(each) in _APART:
            yield " "


_APART = frozenset(("tab", "br", "cr", "ptab", "rt", "rubyBase"))


def _choose(both: Element) -> None:
    """Put the alternative that says more in the place of both, the first where they say the same."""
    best = max(both, key=_weight, default=None)
    parent = both.getparent()
    if parent is None:
        return
    at = parent.index(both)
    inside = [] if best is None else list(best)
    parent.remove(both)
    for offset, each in enumerate(inside):
        parent.insert(at + offset, each)


def _weight(alternative: Element) -> tuple[int, bool]:
    letters = sum(len(text.strip()) for text in _texts(alternative, inner=True))
    shows = next(alternative.iter(q(A, "blip"), q(V, "imagedata")), None) is not None
    return letters, shows
