"""The instructor's guide: every slide, as it is, beside what is said to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ddcurric.draw.pptx.read.slide_values import ParaValue, RunLook, RunValue
from ddcurric.lesson.views.minutes import minutes_in
from ddcurric.outputs.guide.spoken import _may_be_cut, _minutes, spoken_slides
from ddcurric.weasy.manuscript import Manuscript, asset_url
from ddcurric.weasy.pdf import html_to_pdf
from ddcurric.weasy.placed_pages import stand_in, with_pages
from tests.end_to_end.conftest import Workplace, built_once, write
from tests.pdfs import opened, pages_of, titles_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return built_once("guide", tmp_path_factory, with_calendar, "build", "--only", "guide,slides")


def with_calendar(root: Path) -> Workplace:
    place = write(root)
    notes = "::: notes\nAsk the room how long they would wait for ping, and"
    place.change("ping", notes, notes.replace("Ask the", "**12 minutes.** Short of time: skip it. Ask the"))
    path = place.content / "course.yaml"
    more = "calendar: {start: 2027-02-01, meetings: mon}\n"
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    return place


def guide(place: Workplace) -> Path:
    return place.out / "first" / "1.1-ping-guide.pdf"


def words(path: Path) -> str:
    return " ".join(" ".join(page.text for page in pages_of(path)).split())


def test_each_slide_stands_beside_its_notes(course: Workplace) -> None:
    said = words(guide(course))
    deck = (course.out / "first" / "1.1-ping-slides.pptx").read_bytes()
    for slide in spoken_slides(deck, "en"):
        for paragraph in slide.notes:
            assert paragraph.text.split()[0] in said
    assert "A sender cannot see what became of its message" in said, "slides are type, not pixels"


def test_a_page_has_room_for_six_slides(course: Workplace) -> None:
    """Whose notes are short: as far below the first as it is high stands the second."""
    page = pages_of(guide(course))[0]
    first, second = (word.rect for number in "12" for word in page.words if word.text == number and word.rect.x0 > 240)
    assert 6 * abs(first.y0 - second.y0) < 56 * 13


def test_slides_are_no_pixels(course: Workplace) -> None:
    with opened(guide(course).read_bytes()) as pdf:
        shown = [each for page in pdf.pages for each in page.resources.get("/XObject", {}).values()]
        assert {str(each.Subtype) for each in shown} == {"/Form"}


def test_the_timing_adds_up_and_says_what_may_be_cut(course: Workplace) -> None:
    said = words(guide(course))
    assert "12 of 20 minutes" in said
    deck = (course.out / "first" / "1.1-ping-slides.pptx").read_bytes()
    (slide,) = (each for each in spoken_slides(deck, "en") if each.minutes)
    assert (slide.minutes, slide.may_be_cut) == (12, True)
    assert f"What to cut: slide {slide.number}" in said


def test_solutions_stand_behind(course: Workplace) -> None:
    said = words(guide(course))
    assert "It knows only that sixty seconds went by" in said
    assert "Solutions" in titles_of(guide(course).read_bytes())


def test_the_guide_of_the_course_begins_with_the_syllabus(course: Workplace) -> None:
    pages = pages_of(course.out / "guide.pdf")
    assert "Mon, Feb 8" in pages[0].text
    said = words(course.out / "guide.pdf")
    for name in ("ping", "pong", "over"):
        assert f"All about {name}" in said
    with opened((course.out / "guide.pdf").read_bytes()) as pdf:
        assert pdf.Root.StructTreeRoot is not None


def test_the_minutes_of_a_note_are_what_it_begins_with() -> None:
    cases = ("**3 minutes.** Ask.", "5 min: vote", "2 minutes each", "10 Minuten.", "7′ vote", "Wait 5 minutes.", "")
    assert [minutes_in(each) for each in cases] == [3, 5, 2, 10, 7, None, None]


def test_a_page_takes_the_place_of_its_stand_in() -> None:
    css = "@page { size: 100pt 50pt; margin: 0 } p { font: 10pt 'Source Sans 3'; break-after: page }"
    slides = html_to_pdf(Manuscript("<p>One</p><p>Two</p>", css=css))
    addresses = [asset_url(f"{number}.png") for number in (1, 2)]
    body = "".join(f'<p>Here<img src="{each}" alt="Slide" style="width:50pt;height:25pt"></p>' for each in addresses)
    assets = {f"{number}.png": stand_in(number) for number in (1, 2)}
    page = html_to_pdf(Manuscript(body, css="@page { size: 200pt }", assets=assets))
    content = with_pages(page.content, slides.content)
    assert [word.text for page in pages_of(content) for word in page.words] == ["Here", "One", "Here", "Two"]
    assert content == with_pages(page.content, slides.content)


@pytest.mark.parametrize(
    ("said", "language", "cut"),
    [
        ("Ask. Cut: the third row.", "en", True),
        ("Short of time: leave it out.", "en", True),
        ("Ask.\nCut: nothing here; the exercise rests on it.", "en", False),
        ("Show the consistent cut: it has no message.", "en", False),
        ("Zeit knapp: nur die erste Zeile.", "de", True),
        ("Streichen: nichts.", "de", False),
        ("Couper : la troisième ligne.", "fr", True),
    ],
)
def test_what_may_be_cut_is_what_the_notes_say(said: str, language: str, cut: bool) -> None:
    assert _may_be_cut(said, language) is cut


def test_minutes_count_behind_what_introduces_the_exercises() -> None:
    said = ("Counters start at 0.", "8 minutes. Five alone.", "2 minutes more.")
    notes = tuple(ParaValue((RunValue(text, RunLook()),)) for text in said)
    assert _minutes(notes) == 8
