"""What is kept between builds gives what reading and setting anew would give, and nothing else is let in."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from ddcurric.builder.course import load
from ddcurric.builder.frames import kept_in
from ddcurric.builder.readings import Readings
from tests.end_to_end.conftest import Workplace, write


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
    assert {d.code for d in found} == {"file-missing"}
    assert found == load(course.content, course.out).diagnostics


def test_another_program_reads_anew_and_old_readings_go(course: Workplace) -> None:
    load(course.content, course.out, readings(course))
    before = kept(course)
    other = readings(course, "two")
    load(course.content, course.out, other)
    other.forget_others()
    assert len(kept(course)) == 3
    assert not set(before) & set(kept(course))


class _Attack:
    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.mark),)


@pytest.mark.parametrize("damage", ["attack", "cut", "empty"])
def test_a_foreign_or_damaged_reading_does_nothing(course: Workplace, tmp_path: Path, damage: str) -> None:
    plain = load(course.content, course.out, readings(course))
    mark = tmp_path / "attacked"
    for path in kept(course):
        whole = path.read_bytes()
        attack = pickle.dumps(((), _Attack(mark)))
        path.write_bytes({"attack": attack, "cut": whole[: len(whole) // 2], "empty": b""}[damage])
    assert load(course.content, course.out, readings(course)) == plain
    assert not mark.exists()


def test_a_front_is_set_once_and_anew_when_anything_differs(tmp_path: Path) -> None:
    file = tmp_path / "front"
    how = {"title": "T", "language": "en"}
    first = kept_in(tmp_path, "one")("front")("<p id='a'>words</p>", {}, **how)
    stamp = file.stat().st_mtime_ns
    assert kept_in(tmp_path, "one")("front")("<p id='a'>words</p>", {}, **how) == first
    assert file.stat().st_mtime_ns == stamp
    other = kept_in(tmp_path, "one")("front")("<p id='a'>other words</p>", {}, **how)
    assert other.content != first.content
    file.write_bytes(file.read_bytes()[:-9])
    assert kept_in(tmp_path, "one")("front")("<p id='a'>other words</p>", {}, **how) == other
