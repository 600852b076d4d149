"""The plain words of a deck, found as simply as can be: what an import of it is compared with."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.draw.pptx.names import MC, NOTHING, A, C, Element, M, local, q
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.importers.deck.charts import drawing_of
from ddcurric.importers.deck.opened import open_safely
from ddcurric.importers.deck.text import unescaped
from ddcurric.importers.kit.importer import Passage
from ddcurric.importers.kit.package import Trouble
from ddcurric.source import Span
from ddcurric.typeset.rightwards import MARK

_SAYING = frozenset({"notesSlide", "comments", "chart", "diagramData"})
"""Kinds of relations to parts with words of a slide."""


def words_of(data: bytes, name: str) -> tuple[Passage, ...]:
    """Every letter of slides, notes, comments, charts and diagrams, a passage a paragraph, each with its slide.

    Empty where the file cannot be read.
    """
    opened = open_safely(data)
    if isinstance(opened, Trouble):
        return ()
    return tuple(
        Passage(text, Span(name, number))
        for number, (_, part) in enumerate(opened.slides, 1)
        for text in _slide(opened, part)
    )  # fmt: skip


def _slide(opened: Opened, part: str) -> Iterator[str]:
    yield from _said(opened, part)
    for relation in opened.relations(part):
        if relation.kind in _SAYING and not relation.external:
            said = list(_said(opened, relation.target))
            if not said and relation.kind == "diagramData":
                said = list(_said(opened, drawing_of(opened, part, relation.target)))
            yield from said


def _said(opened: Opened, part: str) -> Iterator[str]:
    """The paragraphs of a part that is there; numbers that a viewer counts, and pictures of equations, are none."""
    try:
        root = opened.xml(part)
    except (KeyError, SyntaxError):
        return
    for paragraph in root.iter(q(A, "p"), q(C, "pt"), "{*}text"):
        if local(paragraph) == "p" and _is_counted(paragraph):
            continue
        text = unescaped("".join(_letters(paragraph))).strip()
        if text:
            yield text


def _letters(paragraph: Element) -> Iterator[str]:
    """Breaks are blanks, and so is what stands between the arguments of a formula."""
    if local(paragraph) == "text":
        yield paragraph.text or ""
    for element in paragraph.iter(q(A, "t"), q(A, "br"), q(M, "t"), q(M, "r"), q(C, "v")):
        before = element.getprevious()
        if element.tag == q(A, "br") or (element.tag == q(M, "r") and (before is None or before.tag != element.tag)):
            yield " "
        elif element.tag not in {q(M, "r"), q(A, "br")}:
            yield (element.text or "").removeprefix(NOTHING).replace(MARK, "")


def _is_counted(paragraph: Element) -> bool:
    fields = [f for f in paragraph.iter(q(A, "fld")) if (f.get("type") or "").startswith(("slidenum", "datetime"))]
    if fields and not list(paragraph.iter(q(A, "r"))):
        return True
    return any(each.tag == q(MC, "Fallback") and _has_words(each.getprevious()) for each in paragraph.iterancestors())


def _has_words(choice: Element | None) -> bool:
    return choice is not None and any((t.text or "").strip() for t in choice.iter(q(A, "t"), q(M, "t")))
