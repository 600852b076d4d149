"""Words that a slide parts, since no line of it is as long as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ddcurric.diagnostics import Diagnostic, hint
from ddcurric.outputs.deck.elements import Element, Panel, Rows, Tabular, Words, span_of
from ddcurric.outputs.deck.galley import Page
from ddcurric.outputs.deck.text import words
from ddcurric.outputs.deck.theme import LAST_STEP


def parted_words(pages: Iterable[Page]) -> tuple[Diagnostic, ...]:
    """One for each element. No hyphen is set: viewers know no soft ones, and one that is typed stays where it is when
    a word moves. Addresses and names of code are parted as they are everywhere."""
    forced = [piece.galley for page in pages for piece in page.slices if page.step == LAST_STEP and piece.galley.forced]
    found: list[Diagnostic] = []
    for element in (galley.element for galley in forced):
        longest = max((word for text in _texts(element) for word in text.split()), key=len, default="")
        if longest.replace("-", "").strip(".,:;!?").isalpha():
            message = f"“{longest}” is longer than its line on the slide, and is parted without a hyphen"
            found.append(hint("slide-word-parted", span_of(element), message, "write a shorter word in a `::: slide`"))
    return tuple(dict.fromkeys(found))


def _texts(element: Element) -> Iterator[str]:
    match element:
        case Words(paras=paras) | Rows(paras=paras):
            yield from (words(para.content) for para in paras)
        case Tabular(table=table):
            yield from (words(cell.content) for row in (table.header, *table.rows) for cell in row)
        case Panel(elements=inner):
            yield from (text for each in inner for text in _texts(each))
        case _:
            pass
