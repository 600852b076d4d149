"""A course that is built in parts and bound is the course that is built at once, whatever happens to the parts."""

from __future__ import annotations

import os
import pickle
import shutil
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ddcurric.builder.bind import MissingShardsError, bind, build_with
from ddcurric.builder.cache import FileCache, KeptFile
from ddcurric.builder.codec import keep, kept
from ddcurric.builder.division import Shard, cost, divide
from ddcurric.builder.fingerprint import of_fonts
from ddcurric.builder.jobs import Job
from ddcurric.builder.machine import this_machine
from ddcurric.builder.options import Options, Project
from ddcurric.builder.outcome import Built
from ddcurric.builder.run import build
from ddcurric.builder.shards import ShardBuilt, build_shard
from ddcurric.builder.workshop import Result, Workshop
from ddcurric.diagnostics import Diagnostic, error, warning
from ddcurric.source import Span
from tests.builder.authors import Chapter, Course
from tests.builder.desks import files_in, project_in
from tests.builder.imprints import IMPRINTS

pytestmark = pytest.mark.slow

FIVE = Course(tuple(Chapter(id_, at % 2 + 1) for at, id_ in enumerate("abcde")))
WITH_A_MISTAKE = FIVE.with_chapter(1, Chapter("b", 2, broken=True))
A_DAY_IN_2026 = "1790000000"
USUAL = Options()


def forget_the_machine() -> None:
    of_fonts.cache_clear()
    this_machine.cache_clear()


class Fair:
    """A course, and what several machines have made of it."""

    def __init__(self, root: Path, course: Course = FIVE) -> None:
        self.root = root
        self.cache = root / "ca che é"
        self.write(course)

    def write(self, course: Course) -> None:
        course.write(self.root)

    def project(self, out: str) -> Project:
        return project_in(self.root, out)

    def shard(self, number: int, of: int, options: Options = USUAL, workshop: Workshop = IMPRINTS) -> ShardBuilt:
        project = self.project("nowhere")
        cache = FileCache(self.cache, project, options.force, needed=True)
        built = build_shard(project, options, Shard(number, of), cache, workshop=workshop)
        assert not project.out.exists()
        return built

    def shards(self, of: int, options: Options = USUAL) -> list[ShardBuilt]:
        return [self.shard(number, of, options) for number in range(1, of + 1)]

    def bind(self, out: str = "bound", options: Options = USUAL) -> Built:
        project = self.project(out)
        return bind(FileCache(self.cache, project), project, options, workshop=IMPRINTS)

    def build(self, out: str = "built", options: Options = USUAL) -> Built:
        return build(self.project(out), options, workshop=IMPRINTS)

    def files(self, out: str) -> dict[str, bytes]:
        return files_in(self.root / out)

    def entries(self) -> list[Path]:
        return sorted(p for p in self.cache.rglob("*") if p.is_file() and len(p.parent.name) == 2)


@pytest.fixture
def fair(tmp_path: Path) -> Fair:
    return Fair(tmp_path)


def _idle(waiting: deque[Job], count: int, log: Path) -> Iterator[Result]:
    raise AssertionError(f"there is work: {waiting}")
    yield


IDLE = replace(IMPRINTS, work=_idle)
"""Nothing may be left to make."""


@pytest.mark.parametrize("of", [1, 2, 3, 10, 25])
def test_shards_bind_to_the_bytes_of_one_build(fair: Fair, of: int) -> None:
    built, parts = fair.build(), fair.shards(of)
    assert sum(part.made for part in parts) == 5 * 4
    bound = fair.bind()
    assert fair.files("bound") == fair.files("built")
    assert len(fair.files("built")) == 5 * 4 + 2
    assert bound.diagnostics == built.diagnostics
    assert [a.path for a in bound.artifacts] == [a.path for a in built.artifacts]
    assert fair.bind().made == frozenset()


@pytest.mark.parametrize("options", [Options(only=("handout",)), Options(paper="letter"), Options(size="large")])
def test_options_of_shards_are_those_of_the_build(fair: Fair, options: Options) -> None:
    fair.build(options=options)
    fair.shards(2, options)
    fair.bind(options=options)
    assert fair.files("bound") == fair.files("built")


def test_one_topic_can_be_divided(fair: Fair) -> None:
    options = Options(("b",))
    assert [part.made for part in fair.shards(2, options)] == [2, 2]
    assert {a.topic for a in fair.bind(options=options).artifacts} == {"b"}
    assert fair.shard(1, 2, Options(("nothing",))).unknown


PAPER = """\
---
kind: exam
forms: [A, B]
---
# Midterm

## Exercises

::: {.take from="m1/a.md#do" points=6}
:::
"""


def test_papers_are_divided_like_topics(fair: Fair) -> None:
    """But what compares the forms, which whoever binds makes of them."""
    content = fair.root / "content"
    (content / "exams" / "exam.md").write_text(PAPER, encoding="utf-8")
    options = Options(only=("papers",))
    fair.build(options=options)
    assert sum(part.made for part in fair.shards(3, options)) == 4
    assert len(fair.files("built")) == 5
    fair.bind(options=options)
    assert fair.files("bound") == fair.files("built")
    shutil.rmtree(fair.cache)
    with pytest.raises(MissingShardsError):
        fair.bind("again", options)


def test_parts_are_even_and_follow_from_the_lessons_alone(fair: Fair) -> None:
    seen: list[Job] = []

    def work(waiting: deque[Job], count: int, log: Path) -> Iterator[Result]:
        seen.extend(waiting)
        waiting.clear()
        return iter(())

    course = Course(tuple(Chapter(f"t{at}", at % 2 + 1, words="much " * at * 9) for at in range(30)))
    fair.write(course)
    fair.shard(1, 1, workshop=replace(IMPRINTS, work=work))
    parts = divide(seen, 7)
    assert sorted(job.wanted[0].path for part in parts for job in part) == sorted(job.wanted[0].path for job in seen)
    loads = [sum(map(cost, part)) for part in parts]
    assert len({cost(job) for job in seen}) > 30
    assert max(loads) < 1.1 * sum(loads) / len(loads)
    assert divide(seen[::-1], 7) == parts


def test_a_lesson_with_errors_is_told_by_one_shard_and_by_the_binding(fair: Fair) -> None:
    fair.write(WITH_A_MISTAKE)
    built, parts = fair.build(), fair.shards(3)
    bound = fair.bind()
    assert [bad(part.diagnostics) for part in parts] == [True, False, False]
    assert {d for part in parts for d in part.diagnostics} == set(built.diagnostics)
    assert (bound.diagnostics, bound.incomplete) == (built.diagnostics, built.incomplete)
    assert fair.files("bound") == fair.files("built")
    assert "handouts.pdf" not in fair.files("bound")


def test_what_cannot_be_made_is_told_by_its_shard_and_by_the_binding(fair: Fair) -> None:
    def work(waiting: deque[Job], count: int, log: Path) -> Iterator[Result]:
        for result in IMPRINTS.work(waiting, count, log):
            if hasattr(result, "value") and result.value.planned.path == "m1/1.1-a-handout.pdf":
                leak = error("leak", Span("m1/a.md", 3), "it tells")
                result = replace(result, value=replace(result.value, content=None, diagnostics=(leak,)))
            yield result

    leaky = replace(IMPRINTS, work=work)
    built = build(fair.project("built"), Options(), workshop=leaky)
    parts = [fair.shard(number, 2, workshop=leaky) for number in (1, 2)]
    assert sorted(bad(part.diagnostics) for part in parts) == [False, True]
    project = fair.project("bound")
    bound = bind(FileCache(fair.cache, project), project, Options(), workshop=leaky)
    assert bound.diagnostics == built.diagnostics
    assert fair.files("bound") == fair.files("built")


def test_missing_shards_are_named_and_nothing_is_bound(fair: Fair) -> None:
    with pytest.raises(MissingShardsError) as nothing:
        fair.bind()
    assert "there is no shard" in nothing.value.found.message
    fair.shard(2, 4)
    with pytest.raises(MissingShardsError) as some:
        fair.bind()
    assert "shards 1/4, 3/4 and 4/4 are missing" in some.value.found.message
    assert "--shard 1/4" in some.value.found.hint
    fair.shard(4, 4)
    fair.shard(1, 4)
    with pytest.raises(MissingShardsError) as one:
        fair.bind()
    assert "shard 3/4 is missing" in one.value.found.message
    assert fair.files("bound") == {}
    fair.shard(3, 4)
    assert fair.bind().incomplete == ()


def test_shards_of_two_divisions_do_together(fair: Fair) -> None:
    fair.shard(1, 2)
    fair.shard(2, 2)
    fair.shard(1, 3)
    for entry in fair.entries()[:3]:
        entry.unlink()
    fair.build()
    bound = fair.bind()
    assert of_cache(bound.diagnostics) == ["cache-damaged"] * 3
    assert fair.files("bound") == fair.files("built")


def test_what_was_made_otherwise_is_kept_apart_and_said(fair: Fair, monkeypatch: pytest.MonkeyPatch) -> None:
    def said(options: Options = USUAL) -> str:
        with pytest.raises(MissingShardsError) as missing:
            fair.bind(options=options)
        return missing.value.found.hint

    fair.shards(2, Options(paper="letter", only=("handout",)))
    assert "with `--only handout --paper letter`, and not with no options" in said()
    shutil.rmtree(fair.cache)
    fair.shards(2)
    assert "with no options, and not with `--large-print`" in said(Options(size="large"))
    fair.write(replace(FIVE, title="Another"))
    assert "from another state of the lessons" in said()
    fair.write(replace(FIVE, style="/* other */"))
    assert "other templates" in said()
    fair.write(FIVE)
    with monkeypatch.context() as elsewhere:
        fonts = fair.root / "home" / ".fonts"
        fonts.mkdir(parents=True)
        (fonts / "Own.ttf").write_bytes(b"a font")
        elsewhere.setenv("HOME", str(fonts.parent))
        forget_the_machine()
        assert "with other fonts" in said()
    forget_the_machine()
    with monkeypatch.context() as later:
        later.setenv("SOURCE_DATE_EPOCH", A_DAY_IN_2026)
        assert "another state of ddcurric" in said()
    assert fair.bind().incomplete == ()


def test_a_shard_that_was_interrupted_goes_on_where_it_was(fair: Fair) -> None:
    def work(waiting: deque[Job], count: int, log: Path) -> Iterator[Result]:
        for number, result in enumerate(IMPRINTS.work(waiting, count, log)):
            if number == 4:
                raise KeyboardInterrupt
            yield result

    with pytest.raises(KeyboardInterrupt):
        fair.shard(1, 1, workshop=replace(IMPRINTS, work=work))
    there = len(fair.entries())
    assert there == 3
    with pytest.raises(MissingShardsError):
        fair.bind()
    again = fair.shard(1, 1)
    assert (again.found, again.made) == (2, 18)  # of the job that was under way, both files are made
    fair.build()
    fair.bind()
    assert fair.files("bound") == fair.files("built")


def test_two_may_write_at_once(fair: Fair) -> None:
    """A shard, in the midst of which another of the same number runs from its beginning to its end."""

    def work(waiting: deque[Job], count: int, log: Path) -> Iterator[Result]:
        for number, result in enumerate(IMPRINTS.work(waiting, count, log)):
            if number == 2:
                fair.shard(1, 1)
            yield result

    fair.shard(1, 1, workshop=replace(IMPRINTS, work=work))
    fair.build()
    fair.bind()
    assert fair.files("bound") == fair.files("built")


@pytest.mark.parametrize("damage", ["a bit", "cut short", "empty", "gone", "a folder", "a pickle"])
def test_a_damaged_entry_is_said_and_made_anew(fair: Fair, damage: str) -> None:
    fair.build()
    fair.shards(2)
    entry = fair.entries()[0]
    content = entry.read_bytes()
    entry.unlink()
    match damage:
        case "a bit":
            entry.write_bytes(content[:-9] + bytes([content[-9] ^ 1]) + content[-8:])
        case "cut short":
            entry.write_bytes(content[: len(content) // 2])
        case "empty":
            entry.write_bytes(b"")
        case "a folder":
            entry.mkdir()
        case "a pickle":
            entry.write_bytes(pickle.dumps(Trap(fair.root / "trapped")))
    bound = fair.bind()
    in_the_way = ["cache-not-written"] if damage == "a folder" else []
    assert of_cache(bound.diagnostics) == ["cache-damaged", *in_the_way]
    assert fair.files("bound") == fair.files("built")
    assert not (fair.root / "trapped").exists()


class Trap:
    """Whoever unpickles it makes a file."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (os.mkdir, (str(self.file),))


FOREIGN = {
    "a place outside the course": {"diagnostics": (warning("w", Span("../../etc/passwd", 1), "look"),)},
    "a place at the root": {"diagnostics": (warning("w", Span("/etc/passwd", 1), "look"),)},
    "words for the terminal": {"diagnostics": (warning("w", Span("m1/a.md", 1), "\x1b[2Jgone"),)},
    "a file with errors": {"diagnostics": (error("leak", Span("m1/a.md", 1), "it tells"),)},
    "fewer pages than none": {"pages": -1},
    "the name of another entry": {"key": "0" * 32},
}


@pytest.mark.parametrize("what", FOREIGN)
def test_an_entry_that_no_maker_leaves_is_not_used(fair: Fair, what: str) -> None:
    fair.build()
    fair.shards(1)
    entry = fair.entries()[0]
    as_made = kept(KeptFile, entry)
    assert as_made is not None
    keep(KeptFile, entry, replace(as_made, content=b"theirs", **FOREIGN[what]))
    bound = fair.bind()
    assert of_cache(bound.diagnostics) == ["cache-damaged"]
    assert fair.files("bound") == fair.files("built")


def test_a_key_is_of_no_use_under_the_name_of_a_handout(fair: Fair) -> None:
    fair.build()
    fair.shards(1)
    keys = {entry: entry.read_bytes() for entry in fair.entries()}
    for entry, other in zip(keys, [*list(keys)[1:], *list(keys)[:1]], strict=True):
        entry.write_bytes(keys[other])
    bound = fair.bind()
    assert of_cache(bound.diagnostics) == ["cache-damaged"] * len(keys)
    assert fair.files("bound") == fair.files("built")


def test_no_link_in_a_cache_leads_out_of_it(fair: Fair, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    fair.cache.mkdir()
    for number in range(256):
        (fair.cache / f"{number:02x}").symlink_to(outside)
    (fair.cache / "shards").symlink_to(outside)
    assert of_cache(fair.shard(1, 1).diagnostics) == ["cache-not-written"]
    assert list(outside.iterdir()) == []


def test_a_cache_that_takes_nothing_is_an_error_of_a_shard_and_a_warning_of_a_build(fair: Fair) -> None:
    fair.build()
    fair.cache.mkdir()
    for number in range(256):
        (fair.cache / f"{number:02x}").write_text("in the way")
    assert bad(fair.shard(1, 2).diagnostics)
    project = fair.project("bound")
    built = build_with(FileCache(fair.cache, project), project, Options(), workshop=IMPRINTS)
    assert (of_cache(built.diagnostics), bad(built.diagnostics)) == (["cache-not-written"], False)
    assert fair.files("bound") == fair.files("built")


def test_a_build_with_a_cache_makes_nothing_twice(fair: Fair) -> None:
    def with_cache(out: str, workshop: Workshop, options: Options = USUAL) -> Built:
        return build_with(
            FileCache(fair.cache, fair.project(out), options.force), fair.project(out), options, workshop=workshop
        )

    fair.build()
    with_cache("one", IMPRINTS)
    with_cache("other", IDLE)
    assert fair.files("one") == fair.files("other") == fair.files("built")
    fair.bind()
    assert fair.files("bound") == fair.files("built")
    with pytest.raises(AssertionError, match="there is work"):
        with_cache("other", IDLE, Options(force=True))


def test_editions_that_lie_there_are_kept_up_to_date_by_the_binding(fair: Fair) -> None:
    for out in ("built", "bound"):
        fair.build(out, Options(size="large", only=("handout",)))
    fair.write(FIVE.with_chapter(0, Chapter("a", 1, words="other")))
    fair.build()
    fair.shards(2)
    fair.bind()
    assert fair.files("bound") == fair.files("built")
    assert "handouts-large.pdf" in fair.files("bound")


def test_what_the_course_says_that_a_build_makes_is_what_shards_make(fair: Fair) -> None:
    with (fair.root / "content" / "course.yaml").open("a", encoding="utf-8") as contents:
        contents.write("outputs: [answers, handout]\n")
    fair.build()
    assert sum(part.made for part in fair.shards(2)) == 10
    fair.bind()
    assert fair.files("bound") == fair.files("built")
    assert "m1/1.1-a-answers.pdf" in fair.files("bound")
    shutil.rmtree(fair.cache)
    with pytest.raises(MissingShardsError, match="there is no shard"):
        fair.bind("again")


def test_what_was_asked_for_once_is_kept_up_to_date_by_the_binding(fair: Fair) -> None:
    for out in ("built", "bound"):
        fair.build(out, Options(("a",), ("answers", "slides-handout"), size="2up"))
    fair.write(FIVE.with_chapter(0, Chapter("a", 1, words="other")))
    fair.build()
    fair.shards(2)
    assert "m1/1.1-a-slides-2up.pdf" in fair.bind().made
    assert fair.files("bound") == fair.files("built")


def test_what_has_left_the_course_is_removed_and_what_somebody_changed_is_kept(fair: Fair) -> None:
    for out in ("built", "bound"):
        fair.build(out)
        (fair.root / out / "m1" / "1.1-a-handout.pdf").write_bytes(b"with my notes on it")
    fair.write(FIVE.with_chapter(0, Chapter("a", 1, words="other")).with_chapter(2, None))
    built = fair.build()
    fair.shards(2)
    bound = fair.bind()
    assert fair.files("bound") == fair.files("built")
    assert "m1/1.1-a-handout (edited).pdf" in fair.files("bound")
    assert [left.artifact.path for left in bound.removed] == [left.artifact.path for left in built.removed] != []


def bad(diagnostics: tuple[Diagnostic, ...]) -> bool:
    return any(d.severity.value == "error" for d in diagnostics)


def of_cache(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    return [d.code for d in diagnostics if d.code.startswith("cache-")]
