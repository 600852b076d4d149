"""Files in `build/` that somebody has changed by hand, as builds go on."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from edits.lectures import at, edited, reading, titles
from edits.test_merge import add_slide, delete, set_notes, set_title

from ddcurric.builder.manifest import MANIFEST
from tests.end_to_end.conftest import Workplace

DECK = "first/1.1-ping-slides.pptx"
IDEA = "A sender cannot see what became of its message"


@pytest.fixture
def edited_place(ready: Workplace) -> Workplace:
    """A course that was built, and a deck with a title of the user's."""
    place = ready
    file = place.out / DECK
    file.write_bytes(edited(file.read_bytes(), set_title(IDEA, "What became of my message?")))
    return place


def test_an_edited_deck_is_left_alone_while_its_lesson_is_the_same(edited_place: Workplace) -> None:
    before = edited_place.built()
    done = edited_place.run("build", "--only", "slides")
    assert (done.status, edited_place.built()) == (0, before)
    assert "nothing to make" in done.output
    assert "deck edited" in edited_place.run("list").output
    edited_place.run("build", "--only", "slides", "--force")
    assert "What became of my message?" in titles(edited_place.built()[DECK])


def test_what_the_lesson_changes_elsewhere_comes_in_and_the_edit_stays(edited_place: Workplace) -> None:
    edited_place.change("ping", "Every program that waits", "Each program that waits")
    done = edited_place.run("build", "--only", "slides")
    deck = edited_place.built()[DECK]
    assert done.status == 0
    assert "What became of my message?" in titles(deck)
    assert any("Each program that waits" in slide.text for slide in reading(deck).slides)
    assert "warning" not in done.output
    assert "slides-pdf-without-edits" in done.output
    assert "nothing to make" in edited_place.run("build", "--only", "slides").output


def test_a_conflict_names_the_slide_and_the_line_once(edited_place: Workplace) -> None:
    edited_place.change("ping", IDEA, "A sender never sees what became of its message")
    done = edited_place.run("build", "--only", "slides")
    assert "warning[slide-conflict]: slide 4, “What became of my message?”" in done.output
    assert "first/ping.md:14:1" in done.output
    before = edited_place.built()
    again = edited_place.run("build", "--only", "slides")
    assert "slide-conflict" not in again.output
    assert edited_place.built() == before
    edited_place.run("build", "--only", "slides", "--force")
    assert edited_place.built() == before


def test_what_the_lesson_has_changed_since_is_not_told_as_the_users(edited_place: Workplace) -> None:
    theirs = "A sender never sees what became of its message"
    edited_place.change("ping", IDEA, theirs)
    for old, new in (("Every program that waits", "Each program that waits"), ("Each program that", "A program that")):
        edited_place.run("build", "--only", "slides")
        lines = [line.strip() for line in edited_place.run("edits").output.splitlines()]
        assert f"- {IDEA}" in lines
        (offered,) = (line for line in lines if theirs in line)
        assert offered.startswith(f"slide 5 “{theirs}”: the lesson's, hidden; keep it or slide 4, “What became")
        edited_place.change("ping", old, new)


def test_many_shapes_that_changed_alike_are_one_line(edited_place: Workplace) -> None:
    def move(slides: Any) -> None:
        slide = next(slide for slide in slides.slides if slide.shapes.title.text_frame.text.startswith("What became"))
        for _ in range(5):
            slide.shapes.add_textbox(0, 0, 90000, 90000).text_frame.text = "Mine"

    file = edited_place.out / DECK
    file.write_bytes(edited(file.read_bytes(), move))
    (line,) = (line for line in edited_place.run("edits").output.splitlines() if ": added" in line)
    assert re.search(r", and 4 more: added", line)


def test_a_topic_that_moves_takes_the_edits_along(edited_place: Workplace) -> None:
    course = (edited_place.content / "course.yaml").read_text(encoding="utf-8")
    (edited_place.content / "course.yaml").write_text(course.replace("[ping, pong]", "[pong, ping]"), encoding="utf-8")
    done = edited_place.run("build", "--only", "slides")
    assert done.status == 0, done.output
    deck = edited_place.built()["first/1.2-ping-slides.pptx"]
    assert "What became of my message?" in titles(deck)
    assert any("1.2" in shape.text for slide in reading(deck).slides for shape in slide.shapes)
    assert DECK not in edited_place.built()
    assert "kept-aside" not in done.output


def test_edits_are_discarded_only_when_that_is_said(edited_place: Workplace) -> None:
    edited_place.run("build", "--only", "slides", "--discard-edits")
    assert titles(edited_place.built()[DECK])[3] == IDEA
    assert not any("edited" in path for path in edited_place.built())


@pytest.mark.parametrize("content", [b"torn", b"\xd0\xcf\x11\xe0 a password"])
def test_a_deck_that_cannot_be_merged_is_kept_under_another_name(edited_place: Workplace, content: bytes) -> None:
    (edited_place.out / DECK).write_bytes(content)
    done = edited_place.run("build", "--only", "slides")
    assert "kept-aside" in done.output
    assert edited_place.built()["first/1.1-ping-slides (edited).pptx"] == content
    assert titles(edited_place.built()[DECK])[3] == IDEA


def test_a_deck_of_which_nothing_is_known_any_more_is_kept_as_a_whole(edited_place: Workplace) -> None:
    mine = edited_place.built()[DECK]
    for base in (edited_place.out / ".ddcurric" / "decks").iterdir():
        base.write_bytes(base.read_bytes()[:-1] + b"?")
    edited_place.change("ping", "Every program that waits", "Each program that waits")
    done = edited_place.run("build", "--only", "slides")
    assert "kept-aside" in done.output
    assert edited_place.built()["first/1.1-ping-slides (edited).pptx"] == mine


@pytest.mark.parametrize("lost", [MANIFEST, "decks"])
def test_what_was_merged_is_not_lost_with_the_builders_memory(edited_place: Workplace, lost: str) -> None:
    edited_place.change("ping", "Every program that waits", "Each program that waits")
    edited_place.run("build", "--only", "slides")
    mine = edited_place.built()[DECK]
    memory = edited_place.out / ".ddcurric" / lost
    for file in memory.iterdir() if memory.is_dir() else [memory]:
        file.write_bytes(b"of another version")
    edited_place.change("ping", "Each program that waits", "A program that waits")
    done = edited_place.run("build", "--only", "slides")
    built = edited_place.built()
    if lost == MANIFEST:
        assert "What became of my message?" in titles(built[DECK])
        assert "kept-aside" not in done.output
    else:
        assert built["first/1.1-ping-slides (edited).pptx"] == mine


@pytest.mark.parametrize("harm", [lambda made: b"", lambda made: made[:-500], lambda made: made[:-900] + bytes(900)])
def test_a_deck_of_ours_that_is_damaged_is_nobodys_work(ready: Workplace, harm: Callable[[bytes], bytes]) -> None:
    ready.run("build", "--only", "slides")
    file = ready.out / DECK
    file.write_bytes(harm(file.read_bytes()))
    ready.change("ping", "Every program that waits", "Each program that waits")
    assert "kept-aside" not in ready.run("build", "--only", "slides").output
    assert not any("(edited" in path for path in ready.built())


def move_words(title: str) -> Callable[[Any], None]:
    def move(presentation: Any) -> None:
        for slide in presentation.slides:
            if slide.shapes.title is not None and slide.shapes.title.text_frame.text == title:
                for shape in slide.shapes:
                    # As PowerPoint does: a placeholder that is moved gets a place and a size of its own.
                    width, height = shape.width, shape.height
                    shape.left, shape.top = shape.left + 400_000, shape.top + 300_000
                    shape.width, shape.height = width, height

    return move


TOLD = "Every program that waits must decide when to stop."


@pytest.mark.parametrize("merged", [True, False])
def test_an_edited_deck_that_tells_what_is_secret_now_stays_and_that_is_said(ready: Workplace, merged: bool) -> None:
    ready.run("build", "--only", "slides")
    file = ready.out / DECK
    file.write_bytes(edited(file.read_bytes(), move_words("So what?")))
    ready.change("ping", TOLD, "Think about it.")
    ready.change("ping", "::: solution\n", f"::: solution\n{TOLD}\n\n")
    done = ready.run("build", "--only", "slides" if merged else "handout")
    assert "warning[edits-tell]" in done.output, done.output
    assert any(TOLD in slide.text for slide in reading(ready.built()[DECK]).slides)
    assert not any("(edited" in path for path in ready.built())


BESIDE = "first/1.1-ping-slides (new).pptx"


@pytest.mark.parametrize("lock", ["~${}", ".~lock.{}#"])
def test_a_deck_that_is_open_is_not_touched_and_the_new_one_stands_beside_it(
    edited_place: Workplace, lock: str
) -> None:
    file = edited_place.out / DECK
    mine = file.read_bytes()
    file.with_name(lock.format(file.name)).write_bytes(b"Jane")
    for _ in range(2):
        edited_place.change("ping", "program that waits", "program that waits long")
        done = edited_place.run("build", "--only", "slides")
        assert (done.status, file.read_bytes()) == (0, mine)
        assert f"warning[deck-open]: `{DECK}` is open in another program" in done.output
        assert f"`{BESIDE}`" in done.output
        beside = edited_place.built()[BESIDE]
        assert "What became of my message?" in titles(beside)
        assert any("Every program that waits long" in slide.text for slide in reading(beside).slides)
    file.with_name(lock.format(file.name)).unlink()
    done = edited_place.run("build", "--only", "slides")
    assert (done.status, "warning" in done.output) == (0, False)
    assert "What became of my message?" in titles(file.read_bytes())
    assert any("waits long long" in slide.text for slide in reading(file.read_bytes()).slides)
    assert not any("(" in path for path in edited_place.built())


@pytest.mark.parametrize("both", [False, True])
def test_what_is_changed_in_the_deck_beside_an_open_one_is_kept(ready: Workplace, both: bool) -> None:
    ready.run("build", "--only", "slides")
    file = ready.out / DECK
    lock = file.with_name(f".~lock.{file.name}#")
    lock.write_bytes(b"Jane")
    ready.change("ping", "Every program that waits", "Each program that waits")
    ready.run("build", "--only", "slides")
    beside = ready.out / BESIDE
    beside.write_bytes(edited(beside.read_bytes(), set_title(IDEA, "What became of my message?")))
    ready.run("build", "--only", "slides")
    if both:
        file.write_bytes(edited(file.read_bytes(), set_title("So what?", "And so?")))
    lock.unlink()
    done = ready.run("build", "--only", "slides")
    assert done.status == 0
    assert ("And so?" if both else "What became of my message?") in titles(file.read_bytes())
    assert any("Each program that waits" in slide.text for slide in reading(file.read_bytes()).slides)
    aside = [path for path in ready.built() if "(" in path]
    assert len(aside) == both
    assert all("What became of my message?" in titles(ready.built()[path]) for path in aside)


def test_changed_pdfs_are_kept_and_never_overwrite_one_another(ready: Workplace) -> None:
    ready.run("build")
    handout = ready.out / "first" / "1.1-ping-handout.pdf"
    good = ready.built()
    for words in (b"annotated", b"annotated again"):
        handout.write_bytes(words)
        done = ready.run("build")
        assert done.status == 0
        assert "kept-aside" in done.output
    after = ready.built()
    assert after.pop("first/1.1-ping-handout (edited).pdf") == b"annotated"
    assert after.pop("first/1.1-ping-handout (edited 2).pdf") == b"annotated again"
    assert after == good


def test_notes_of_the_users_survive_a_change_of_what_the_slide_shows(ready: Workplace) -> None:
    ready.run("build", "--only", "slides")
    file = ready.out / DECK
    file.write_bytes(edited(file.read_bytes(), set_notes(IDEA, "Tell the story of the lost letter.")))
    ready.change("ping", "travels on", "wanders on")
    assert ready.run("build", "--only", "slides").status == 0
    slide = at(file.read_bytes(), IDEA)
    assert slide.said == "Tell the story of the lost letter."


def test_edits_are_listed_with_their_words_and_the_lines_where_they_belong(edited_place: Workplace) -> None:
    file = edited_place.out / DECK
    mine = "What became of my message?"
    file.write_bytes(
        edited(
            file.read_bytes(), set_notes(mine, "Ask the room how long.\nThen wait."), add_slide("A joke", mine),
            delete("So what?"),
        )
    )  # fmt: skip
    (edited_place.out / "first" / "1.2-pong-slides.pdf").write_bytes(b"annotated")
    said = edited_place.run("edits").output
    title = 14
    notes = edited_place.lesson("ping").read_text(encoding="utf-8").split("\n").index("::: notes") + 2
    for line in (
        f"slide 4 “{mine}”",
        f"- {IDEA}",
        f"+ {mine}   ← {edited_place.content.as_posix()}/first/ping.md:{title}",
        f"+ Then wait.   ← {edited_place.content.as_posix()}/first/ping.md:{notes}",
        f"slide 5 “A joke”: added by hand, behind slide 4, “{mine}”",
        "the slide “So what?” was deleted by hand",
        "1.2-pong-slides.pdf: changed",
    ):
        assert line in said, said
    assert "pong-slides.pptx" not in said


def test_where_nothing_was_changed_that_is_said(finished: Workplace) -> None:
    assert finished.run("edits").output == "nothing was changed by hand\n"


def test_who_deletes_her_own_slide_has_the_lessons_shown_and_keeps_her_other_edits(edited_place: Workplace) -> None:
    file = edited_place.out / DECK
    file.write_bytes(edited(file.read_bytes(), set_title("So what?", "And now?")))
    edited_place.change("ping", IDEA, "A sender never sees what became of its message")
    edited_place.run("build", "--only", "slides")
    file.write_bytes(edited(file.read_bytes(), delete("What became of my message?")))
    assert edited_place.run("build", "--only", "slides").status == 0
    slide = at(file.read_bytes(), "A sender never sees what became of its message")
    assert not slide.hidden
    assert all(shape.name != "From the lesson" for shape in slide.shapes)
    assert "And now?" in titles(file.read_bytes())
    assert "nothing to make" in edited_place.run("build", "--only", "slides").output
