"""What is kept of decks is read whatever version has kept it: else what somebody changed in them cannot be merged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ddcurric.builder.bases import Base, base_path, keep_base, read_base
from ddcurric.builder.codec import keep
from ddcurric.builder.options import Project
from ddcurric.edits.lesson import Earlier, Known, LessonDeck, Origin
from ddcurric.edits.matching import Card
from ddcurric.source import Span

ORIGIN = Origin("title", Span("ping.md", 1))
KNOWN = Known(Card("256", True, "Ping", "Ping"), "title")


def test_a_deck_is_known_as_it_was_kept(tmp_path: Path) -> None:
    project = Project(tmp_path, tmp_path / "build")
    base = Base(b"deck", (ORIGIN,), (KNOWN,), True, Earlier(LessonDeck(b"before", (ORIGIN,)), (("title", "title"),)))
    keep_base(project, "x", base)
    assert read_base(project, "x") == base


def test_a_deck_that_version_0_2_kept_is_known(tmp_path: Path) -> None:
    project = Project(tmp_path, tmp_path / "build")
    then: Any = tuple[bytes, tuple[Origin, ...], tuple[Known, ...], bool]
    keep(then, base_path(project, "x"), (b"deck", (ORIGIN,), (KNOWN,), True))
    assert read_base(project, "x") == Base(b"deck", (ORIGIN,), (KNOWN,), True)


def test_no_less_and_no_more_is_read(tmp_path: Path) -> None:
    project = Project(tmp_path, tmp_path / "build")
    less: Any = tuple[bytes, tuple[Origin, ...], tuple[Known, ...]]
    more: Any = tuple[bytes, tuple[Origin, ...], tuple[Known, ...], bool, Earlier | None, bool]
    keep(less, base_path(project, "less"), (b"deck", (ORIGIN,), (KNOWN,)))
    keep(more, base_path(project, "more"), (b"deck", (ORIGIN,), (KNOWN,), True, None, True))
    assert read_base(project, "less") is None
    assert read_base(project, "more") is None
