"""A build makes what has changed, and no less."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ddcurric.builder.fingerprint import of_fonts
from ddcurric.draw.templates import template_text
from tests.end_to_end.conftest import COURSE, Workplace


def test_nothing_changed_makes_nothing_and_says_the_same(place: Workplace) -> None:
    place.change("ping", ' alt="A client and a server, joined by a line"', "")
    first = place.run("build", "--only", "handout")
    again = place.run("build", "--only", "handout")
    assert again.status == first.status == 0
    assert "nothing to make" in again.output
    assert "warning[" in first.output
    assert next(line for line in again.output.splitlines() if "warning" in line) in first.output


@pytest.mark.slow
def test_hints_are_said_of_what_is_made_and_counted_of_the_rest(ready: Workplace) -> None:
    """Mistakes stay until they are mended; advice that was given is not given again before its lesson changes."""
    ready.change("over", "minutes:", "#")
    first = ready.run("build", "--only", "handout").output
    assert first.count("hint[missing-minutes]") == 1
    again = ready.run("build", "--only", "handout").output
    assert "hint[" not in again
    assert "1 hint is about what is as it was: `ddcurric check` names it." in again
    ready.change("ping", "nobody answers", "everybody answers")
    assert "hint[" not in ready.run("build", "--only", "handout").output
    assert "hint[missing-minutes]" in ready.run("build", "over", "--only", "handout").output
    ready.change("over", "Every program", "Each program")
    assert "hint[missing-minutes]" in ready.run("build", "--only", "handout").output


def test_incremental_gives_the_bytes_of_a_clean_build(ready: Workplace) -> None:
    assert ready.run("build").status == 0
    ready.change("ping", "nobody answers", "everybody answers at once")
    assert ready.run("build").status == 0
    patched = ready.built()
    shutil.rmtree(ready.out)
    assert ready.run("build").status == 0
    assert ready.built() == patched


def test_only_what_depends_on_a_change_is_made(ready: Workplace) -> None:
    assert ready.run("build", "--only", "handout").status == 0
    ready.change("over", "Every program", "Each program")
    result = ready.run("build", "--only", "handout")
    assert "2.1-over-handout.pdf" in result.output
    assert "1.1-ping" not in result.output


def test_a_new_number_elsewhere_remakes_those_who_print_it(ready: Workplace) -> None:
    assert ready.run("build", "--only", "handout").status == 0
    ready.change("pong", "### Wait for", "### Before that {points=1 solution=none}\n\nNothing.\n\n### Wait for")
    result = ready.run("build", "--only", "handout")
    assert "1.1-ping-handout.pdf" in result.output
    assert "2.1-over-handout.pdf" not in result.output


def test_a_changed_picture_remakes_its_topic(ready: Workplace) -> None:
    assert ready.run("build", "--only", "handout").status == 0
    picture = ready.content / "last" / "line.svg"
    picture.write_text(picture.read_text(encoding="utf-8").replace("#0B6E69", "#7A2E6E"), encoding="utf-8")
    result = ready.run("build", "--only", "handout")
    assert "2.1-over-handout.pdf" in result.output
    assert "1.1-ping" not in result.output


def test_a_deleted_output_is_made_again(ready: Workplace) -> None:
    assert ready.run("build", "--only", "handout").status == 0
    before = ready.built()
    (ready.out / "first" / "1.1-ping-handout.pdf").unlink()
    assert ready.run("build", "--only", "handout").status == 0
    assert ready.built() == before


def test_files_of_a_topic_that_is_gone_are_removed_and_nothing_else(place: Workplace) -> None:
    assert place.run("build", "--only", "handout").status == 0
    (place.out / "first" / "my own notes.txt").write_text("keep me", encoding="utf-8")
    (place.content / "course.yaml").write_text(COURSE.replace("[ping, pong]", "[pong]"), encoding="utf-8")
    place.change("over", "See [](ping.md).", "")
    result = place.run("build", "--only", "handout")
    assert result.status == 0
    assert set(place.built()) == {
        "first/1.1-pong-handout.pdf",
        "first/my own notes.txt",
        "last/2.1-over-handout.pdf",
        "handouts.pdf",
    }
    assert "no module of course.yaml lists `first/ping.md`" in result.output


def test_slides_that_are_not_wanted_any_more_are_removed(place: Workplace) -> None:
    assert place.run("build", "over", "--only", "slides").status == 0
    (place.content / "course.yaml").write_text(f"deck: {{slides_pdf: false}}\n{COURSE}", encoding="utf-8")
    assert place.run("build", "over", "--only", "slides").status == 0
    assert set(place.built()) == {"last/2.1-over-slides.pptx"}


def test_a_file_that_somebody_changed_is_not_removed(ready: Workplace) -> None:
    assert ready.run("build", "--only", "handout").status == 0
    (ready.out / "first" / "1.1-ping-handout.pdf").write_bytes(b"signed and stamped")
    (ready.content / "course.yaml").write_text(COURSE.replace("[ping, pong]", "[pong]"), encoding="utf-8")
    ready.change("over", "See [](ping.md).", "")
    assert ready.run("build", "--only", "handout").status == 0
    assert ready.built()["first/1.1-ping-handout.pdf"] == b"signed and stamped"


def test_a_damaged_memory_only_costs_time(ready: Workplace) -> None:
    assert ready.run("build", "--only", "handout").status == 0
    before = ready.built()
    (ready.out / ".ddcurric" / "manifest").write_text("{", encoding="utf-8")
    assert ready.run("build", "--only", "handout").status == 0
    assert ready.built() == before


def test_an_outline_of_ones_own_remakes_decks_alone_and_nothing_while_it_is_the_package_s(ready: Workplace) -> None:
    own = ready.content / "templates" / "deck" / "outline.jinja"
    own.parent.mkdir(parents=True)
    own.write_text(template_text("deck/outline.jinja", None), encoding="utf-8")
    assert "nothing to make" in ready.run("build", "--only", "handout,slides").output
    own.write_text(own.read_text(encoding="utf-8").replace("{{ slide.sources() }}", ""), encoding="utf-8")
    assert "nothing to make" in ready.run("build", "--only", "handout").output
    made = ready.run("build", "over", "--only", "handout,slides").output
    assert "2.1-over-slides.pptx" in made
    assert "handout" not in made


PRINTED, DECKS = "2.1-over-handout.pdf", "2.1-over-slides"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "made"),
    [
        ("deck: {colors: {ink: '222222'}}", {DECKS}),
        ("notes: {prose: false}", {DECKS}),
        ("print: {type: 10.5}", {PRINTED}),
        ("deck: {colors: {accent: '3B4CA8'}}", {PRINTED, DECKS}),
    ],
)
def test_how_decks_look_remakes_no_print_and_how_print_looks_no_decks(
    ready: Workplace, line: str, made: set[str]
) -> None:
    """But for the colours that tell modules apart, on paper and on slides."""
    (ready.content / "course.yaml").write_text(f"{line}\n{COURSE}", encoding="utf-8")
    output = ready.run("build", "over", "--only", "handout,slides").output
    assert {name for name in (PRINTED, DECKS) if name in output} == made
    assert "nothing to make" in ready.run("build", "over", "--only", "handout,slides").output


@pytest.mark.slow
def test_what_is_forced_is_made_of_nothing_that_was_kept(ready: Workplace) -> None:
    def old() -> list[Path]:
        kept = (path for folder in ("slides", "chapters", "frames") for path in (state / folder).rglob("*"))
        return [path for path in kept if path.is_file() and path.stat().st_mtime == 0]

    state = ready.out / ".ddcurric"
    ready.run("build")
    for path in state.rglob("*"):
        os.utime(path, (0, 0))
    assert {path.relative_to(state).parts[0] for path in old()} == {"slides", "chapters", "frames"}
    ready.run("build", "--force")
    assert not old()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home, whose fonts are looked at anew."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    of_fonts.cache_clear()
    yield tmp_path
    of_fonts.cache_clear()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep fonts elsewhere")
def test_a_font_that_is_installed_remakes_what_it_may_be_used_in(ready: Workplace, home: Path) -> None:
    """Who is told that a font is missing installs it, and builds again."""
    ready.run("build", "--only", "handout")
    fonts = home / ".local/share/fonts"
    fonts.mkdir(parents=True)
    (fonts / ".uuid").write_text("a list that a program leaves there", encoding="utf-8")
    of_fonts.cache_clear()
    assert "nothing to make" in ready.run("build", "--only", "handout").output
    for font in (b"a font", b"a fork"):
        (fonts / "Own.ttf").write_bytes(font)
        of_fonts.cache_clear()
        assert "4 files made" in ready.run("build", "--only", "handout").output
    assert "nothing to make" in ready.run("build", "--only", "handout").output
