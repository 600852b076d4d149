"""What is kept between builds gives what reading and setting anew would give, and nothing else is let in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgpack
import pytest

from ddcurric.builder.codec import ForeignError, from_bytes, to_bytes
from ddcurric.builder.course import load
from ddcurric.builder.disk import SEAL, digest
from ddcurric.builder.parts import set_or_kept
from ddcurric.builder.readings import Readings
from ddcurric.lesson.model.block import Paragraph
from ddcurric.lesson.model.inline import HardBreak, Text
from ddcurric.source import Span
from ddcurric.weasy.manuscript import Manuscript
from tests.end_to_end.conftest import Workplace, write

pytestmark = pytest.mark.slow


@pytest.fixture
def course(tmp_path: Path) -> Workplace:
    return write(tmp_path)


def readings(place: Workplace, program: str = "one") -> Readings:
    return Readings(place.out, program)


def kept(place: Workplace) -> list[Path]:
    return sorted((place.out / "lessons").iterdir())


def test_a_kept_reading_is_the_reading(course: Workplace) -> None:
    plain = load(course.content, course.out)
    first = load(course.content, course.out, readings(course))
    assert len(kept(course)) == 3
    again = load(course.content, course.out, readings(course))
    assert plain == first == again
    assert plain.inputs == again.inputs


@pytest.mark.parametrize("file", ["ping.md", "line.svg"])
def test_a_changed_file_is_read_anew(course: Workplace, file: str) -> None:
    load(course.content, course.out, readings(course))
    path = course.content / "first" / file
    path.write_text(path.read_text(encoding="utf-8").replace("0B6E69", "7A2E6E").replace("minute", "hour"), "utf-8")
    assert load(course.content, course.out, readings(course)) == load(course.content, course.out)


def test_a_picture_that_is_gone_is_missed(course: Workplace) -> None:
    load(course.content, course.out, readings(course))
    (course.content / "first" / "line.svg").unlink()
    found = load(course.content, course.out, readings(course)).diagnostics
    assert "file-missing" in {d.code for d in found}
    assert found == load(course.content, course.out).diagnostics


def test_another_program_reads_anew_and_old_readings_go(course: Workplace) -> None:
    load(course.content, course.out, readings(course))
    before = kept(course)
    other = readings(course, "two")
    load(course.content, course.out, other)
    other.forget_others()
    assert len(kept(course)) == 3
    assert not set(before) & set(kept(course))


def resealed(content: bytes) -> bytes:
    return digest(content).encode() + content


@pytest.mark.parametrize("damage", ["cut", "empty", "other data", "other types", "deep", "huge"])
def test_a_foreign_or_damaged_reading_does_nothing(course: Workplace, damage: str) -> None:
    plain = load(course.content, course.out, readings(course))
    for path in kept(course):
        whole = path.read_bytes()
        path.write_bytes(
            {
                "cut": whole[: len(whole) // 2],
                "empty": b"",
                "other data": resealed(msgpack.packb({"inputs": [], "lesson": None})),
                "other types": resealed(whole[SEAL:].replace(b"minute", b"\x01inute")[:-1] + b"\xc3"),
                "deep": resealed(b"\x91" * 100_000),
                "huge": resealed(b"\xdd\xff\xff\xff\xff"),
            }[damage]
        )
    assert load(course.content, course.out, readings(course)) == plain


def test_no_flipped_bit_changes_a_word(course: Workplace) -> None:
    plain = load(course.content, course.out, readings(course))
    path = kept(course)[0]
    whole = path.read_bytes()
    for at in range(0, len(whole), len(whole) // 40):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert load(course.content, course.out, readings(course)) == plain


def test_data_of_another_type_is_no_value() -> None:
    paragraph = Paragraph((Text("words", Span("x.md", 1)), HardBreak(Span("x.md", 1, 6))), Span("x.md", 1))
    content = to_bytes(Paragraph, paragraph)
    assert from_bytes(Paragraph, content) == paragraph
    span = ["x.md", 1, 1, 0, 0]
    for inlines in ([[0, [7, span]]], [[99, []]], [[-1, []]], [[0, ["words"]]], [None], "words", 7):
        with pytest.raises(ForeignError):
            from_bytes(Paragraph, msgpack.packb([inlines, span]))


def test_a_front_is_set_once_and_anew_when_anything_differs(tmp_path: Path) -> None:
    words = Manuscript("<p id='a'>words</p>", title="T")
    first = set_or_kept(tmp_path, "one", words)
    (file,) = tmp_path.iterdir()
    stamp = file.stat().st_mtime_ns
    assert set_or_kept(tmp_path, "one", words) == first
    assert file.stat().st_mtime_ns == stamp
    others = replace(words, html="<p id='a'>other words</p>")
    other = set_or_kept(tmp_path, "one", others)
    assert other.content != first.content
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-9])
    assert set_or_kept(tmp_path, "one", others) == other
