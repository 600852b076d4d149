"""No save is missed, the newest wins, and a preview goes on when a worker dies."""

from __future__ import annotations

import asyncio
import os
import random
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from ddcurric.builder.options import Project
from ddcurric.preview.studio import Glance, Studio, Viewer
from ddcurric.preview.watching import marks, saves
from tests.preview.conftest import LESSON, Course, is_good, served

SAVES = int(os.environ.get("DDCURRIC_SAVES", "500"))
"""Of a random session of editing."""
PATIENCE = 30
"""Seconds after which what was saved must be known."""


@asynccontextmanager
async def studio_of(course: Course, makes: bool = False) -> AsyncIterator[Studio]:
    """A studio that nobody looks at: it reads what is saved, and makes nothing unless it is to."""
    studio = Studio(Project(course.content, course.root / "aside"), course.root / "log.txt", all_topics=makes)
    stop = asyncio.Event()

    async def watch() -> None:
        async for _ in saves((course.content,), course.root / "build", stop):
            studio.saved.set()

    tasks = [asyncio.create_task(studio.run()), asyncio.create_task(watch())]
    try:
        yield studio
    finally:
        stop.set()
        for task in tasks:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks)


async def known(studio: Studio, title: str) -> None:
    """Wait until the first topic has a title."""
    async with asyncio.timeout(PATIENCE):
        while not (studio.contents.entries and studio.contents.entries[0].title == title):
            await asyncio.sleep(0.005)


def in_place(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def by_renaming(path: Path, text: str) -> None:
    aside = path.with_name(f".{path.name}.swp")
    aside.write_text(text, encoding="utf-8")
    aside.replace(path)


def moved_aside_first(path: Path, text: str) -> None:
    path.rename(path.with_name(f"{path.name}~"))
    path.write_text(text, encoding="utf-8")


def in_two_steps(path: Path, text: str) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(text[:40])
        file.flush()
        file.write(text[40:])


WAYS = (in_place, by_renaming, moved_aside_first, in_two_steps)


def run(test: Callable[[], Awaitable[None]]) -> None:
    async def whole() -> None:
        await test()

    asyncio.run(whole())


@pytest.mark.slow
def test_what_could_not_be_made_while_the_contents_were_broken_is_made_afterwards(course: Course) -> None:
    contents = course.content / "course.yaml"
    text = contents.read_text(encoding="utf-8").replace(", pong", "")

    async def session() -> None:
        contents.write_text(text, encoding="utf-8")
        async with studio_of(course, makes=True) as studio, asyncio.timeout(2 * PATIENCE):
            while not studio.contents.entries:
                await asyncio.sleep(0.005)
            contents.write_text("modules: [", encoding="utf-8")
            while studio.contents.readable:
                await asyncio.sleep(0.005)
            await studio.settled.wait()
            contents.write_text(text, encoding="utf-8")
            while len(studio.showings) < len(studio.outputs_of("ping")):
                await asyncio.sleep(0.005)

    run(session)


def test_other_words_as_long_and_as_old_are_a_save(course: Course) -> None:
    before = marks((course.content,), course.root)
    lesson = course.lesson()
    age = lesson.stat()
    lesson.write_text(lesson.read_text(encoding="utf-8").replace("nothing", "NOTHING"), encoding="utf-8")
    os.utime(lesson, ns=(age.st_atime_ns, age.st_mtime_ns))
    assert marks((course.content,), course.root) != before


@pytest.mark.slow
def test_no_save_is_missed(course: Course) -> None:
    chance = random.Random(7)

    async def edit() -> None:
        async with studio_of(course) as studio:
            await known(studio, "All about ping")
            done = 0
            while done < SAVES:
                for _ in range(min(chance.choice((1, 1, 2, 5, 20)), SAVES - done)):
                    done += 1
                    chance.choice(WAYS)(course.lesson(), LESSON.replace("NAME", f"save {done}"))
                    await asyncio.sleep(chance.choice((0, 0, 0.002, 0.02)))
                await known(studio, f"All about save {done}")

    run(edit)


@pytest.mark.slow
def test_a_worker_that_dies_is_replaced(course: Course) -> None:
    async def kill() -> None:
        async with studio_of(course) as studio:
            await known(studio, "All about ping")
            viewer = Viewer(Glance("ping", "handout"))
            studio.look(viewer)
            async with asyncio.timeout(PATIENCE * 2):
                for round_ in range(2):
                    while not studio.showings.get(("ping", "handout")) or studio.stale(("ping", "handout")):
                        await asyncio.sleep(0.01)
                    for process in studio.processes():
                        os.kill(process, signal.SIGKILL)
                    in_place(course.lesson(), LESSON.replace("NAME", f"round {round_}"))
                    await known(studio, f"All about round {round_}")
                while studio.stale(("ping", "handout")):
                    await asyncio.sleep(0.01)
            assert ("ping", "handout") not in studio.failed  # what was not in view may have been killed twice

    run(kill)


@pytest.mark.slow
def test_what_is_published_is_what_a_build_makes(course: Course) -> None:
    with served(course, "ping", "--publish") as running:
        running.wait(lambda told: is_good(told) and told["published"].startswith("built at"))
        assert (course.root / "build" / "first" / "1.1-ping-handout.pdf").read_bytes().startswith(b"%PDF")
        assert (course.root / "build" / "handouts.pdf").is_file()


@pytest.mark.slow
def test_what_is_published_follows_what_is_not_shown_and_says_what_a_build_says(course: Course) -> None:
    """Another output that is asked for changes nothing that a preview shows; nor does a deck that somebody has open."""

    def built(told: Any, before: str = "") -> bool:
        return is_good(told) and told["published"].startswith("built at") and told["published"] != before

    answers = course.root / "build" / "first" / "1.1-ping-answers.pdf"
    with served(course, "ping", "--publish") as running:
        first = running.wait(built)["published"]
        assert not answers.exists()
        settings = course.content / "course.yaml"
        in_place(settings, settings.read_text(encoding="utf-8") + "outputs: [handout, slides, answers]\n")
        second = running.wait(lambda told: built(told, first))["published"]
        assert answers.is_file()
        assert "\n" not in first + second
        (answers.parent / ".~lock.1.1-ping-slides.pptx#").write_text("somebody", encoding="utf-8")
        course.change("Ask the room", "Ask all")
        third = running.wait(lambda told: built(told, second))["published"]
        assert third.count("\nwarning[deck-open]: `first/1.1-ping-slides.pptx` is open in another program") == 1
        blocked = course.root / "build" / ".ddcurric" / "manifest"
        blocked.unlink()
        blocked.mkdir()
        course.change("Ask all", "Ask everybody")
        last = running.wait(lambda told: told["published"].startswith("not built at"))["published"]
        assert "is a folder, and builds need a file there" in last
