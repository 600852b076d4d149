"""The gallery: every kind is in it, and every figure of it is drawn without a complaint."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from ddcurric.cli.gallery_page import GalleryEntry, entries, views
from ddcurric.figures import KINDS, draw
from tests.commands import call

EVERY = entries()


def test_every_kind_has_an_example() -> None:
    shown = {entry.diagram.kind for entry in EVERY}
    assert all(shown & {*kind.names} for kind in KINDS)


@pytest.mark.slow
def test_no_example_gives_cause_for_complaint() -> None:
    assert not [found for entry in EVERY for _, each, style in views(entry) for found in draw(each, style).diagnostics]


@pytest.mark.parametrize("entry", EVERY, ids=[entry.title for entry in EVERY])
def test_an_example_is_drawn_in_all_its_versions(entry: GalleryEntry) -> None:
    drawings = {name: draw(diagram, style).value for name, diagram, style in views(entry)}
    assert len(drawings) == (4 if entry.asks else 2)
    assert None not in drawings.values()
    if entry.asks:
        asked, answered = drawings["Asked, in print"], drawings["Answered, in print"]
        assert asked is not None
        assert answered is not None
        assert (asked.width, asked.height) == (answered.width, answered.height)
        assert replace(asked, alt="") != replace(answered, alt="")


def test_a_source_is_what_an_author_writes() -> None:
    for entry in EVERY:
        first, *_, last = entry.source.split("\n")
        assert re.match(rf"```{entry.diagram.kind}\b", first)
        assert last == "```"


@pytest.mark.slow
def test_the_command_writes_one_page(tmp_path: Path) -> None:
    page = tmp_path / "figures.html"
    result = call("gallery", str(page))
    assert result.exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert text.count("<svg") == sum(len(list(views(entry))) for entry in EVERY)
    assert "http://" not in text.replace("http://www.w3.org", "")
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len({*ids})
    assert call("gallery", str(tmp_path / "no" / "page.html")).exit_code != 0
