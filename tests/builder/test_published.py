"""Files of ours are known as ours after an upgrade of the program; what is damaged is nobody's work."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ddcurric.builder import published
from ddcurric.builder.disk import digest, write_sealed
from ddcurric.builder.leftovers import Reason
from ddcurric.builder.manifest import MANIFEST
from ddcurric.builder.options import Options, Project
from ddcurric.builder.published import LIST, Name, Publication, name_said, note_publication, publications, shorten
from ddcurric.builder.run import build
from ddcurric.builder.workshop import Workshop
from ddcurric.outputs import OUTPUTS
from tests.builder.authors import Chapter, Course
from tests.builder.imprints import IMPRINTS
from tests.builder.test_stale_files import A, B, C, Desk, secret

pytestmark = pytest.mark.slow

HANDOUT = "m1/1.1-a-handout.pdf"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A course that was built, and a manifest that another version of the program has written."""
    desk = Desk(tmp_path, IMPRINTS)
    desk.build()
    write_sealed(desk.project.state / MANIFEST, b"\x94another version")
    return desk


def aside(desk: Desk) -> set[str]:
    return {name for name in desk.names() if "(edited" in name}


def test_after_an_upgrade_all_is_made_anew_and_nothing_put_aside(desk: Desk) -> None:
    desk.write(Course((replace(A, words="two"), B, C)))
    built = desk.build()
    assert built.made == desk.names()
    assert "kept-aside" not in {found.code for found in built.diagnostics}
    assert desk.build().made == frozenset()


def test_after_an_upgrade_what_somebody_changed_is_still_theirs(desk: Desk) -> None:
    (desk.project.out / HANDOUT).write_bytes(b"signed and stamped")
    desk.build()
    assert desk.read("m1/1.1-a-handout (edited).pdf") == b"signed and stamped"
    assert aside(desk) == {"m1/1.1-a-handout (edited).pdf"}


def test_after_an_upgrade_files_of_topics_that_are_gone_or_moved_are_removed(desk: Desk) -> None:
    desk.write(Course((B, Chapter("z", 1), C)))
    built = desk.build()
    assert {leftover.why for leftover in built.removed} == {Reason.GONE, Reason.MOVED}
    assert not any("-a-" in name or "1.2-b" in name for name in desk.names())


def test_after_an_upgrade_old_files_that_tell_are_removed(desk: Desk) -> None:
    desk.write(secret(A))
    told = {leftover.artifact.path for leftover in desk.build(only=("slides",)).removed}
    assert {HANDOUT, "handouts.pdf"} <= told


def test_a_lost_list_is_written_again(desk: Desk) -> None:
    desk.build()
    (desk.project.state / LIST).unlink()
    desk.build("a", size="large")
    assert set(publications(desk.project.state)) == desk.names()


def test_the_list_is_what_every_version_reads(tmp_path: Path) -> None:
    line = "d2a84f4b8b650937ec8f73cd8be2c74a ours time/1.1-a b-handout.pdf"
    note_publication(tmp_path, Publication("time/1.1-a b-handout.pdf", digest(b"one"), False))
    content = (tmp_path / LIST).read_text(encoding="utf-8").split(" ", 1)
    assert content[1].split(" ", 1)[1] == line.split(" ", 1)[1]
    assert len(content[0].strip()) == published.CHECK


def test_lines_that_are_torn_or_foreign_say_nothing(tmp_path: Path) -> None:
    for at in range(3):
        note_publication(tmp_path, Publication(f"{at}-a-handout.pdf", digest(b"%d" % at), at == 1))
    file = tmp_path / LIST
    file.write_bytes(file.read_bytes().replace(b"2-a-handout", b"../2-a-hand")[:-3] + b"\n\xff \n" + b"0" * 50)
    note_publication(tmp_path, Publication("last-a-handout.pdf", digest(b"last"), False))
    assert list(publications(tmp_path)) == ["0-a-handout.pdf", "1-a-handout.pdf", "last-a-handout.pdf"]
    assert publications(tmp_path)["1-a-handout.pdf"][0].edited


def test_the_list_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published, "LARGEST", 2000)
    for at in range(100):
        note_publication(tmp_path, Publication("1-a-handout.pdf", digest(b"%d" % at), False))
        shorten(tmp_path)
    assert (tmp_path / LIST).stat().st_size < 2100
    assert publications(tmp_path)["1-a-handout.pdf"][-1].digest == digest(b"99")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("m1/1.1-a-handout.pdf", Name("a", "handout", "")),
        ("my module/12.3-a-handout-solutions-large.pdf", Name("a-handout", "solutions", "large")),
        ("m/n/1.1-a-slides.pptx", Name("a", "slides.pptx", "")),
        ("m/1.1-a-slides.pdf", Name("a", "slides.pdf", "")),
        ("handouts-large.pdf", Name("", "handouts.pdf", "large")),
        ("exams/midterm-A-key.pdf", Name("midterm-A", "key", "")),
        ("exams/midterm-A.pdf", Name("midterm-A", "form", "")),
        ("letters/to-jane.docx", None),
    ],
)
def test_a_name_says_topic_and_kind(path: str, name: Name | None) -> None:
    assert name_said(path, OUTPUTS) == name


@pytest.mark.parametrize(
    "harm",
    [
        lambda made: b"",
        lambda made: bytes(len(made)),
        lambda made: made[: len(made) // 3],
        lambda made: made[:100] + bytes(len(made) - 100),
        lambda made: made[:50] + bytes(9) + made[59:],
        lambda made: made[:50] + bytes([made[50] ^ 4]) + made[51:],
    ],
)
def test_what_is_left_of_a_damaged_file_is_nobodys_work(tmp_path: Path, harm: object) -> None:
    desk = Desk(tmp_path, IMPRINTS)
    desk.build()
    made = desk.read(HANDOUT)
    assert callable(harm)
    (desk.project.out / HANDOUT).write_bytes(harm(made))
    desk.build()
    assert desk.read(HANDOUT) == made
    assert aside(desk) == set()


def test_more_than_what_was_left_is_somebodys_work(tmp_path: Path) -> None:
    desk = Desk(tmp_path, IMPRINTS)
    desk.build()
    mine = desk.read(HANDOUT) + b"a signature"
    (desk.project.out / HANDOUT).write_bytes(mine)
    desk.build()
    assert desk.read("m1/1.1-a-handout (edited).pdf") == mine


def test_a_template_that_is_edited_during_a_build_leaves_nothing_that_counts_as_fresh(tmp_path: Path) -> None:
    desk = Desk(tmp_path, IMPRINTS)
    assert desk.project.templates is not None
    sheet, edits = desk.project.templates / "own.css", iter([b"p { color: red }", b""])

    def work(*given: object) -> object:
        sheet.write_bytes(next(edits))  # and back, so that in the end all is as it was before
        yield from IMPRINTS.work(*given)  # type: ignore[arg-type]
        sheet.write_bytes(next(edits))

    workshop = Workshop(IMPRINTS.open, work, IMPRINTS.tells)  # type: ignore[arg-type]
    built = build(desk.project, Options(), workshop=workshop)
    assert "template-edited" in [each.code for each in built.diagnostics]
    assert "template-edited" not in [each.code for each in desk.build().diagnostics]
    clean = Project(desk.project.course, tmp_path / "clean", desk.project.templates)
    desk.build()
    build(clean, Options(), workshop=IMPRINTS)
    assert desk.read(HANDOUT) == (clean.out / HANDOUT).read_bytes()


def test_a_deck_that_somebody_renamed_or_copied_is_theirs(tmp_path: Path) -> None:
    desk = Desk(tmp_path, IMPRINTS)
    desk.build()
    deck = desk.project.out / "m1" / "1.1-a-slides.pptx"
    made = deck.read_bytes()
    deck.with_name("1.1-a-slides (copy).pptx").write_bytes(made)
    deck.rename(deck.with_name("Monday.pptx"))
    desk.write(Course((Chapter("z", 1), replace(A, words="two"), B, C)))
    desk.build()
    assert {name for name in desk.names() if "-a-slides.pptx" in name} == {"m1/1.2-a-slides.pptx"}
    assert desk.read("m1/Monday.pptx") == desk.read("m1/1.1-a-slides (copy).pptx") == made
