"""Of a document in which somebody edits a line, no more is laid out than what shows it, and that is as in all of it."""

from __future__ import annotations

import random

import pytest
from pdfs import pages_of

from ddcurric.weasy.at_once import pages_at_once
from ddcurric.weasy.laid import Laid, Read, read
from ddcurric.weasy.layout import Excerpt
from ddcurric.weasy.manuscript import Manuscript
from ddcurric.weasy.pdf import html_to_pdf
from ddcurric.weasy.tries import Tries

SHEET = """@page { size: 200pt 300pt; margin: 20pt; @bottom-left { content: counter(page) " of " counter(pages) } }
p { margin: 0 0 10pt; line-height: 20pt } .footnote { float: footnote } .whole { break-inside: avoid }"""


def manuscript_of(paragraphs: list[str]) -> Manuscript:
    """Each in a line of its own, from the first."""
    body = "\n".join(f"<!--@{line}:1--><p class='par'>{said}</p>" for line, said in enumerate(paragraphs, 1))
    return Manuscript(body, title="T", language="en", css=SHEET, source="lesson.md")


@pytest.mark.slow
def test_pages_behind_the_edited_one_are_not_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    paragraphs = [f"paragraph {at}" for at in range(40)]
    tries = Tries()
    before = html_to_pdf(manuscript_of(paragraphs), tries)
    laid_out: list[int] = []
    usual = Read.lay_out

    def lay_out(source: Read, *more: str) -> Laid:
        laid = usual(source, *more)
        laid_out.append(len(laid.pages))
        return laid

    monkeypatch.setattr(Read, "lay_out", lay_out)
    paragraphs[9] = "another one"
    part = pages_at_once(manuscript_of(paragraphs), tries, 10, before.pages)
    assert laid_out == [2]
    assert part is not None
    assert (part.first, part.pages) == (1, before.pages)
    (page,) = pages_of(part.content)
    assert "another one" in page.text
    assert f"2 of {before.pages}" in page.text


@pytest.mark.slow
def test_what_stood_further_behind_is_not_even_read() -> None:
    paragraphs = [f"paragraph {at}" for at in range(40)]
    tries = Tries()
    html_to_pdf(manuscript_of(paragraphs), tries)
    source = read(manuscript_of([*paragraphs[:3], "one more", *paragraphs[3:]]))
    stood = tries.stood_on(source, 4)
    source.only(Excerpt(source.at_line(4), 5), stood, 1)
    words = " ".join("".join(source.document.etree_element.itertext()).split())
    on_first_two = max(at for at in range(40) if f"paragraph {at} " in words)
    assert {on for on in stood.values() if on[1] <= 1} == {(0, 0), (1, 1)}
    assert 14 <= on_first_two < 20


def test_the_last_page_is_known_to_be_the_last() -> None:
    paragraphs = [f"paragraph {at}" for at in range(40)]
    source = read(manuscript_of(paragraphs))
    only = Excerpt(source.at_line(40), 9)
    laid = source.only(only, {}, 9).lay_out()
    assert only.last is None
    assert len(laid.pages) == len(read(manuscript_of(paragraphs)).lay_out().pages)


@pytest.mark.slow
def test_any_edit_is_shown_as_it_will_be_and_leaves_nothing_behind() -> None:
    chance = random.Random(11)
    paragraphs = [words(chance) for _ in range(24)]
    tries = Tries()
    known = html_to_pdf(manuscript_of(paragraphs), tries)
    for _ in range(9):
        at = chance.randrange(len(paragraphs))
        match chance.randrange(4):
            case 0:
                paragraphs.insert(at, words(chance))
            case 1 if len(paragraphs) > 16:
                del paragraphs[at]
            case 2:
                paragraphs[at] += f"<span class='footnote'>{words(chance)}</span>"
            case _:
                paragraphs[at] = words(chance)
        manuscript = manuscript_of(paragraphs)
        part = pages_at_once(manuscript, tries, at + 1, known.pages)
        known = html_to_pdf(manuscript, tries)
        assert known.content == html_to_pdf(manuscript).content
        assert part is not None
        shown = [page.text for page in pages_of(part.content)]
        pages = [page.text for page in pages_of(known.content)]
        if part.pages == len(pages):  # else it is another number that the footer has, until all is there
            assert shown == pages[part.first : part.first + len(shown)]


def words(chance: random.Random) -> str:
    return " ".join(chance.choices(("so", "very", "certainly", "a", "clock", "counts"), k=chance.randrange(3, 40)))
