"""What was worked out of font files is known from disk only while all that it came from is the same."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ddcurric import beside
from ddcurric.typeset.kept import added_to, kept


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where it is kept."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(beside, "cache_from_source", lambda name: str(tmp_path / "kept" / "kept.pyc"))
    return tmp_path / "kept" / "a.kept"


def made(font: Path, by: str, value: object) -> tuple[object, bool]:
    """What is given, and whether it had to be made."""
    calls: list[int] = []

    def make() -> object:
        calls.append(1)
        return value

    return kept("a", (by,), (str(font),), make), bool(calls)


def test_what_follows_from_the_same_is_made_once(tmp_path: Path, place: Path) -> None:
    font = tmp_path / "a.ttf"
    font.write_bytes(b"1")
    value = ({65: 0.5}, b"bytes", 1.25)
    assert made(font, "1.0", value) == (value, True)
    assert made(font, "1.0", "another") == (value, False)
    assert made(font, "1.1", "newer") == ("newer", True)
    font.write_bytes(b"2")
    assert made(font, "1.1", "of another font") == ("of another font", True)
    assert made(font, "1.1", "") == ("of another font", False)


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 100])
def test_what_is_damaged_is_made_again(tmp_path: Path, place: Path, damage: bytes) -> None:
    font = tmp_path / "a.ttf"
    font.write_bytes(b"1")
    made(font, "1.0", "value")
    place.write_bytes(damage)
    assert made(font, "1.0", "value") == ("value", True)
    assert made(font, "1.0", "value") == ("value", False)
    place.write_bytes(place.read_bytes()[:-1] + b"!")
    assert made(font, "1.0", "value") == ("value", True)


def test_where_nothing_can_be_kept_all_is_made(tmp_path: Path, place: Path) -> None:
    font = tmp_path / "a.ttf"
    font.write_bytes(b"1")
    place.parent.write_text("a file in place of the folder", encoding="utf-8")
    assert made(font, "1.0", "value") == ("value", True)
    assert made(font, "1.0", "value") == ("value", True)


def test_what_is_added_is_known_from_then_on(place: Path) -> None:
    def make(known: dict[int, bytes]) -> int:
        count = len(known)
        known[count] = b"new"
        return count

    assert [added_to("a", ("1.0",), make) for _ in range(3)] == [0, 1, 2]
    assert added_to("a", ("1.1",), make) == 0, "by another version"
    assert added_to("a", ("1.1",), len) == 1
