"""A book is searched for secrets of lessons that changed, of all where its words changed, and of no others again."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf

from ddcurric.builder.searches import Searches
from ddcurric.builder.secrets import Secrets, secrets_of
from ddcurric.lesson.views.audience import ANSWERS, STUDENT
from tests.lessons import lesson, topic

SOLUTION = "No process can tell a slow peer from one that has crashed, for all it hears is silence."
TOLD = f"Glossary. {SOLUTION}".encode()
OTHER = b"Glossary. A clock counts seconds, and two of them hardly ever agree on how many there were."


def secrets(first: str, second: str) -> Secrets:
    """Of two lessons with these solutions."""
    exercise = "## Exercises\n\n### Do {{#do}}\n\nTask.\n\n::: solution\n{}\n:::"
    texts = {
        name: lesson("Text.", after=exercise.format(said)) for name, said in (("first", first), ("second", second))
    }
    return secrets_of([topic(text, name) for name, text in texts.items()], STUDENT)


HARMLESS = secrets("Whatever one wants to say of it at length.", "It is so, and nobody has denied it to this day.")
TELLING = secrets("Whatever one wants to say of it at length.", SOLUTION)
KNOWN = {"first": "1", "second": "1"}


def silent(folder: Path, secrets: Secrets, contents: dict[str, str], part: bytes = TOLD, program: str = "p") -> bool:
    return Searches(folder / "search", program, contents).tell_nothing([part], secrets)


def test_a_lesson_that_changed_is_looked_for_in_all_that_did_not(tmp_path: Path) -> None:
    assert silent(tmp_path, HARMLESS, KNOWN)
    assert not silent(tmp_path, TELLING, {"first": "1", "second": "2"})
    assert not silent(tmp_path, TELLING, {"first": "1"})
    assert not silent(tmp_path, TELLING, {"first": "1", "second": ""})


def test_a_lesson_that_is_what_it_was_is_not_looked_for_again(tmp_path: Path) -> None:
    assert silent(tmp_path, HARMLESS, KNOWN)
    assert silent(tmp_path, TELLING, KNOWN)  # the digest says that it is the harmless one


def test_what_another_lesson_makes_public_is_no_secret_as_long_as_it_does(tmp_path: Path) -> None:
    speaking = lesson(SOLUTION)
    both = replace(TELLING, topics=(topic(speaking), TELLING.topics[1]))
    assert silent(tmp_path, both, {"first": "3", "second": "2"})
    assert silent(tmp_path, both, {"first": "3", "second": "2"})
    assert not silent(tmp_path, TELLING, {"first": "1", "second": "2"})


def test_what_is_told_is_told_each_time(tmp_path: Path) -> None:
    assert silent(tmp_path, HARMLESS, KNOWN)
    for _ in range(2):
        assert not silent(tmp_path, TELLING, {"first": "1", "second": "2"})
    assert silent(tmp_path, HARMLESS, KNOWN)


def test_other_words_readers_settings_or_another_program_are_searched_for_all(tmp_path: Path) -> None:
    def kept() -> None:
        (tmp_path / "search").unlink(missing_ok=True)
        assert silent(tmp_path, HARMLESS, KNOWN, OTHER)

    for part, program in ((TOLD, "p"), (TOLD, "q")):
        kept()
        assert not silent(tmp_path, TELLING, KNOWN, part, program)
    answers = replace(TELLING, audience=ANSWERS)
    (tmp_path / "search").unlink()
    assert silent(tmp_path, answers, KNOWN)  # whose readers have solutions
    assert not silent(tmp_path, TELLING, KNOWN)


def test_a_search_that_is_damaged_is_done_again(tmp_path: Path) -> None:
    assert silent(tmp_path, HARMLESS, KNOWN)
    kept = (tmp_path / "search").read_bytes()
    (tmp_path / "search").write_bytes(kept[:-1] + b"?")
    assert not silent(tmp_path, TELLING, KNOWN)


def test_attachments_are_never_silent(tmp_path: Path) -> None:
    file = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments["notes.zip"] = b"PK\x03\x04"
        pdf.save(file)
    for _ in range(2):
        assert not silent(tmp_path, HARMLESS, KNOWN, file.getvalue())
