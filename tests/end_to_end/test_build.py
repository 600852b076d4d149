"""From a folder of lessons to everything that an instructor hands out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pptx import Presentation

from ddcurric.builder.said import letters
from tests.end_to_end.conftest import Workplace

PER_TOPIC = ("handout.pdf", "solutions.pdf", "slides.pptx", "slides.pdf")


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def test_every_topic_has_its_four_files_and_the_course_its_packets(finished: Workplace) -> None:
    topics = ("first/1.1-ping", "first/1.2-pong", "last/2.1-over")
    expected = {f"{topic}-{ending}" for topic in topics for ending in PER_TOPIC} | {"handouts.pdf", "solutions.pdf"}
    assert set(finished.built()) == expected


def test_numbers_agree_between_topics(finished: Workplace) -> None:
    files = finished.built()
    assert letters("See Exercise 1 in Topic 1.2") in letters(text_of(files["first/1.1-ping-handout.pdf"]))
    assert letters("See Topic 1.1") in letters(text_of(files["last/2.1-over-handout.pdf"]))


def test_solutions_name_the_page_of_the_handout(finished: Workplace) -> None:
    files = finished.built()
    handout = pypdfium2.PdfDocument(files["first/1.1-ping-handout.pdf"])
    page = next(n for n, p in enumerate(handout, 1) if "after a minute of silence" in p.get_textpage().get_text_range())
    assert re.search(
        rf"handout[^.]{{0,12}} page {page}\b|page {page} of the handout",
        text_of(files["first/1.1-ping-solutions.pdf"]),
        re.IGNORECASE,
    )


def test_packets_hold_every_chapter_from_the_next_page(finished: Workplace) -> None:
    with pikepdf.open(BytesIO(finished.built()["handouts.pdf"])) as book:
        texts = [p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(finished.built()["handouts.pdf"])]
        starts = [n for n, text in enumerate(texts) if "All about" in text and "Name" in text]
        assert len(starts) == 3
        assert all(text.strip() for text in texts)
        with book.open_outline() as outline:
            titles = [item.title for item in titles_of(outline.root)]
    assert [t for t in titles if re.match(r"\d\.\d ", t)] == [
        "1.1 All about ping",
        "1.2 All about pong",
        "2.1 All about over",
    ]


def titles_of(items: list[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    for item in items:
        yield item
        yield from titles_of(item.children)


def test_links_of_a_packet_go_to_pages_of_their_own_chapter(finished: Workplace) -> None:
    with pikepdf.open(BytesIO(finished.built()["handouts.pdf"])) as book:
        flat = list(book.Root.Names.Dests.Names)
        places = {str(name): where[0].objgen for name, where in zip(flat[::2], flat[1::2], strict=True)}
        pages = {page.objgen for page in book.pages}
        links = [str(a.Dest) for page in book.pages for a in page.obj.get("/Annots", ()) if "/Dest" in a]
    assert set(places.values()) <= pages
    assert links
    assert set(links) <= set(places)


def test_every_tag_of_a_packet_belongs_to_a_page_of_it(finished: Workplace) -> None:
    with pikepdf.open(BytesIO(finished.built()["handouts.pdf"])) as book:
        pages = {page.objgen for page in book.pages}
        owners = {thing.Pg.objgen for thing in book.objects if isinstance(thing, pikepdf.Dictionary) and "/Pg" in thing}
        parents = dict(zip(*[iter(book.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
        for page in book.pages:
            if "/StructParents" in page.obj:
                tagged = [e for e in parents[page.obj.StructParents] if e is not None and "/Pg" in e]
                assert {e.Pg.objgen for e in tagged} <= {page.objgen}
    assert owners <= pages


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_serial_and_parallel_builds_give_the_same_bytes(finished: Workplace, place: Workplace, jobs: str) -> None:
    assert place.run("build", "--jobs", jobs).status == 0
    assert place.built() == finished.built()


def test_only_and_large_print_and_paper(place: Workplace) -> None:
    assert place.run("build", "ping", "--only", "handout", "--large-print", "--paper", "letter").status == 0
    assert set(place.built()) == {"first/1.1-ping-handout-large.pdf"}
    (page, *_) = pypdfium2.PdfDocument(place.built()["first/1.1-ping-handout-large.pdf"])
    assert page.get_size() == pytest.approx((612, 792))


def test_a_topic_is_asked_for_by_its_number(place: Workplace) -> None:
    assert place.run("build", "1.2", "--only", "solutions").status == 0
    assert set(place.built()) == {"first/1.2-pong-solutions.pdf"}


def test_an_unknown_topic_is_refused_with_a_suggestion(place: Workplace) -> None:
    result = place.run("build", "pingg")
    assert result.status == 2
    assert "did you mean `ping`?" in result.output
    assert place.built() == {}


def test_a_broken_topic_stops_its_own_files_and_no_others(finished: Workplace, place: Workplace) -> None:
    place.change("pong", "## Deep Dive", "## Deep Dove")
    result = place.run("build", "--only", "handout")
    assert result.status == 1
    assert "first/pong.md" in result.output
    assert "handouts.pdf was not made: that takes every lesson" in result.output
    assert set(place.built()) == {"first/1.1-ping-handout.pdf", "last/2.1-over-handout.pdf"}


def test_what_was_good_stays_when_its_successor_fails(ready: Workplace) -> None:
    assert ready.run("build", "--only", "handout").status == 0
    before = ready.built()
    ready.change("pong", "::: notes", "::: nodes")
    assert ready.run("build", "--only", "handout").status == 1
    assert ready.built() == before


def test_nothing_half_written_is_left(finished: Workplace) -> None:
    assert not [path for path in finished.root.rglob("*") if path.name.endswith(".tmp")]


def test_the_deck_of_a_lesson_is_built_in_its_own_direction(place: Workplace) -> None:
    place.change("pong", "minutes: 20", "minutes: 20\nlanguage: ar")
    assert place.run("build", "ping", "pong", "--only", "slides").status == 0
    bars = []
    for name in ("1.1-ping", "1.2-pong"):
        deck = Presentation(str(place.out / "first" / f"{name}-slides.pptx"))
        bars.append(next(shape.left for shape in deck.slide_master.shapes if "Number" in shape.name))
    assert bars[1] < deck.slide_width // 2 < bars[0]
