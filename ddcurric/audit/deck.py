"""Whether a PowerPoint deck can be used by those who do not see it, as python-pptx and its XML say."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from ddcurric.audit.deck_colors import measured_runs
from ddcurric.audit.deck_shapes import SlideShape, shapes_of
from ddcurric.audit.findings import Audit, Check, Found, Places, checkups, unreadable
from ddcurric.audit.ratios import said_of
from ddcurric.draw.pptx.names import A, Element, q, says_yes
from ddcurric.draw.pptx.read.opened import Opened, open_deck
from ddcurric.values import dataclass

if TYPE_CHECKING:
    from pptx.presentation import Presentation

FILE_NAME = re.compile(r"\S+\.(svg|png|jpe?g|webp|gif|emf|wmf)|(picture|image|grafik|bild) ?\d*", re.IGNORECASE)
"""What is no alternative text, although it stands in its place."""


@dataclass(frozen=True)
class OpenDeck:
    """A deck, opened."""

    presentation: Presentation
    opened: Opened

    @cached_property
    def slides(self) -> tuple[tuple[str, str, tuple[SlideShape, ...]], ...]:
        """Where each is, its part, and its shapes in the order in which they are read."""
        parts = enumerate((part for _, part in self.opened.slides), 1)
        return tuple((f"slide {number}", part, tuple(shapes_of(self.opened, part))) for number, part in parts)

    @property
    def shapes(self) -> Iterator[tuple[str, SlideShape]]:
        """The shapes of all slides, each with where its slide is."""
        for where, _, shapes in self.slides:
            for shape in shapes:
                yield where, shape


def audit_deck(path: str, content: bytes) -> Audit:
    """Look a deck through; one that cannot be opened is a finding."""
    import pptx

    try:
        opened = open_deck(content)
        if isinstance(opened, str):
            raise ValueError(opened)
        deck = OpenDeck(pptx.Presentation(io.BytesIO(content)), opened)
        results = checkups(_ASKED, deck)
    except Exception as problem:  # python-pptx raises whatever zipfile, lxml and its own parts do
        return unreadable(path, next(iter(_ASKED)), problem)
    return Audit(path, len(deck.slides), results)


def _titles(deck: OpenDeck) -> Places:
    found: Found = []
    seen: dict[str, str] = {}
    for where, _, shapes in deck.slides:
        title = next((shape.words for shape in shapes if shape.is_title and shape.words), "")
        if not title:
            found.append((where, "no title"))
        elif title in seen:
            found.append((where, f"the same title as {seen[title]}"))
        seen.setdefault(title, where)
    return len(deck.slides), found


def _document(deck: OpenDeck) -> Places:
    title = (deck.presentation.core_properties.title or "").strip()
    return 1, [] if title and title != "PowerPoint Presentation" else [("", "the file has no title")]


def _language(deck: OpenDeck) -> Places:
    runs = [(where, run) for where, shape in deck.shapes for run in shape.element.iter(q(A, "r"), q(A, "fld"))]
    texts = [(where, run) for where, run in runs if (run.findtext(q(A, "t")) or "").strip()]
    found: Found = []
    for where, run in texts:
        properties = run.find(q(A, "rPr"))
        if properties is None or not properties.get("lang"):
            found.append((where, "words whose language is not said"))
    return len(texts), found


def _order(deck: OpenDeck) -> Places:
    found: Found = []
    for where, _, shapes in deck.slides:
        told = [shape for shape in shapes if shape.is_told]
        title = next((at for at, shape in enumerate(told) if shape.is_title), 0)
        if title:
            found.append((where, "the title is not read first"))
        body = [shape for shape in told if not shape.is_title and not shape.is_footer]
        footer = next((at for at, shape in enumerate(told) if shape.is_footer), len(told))
        if any(not shape.is_footer for shape in told[footer:]):
            found.append((where, "the footer is read before what the slide says"))
        for first, then in pairwise(body):
            if then.stands_over(first):
                found.append((where, f"what stands above is read after what is below it: {then.name}"))
    return sum(1 for _, shape in deck.shapes if shape.is_told), found


def _alternatives(deck: OpenDeck) -> Places:
    drawn = [(where, shape) for where, shape in deck.shapes if shape.needs_alternative]
    found: Found = []
    for where, shape in drawn:
        if not shape.alternative:
            found.append((where, f"no alternative text: {shape.name}"))
        elif FILE_NAME.fullmatch(shape.alternative):
            found.append((where, f"the alternative text is the name of a file: {shape.alternative}"))
    return len(drawn), found


def _contrast(deck: OpenDeck) -> Places:
    measured = [each for where, part, _ in deck.slides for each in measured_runs(part, where, deck.opened)]
    return len(measured), [*said_of(each for each in measured if each.ratio < each.least)]


def _tables(deck: OpenDeck) -> Places:
    tables = [(where, table) for where, shape in deck.shapes for table in shape.element.iter(q(A, "tbl"))]
    found: Found = []
    for where, table in tables:
        if not _has_heads(table):
            found.append((where, "a table without a row or column of heads"))
    return len(tables), found


def _has_heads(table: Element) -> bool:
    says = table.find(q(A, "tblPr"))
    return says is not None and any(says_yes(says.get(name)) for name in ("firstRow", "firstCol"))


BY = "python-pptx"
_ASKED: Mapping[Check, Callable[[OpenDeck], Places]] = MappingProxyType(
    {
        Check("titles", "every slide has a title, and no other slide has the same", BY): _titles,
        Check("file title", "the file has a title", BY): _document,
        Check("language", "all words say their language", BY): _language,
        Check(
            "order", "the title is read first, the footer last, and what stands above before what is below it", BY
        ): _order,
        Check(
            "alt. texts",
            "pictures and drawings say in words what they show, or that they decorate (not: whether well)",
            BY,
        ): _alternatives,
        Check(
            "contrast", "words and their ground differ by 4.5 to 1, large ones by 3 to 1 (WCAG 2.2, 1.4.3)", BY
        ): _contrast,
        Check("tables", "tables have a row or a column of heads", BY): _tables,
    }
)
DECK_CHECKS = tuple(_ASKED)
"""What is checked in a deck."""
