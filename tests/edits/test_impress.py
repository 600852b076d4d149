"""LibreOffice rewrites every part of a deck when it saves it: what counts as an edit, and what does not."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from deck.decks import laid_out, painted
from deck.stress import LESSONS
from edits.impress import Edit, saved_by_impress
from edits.lectures import LESSON, at, faults, known, lecture, merged, reading, titles, words
from once import once

from ddcurric.edits.decide import decide, rows_of
from ddcurric.edits.lesson import LessonDeck, Origin, read_lesson
from ddcurric.edits.report import Report, report_on
from ddcurric.source import Span

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow]

QUARTZ = "Quartz drifts, and nobody notices"
PICTURE = "A picture says where the pulse comes from"
COUNTER = "A counter never runs backwards"
MESSAGES = "Messages carry the count along"
CATCHES = "A receiver catches up"

UNTOUCHED = [
    *((LESSON, variant) for variant in ("ours", "4:3", "foreign")),
    *(
        (LESSONS[name], "ours")
        for name in ("mixed", "formulas", "list-deep", "boxes", "questions", "table-40", "arabic")
    ),
    (LESSONS["mixed"], "foreign"),
]

EDITS: dict[str, list[Edit]] = {
    "title": [["set_title", QUARTZ, "My quartz"]],
    "words": [["replace_words", COUNTER, "Every event adds one", "Each event adds two"]],
    "moved": [["move_shape", PICTURE, "Graphic", 500, 300]],
    "smaller": [["resize_shape", PICTURE, "Graphic", 0.8]],
    "color": [["color_title", COUNTER, 0x8020A0]],
    "box": [["add_box", COUNTER, "A box of mine"]],
    "picture": [["add_picture", COUNTER, "PICTURE"]],
    "added": [["add_page", QUARTZ, "A joke"]],
    "deleted": [["delete_page", COUNTER]],
    "reordered": [["move_page", COUNTER, "Clocks"]],
    "notes": [["set_notes", QUARTZ, "My own notes"]],
    "hidden": [["hide_page", COUNTER]],
    "background": [["fill_background", COUNTER, 0xD00D1E]],
    "several": [
        ["set_title", QUARTZ, "My quartz"], ["add_page", COUNTER, "A joke"], ["delete_page", PICTURE],
        ["set_notes", COUNTER, "My own notes"], ["move_page", CATCHES, "Clocks"],
    ],
}  # fmt: skip

ANEW: dict[str, list[Edit]] = {
    "by its notes": [["say_all_anew", QUARTZ, "Mine"], ["move_page", "Mine", CATCHES]],
    "by its picture": [["say_all_anew", PICTURE, "Mine"], ["move_page", "Mine", CATCHES]],
    "by its figure": [["say_all_anew", MESSAGES, "Mine"], ["move_page", "Mine", QUARTZ]],
    "by its place": [["say_all_anew", CATCHES, "Mine"], ["add_page", QUARTZ, "A joke"]],
}
"""Every word of a slide is another; the slide is moved, or another one comes in, too."""

BESIDE: dict[str, list[Edit]] = {
    "properties": [["set_properties", "Ada", "mine"], ["show_some", "Short", 2, 5]],
    "master": [["write_on_master", "Of my own"]],
    "ground": [["paint_masters", 0xFFF4E0]],
    "logo": [["put_on_masters", "PICTURE"]],
}


def stress(text: str, variant: str) -> LessonDeck:
    sources = tuple(Origin(slide.id, Span("first.md", 1)) for slide in laid_out(text, variant).slides)
    return LessonDeck(painted(text, variant), sources)


@pytest.fixture(scope="module")
def saved() -> dict[object, bytes]:
    return once("impress", all_saved)


def all_saved(folder: Path) -> dict[object, bytes]:
    from PIL import Image

    Image.effect_noise((80, 60), 90).save(folder / "mine.png")
    jobs: list[tuple[object, bytes, Sequence[Edit]]] = [
        (at_, stress(text, variant).content, []) for at_, (text, variant) in enumerate(UNTOUCHED)
    ]
    for name, edits in {**EDITS, **ANEW, **BESIDE}.items():
        own = [[str(folder / "mine.png") if word == "PICTURE" else word for word in edit] for edit in edits]
        jobs.append((name, lecture().content, own))
    done = saved_by_impress(folder, [(content, edits) for _, content, edits in jobs])
    return {key: content for (key, _, _), content in zip(jobs, done, strict=True)}


@pytest.mark.parametrize("which", range(len(UNTOUCHED)))
def test_a_deck_that_was_only_saved_has_no_edits(saved: dict[object, bytes], which: int) -> None:
    before = stress(*UNTOUCHED[which])
    found = merged(before, saved[which], before)
    assert (found.edited, found.content == before.content) == (False, True)


@pytest.mark.parametrize("name", EDITS)
def test_what_was_edited_stays_while_the_lesson_goes_on(saved: dict[object, bytes], name: str, tmp_path: Path) -> None:
    after = lecture(LESSON.replace("Two processes", "Both processes").replace("so nobody", "so no one"))
    found = merged(lecture(), saved[name], after)
    assert found.edited
    assert not found.findings
    assert words(found.content) >= words(saved[name]) - words(lecture().content)
    assert faults(found.content, tmp_path) == set()
    again = merged(after, found.content, after, found.known)
    assert titles(again.content) == titles(found.content)
    assert again.findings == ()


def test_properties_and_shows_stay_and_what_is_on_a_master_is_not_lost(saved: dict[object, bytes]) -> None:
    from pptx import Presentation

    from ddcurric.edits.merge import NotMerged, merge

    deck = Presentation(
        io.BytesIO(merged(lecture(), saved["properties"], lecture(LESSON.replace("adds one", "adds 1"))).content)
    )
    assert (deck.core_properties.author, deck.core_properties.keywords) == ("Ada", "mine")
    (show,) = deck.part._element.iter("{*}custShow")
    assert len(list(show.iter("{*}sld"))) == 3
    for name in ("master", "ground", "logo"):
        found = merge(lecture(), known(lecture()), saved[name], lecture(), "", "en")
        assert isinstance(found, NotMerged)
        assert "masters" in found.reason
        told = report_on(lecture(), known(lecture()), saved[name])
        assert isinstance(told, Report)
        assert told.unmerged == found.reason


def test_only_the_edited_slides_are_impresss(saved: dict[object, bytes]) -> None:
    base = read_lesson(lecture())
    assert base is not None
    found = decide(base, known(lecture()), reading(saved["several"]), base)
    assert [step.theirs for step in found.steps if step.body == "theirs"] == [
        titles(saved["several"]).index(title) for title in (QUARTZ.replace(QUARTZ, "My quartz"), COUNTER, "A joke")
    ]


def test_a_place_a_color_and_a_picture_are_where_they_were_put(saved: dict[object, bytes]) -> None:
    found = {
        name: merged(lecture(), saved[name], lecture()).content for name in ("moved", "color", "picture", "hidden")
    }
    for name, title in (("moved", PICTURE), ("color", COUNTER), ("picture", COUNTER)):
        assert at(found[name], title).shapes == at(saved[name], title).shapes
    assert at(found["hidden"], COUNTER).hidden


def test_a_lesson_that_changes_the_same_slide_offers_its_own(saved: dict[object, bytes]) -> None:
    after = lecture(LESSON.replace("sundial", "sand glass"))
    found = merged(lecture(), saved["box"], after)
    assert [f.code for f in found.findings] == ["slide-conflict"]
    place = titles(found.content).index(COUNTER)
    mine, offered = reading(found.content).slides[place : place + 2]
    assert "A box of mine" in mine.text
    assert "sand glass" in offered.text
    assert offered.hidden


def test_words_that_were_edited_in_impress_join_words_of_the_lesson(saved: dict[object, bytes]) -> None:
    found = merged(lecture(), saved["title"], lecture(LESSON.replace("a second a week", "a second a day")))
    slide = at(found.content, "My quartz")
    assert "a second a day" in slide.text
    assert not found.findings


@pytest.mark.parametrize("name", ANEW)
def test_a_slide_on_which_every_word_is_another_is_still_the_same(saved: dict[object, bytes], name: str) -> None:
    before = read_lesson(lecture())
    assert before is not None
    rows = rows_of(before, known(lecture()), reading(saved[name]))
    was = next(edit[1] for edit in ANEW[name] if edit[0] == "say_all_anew")
    (row,) = (row for row in rows if row.slide.title == "Mine")
    assert row.source == next(
        source.id for source, s in zip(before.sources, before.deck.slides, strict=True) if s.title == was
    )
    assert [r.slide.title for r in rows if not r.source] == [edit[2] for edit in ANEW[name] if edit[0] == "add_page"]
    assert len({r.source for r in rows if r.source}) == len(before.sources)
