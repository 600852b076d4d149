"""Whatever was done to a course, its files and the builder's memory: `build` gives the bytes of a clean build."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ddcurric.builder.disk import digest, read_sealed
from ddcurric.builder.leftovers import Reason
from ddcurric.builder.manifest import read_manifest
from ddcurric.builder.options import Options, Project
from ddcurric.builder.outcome import Built
from ddcurric.builder.published import publications
from ddcurric.builder.run import build
from ddcurric.builder.workshop import Workshop
from tests.builder.authors import EDITS, Course
from tests.builder.desks import files_in
from tests.builder.imprints import IMPRINTS

pytestmark = pytest.mark.slow

SEQUENCES = int(os.environ.get("DDCURRIC_SEQUENCES", "40"))


CLEANLY: dict[tuple[Course, Options], dict[str, bytes]] = {}
"""What clean builds have given: the same in every folder."""


class World:
    """A course, what its author wrote before, and what somebody did to the files that were built."""

    def __init__(self, root: Path, workshop: Workshop) -> None:
        self.root = root
        self.workshop = workshop
        self.course = Course()
        self.history = [self.course]
        self.harmed: set[bytes] = set()
        """The contents of files that are not as we made them."""
        self.course.write(root)

    @property
    def out(self) -> Path:
        return self.root / "build"

    def write(self, course: Course) -> None:
        self.history.append(self.course)
        self.course = course
        course.write(self.root)

    def build(self, options: Options, out: Path | None = None) -> Built:
        project = Project(self.root / "content", out or self.out, self.root / "templates")
        return build(project, options, workshop=self.workshop)

    def built(self, out: Path | None = None) -> dict[str, bytes]:
        files = files_in(out or self.out).items()
        return {name: content for name, content in files if not Path(name).name.startswith(".ddcurric-")}

    def clean(self, options: Options) -> dict[str, bytes]:
        """What a build into a fresh folder gives."""
        if (self.course, options) not in CLEANLY:
            with TemporaryDirectory(dir=self.root) as fresh:
                self.build(options, Path(fresh))
                CLEANLY[self.course, options] = self.built(Path(fresh))
        return CLEANLY[self.course, options]


@dataclass(frozen=True)
class Edits:
    what: str
    at: int

    def happen(self, world: World) -> None:
        world.write(EDITS[self.what](world.course, self.at))


@dataclass(frozen=True)
class Undoes:
    steps: int

    def happen(self, world: World) -> None:
        world.write(world.history[-min(self.steps, len(world.history))])


@dataclass(frozen=True)
class Builds:
    kinds: tuple[str, ...] = ()
    topic: int | None = None
    paper: str | None = None
    large: bool = False
    force: bool = False

    def options(self, course: Course) -> Options:
        topics = () if self.topic is None else (course.chapters[self.topic % len(course.chapters)].id,)
        return Options(topics, self.kinds, self.paper, "large" if self.large else "", self.force)

    def happen(self, world: World) -> None:
        before = world.built()
        built = world.build(self.options(world.course))
        after = world.built()
        assert list(before.values()).count(SIGNED) <= list(after.values()).count(SIGNED), "somebody's work is lost"
        assert {content for path, content in after.items() if "(edited" in path} <= world.harmed
        for path in before.keys() - after.keys():
            if before[path] in world.harmed:
                continue
            assert path in {leftover.artifact.path for leftover in built.removed}
            if path in {leftover.artifact.path for leftover in built.removed if leftover.why is Reason.TELLS}:
                continue
            topic, _, kind = _name(path).partition("-")
            if topic in {chapter.id for chapter in world.course.chapters}:
                replaced = _name(path) in {_name(other) for other in after}
                assert replaced or (kind == "slides.pdf" and not world.course.slides_pdf), path
        for path, content in after.items():
            for chapter in world.course.chapters:
                if chapter.secret and not chapter.broken and "solutions" not in path and content not in world.harmed:
                    assert chapter.sentence.encode() not in content, f"{path} tells"


def _name(path: str) -> str:
    """The name of a topic's file without its number."""
    return path.rpartition("/")[2].partition("-")[2]


@dataclass(frozen=True)
class IsKilled:
    """A build that ends, as if the machine had lost its power, before its n-th change to the disk."""

    build: Builds
    change: int

    def happen(self, world: World) -> None:
        child = os.fork()
        if child == 0:
            sys.addaudithook(_end_before(self.change, str(world.root)))
            world.build(self.build.options(world.course))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(status) in (0, KILLED)


KILLED = 9
CHANGES = frozenset({"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"})


def _end_before(change: int, root: str) -> Callable[[str, tuple[object, ...]], None]:
    left = change

    def hook(event: str, told: tuple[object, ...]) -> None:
        nonlocal left
        writes = event == "open" and isinstance(told[2], int) and told[2] & (os.O_WRONLY | os.O_RDWR)
        if (event in CHANGES or writes) and str(told[0]).startswith(root):
            left -= 1
            if left < 0:
                os._exit(KILLED)

    return hook


@dataclass(frozen=True)
class Harms:
    """A file that was built is damaged, or changed by somebody, or lost."""

    at: int
    how: str

    def happen(self, world: World) -> None:
        paths = sorted(world.built())
        if not paths:
            return
        file = world.out / paths[self.at % len(paths)]
        if self.how == "lost":
            file.unlink()
            return
        before = file.stat()
        content = HARM[self.how](file.read_bytes())
        file.write_bytes(content)
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        world.harmed.add(content)


HARM: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType(
    {
        "a bit flips": lambda content: bytes([content[0] ^ 1]) + content[1:],
        "cut short": lambda content: content[: len(content) // 2],
        "written over": lambda content: SIGNED,
    }
)
SIGNED = b"signed and stamped"
"""Somebody's work."""


@dataclass(frozen=True)
class Forgets:
    """A file of the builder's memory is damaged or lost."""

    at: int
    how: str

    def happen(self, world: World) -> None:
        files = sorted(p for p in (world.out / ".ddcurric").rglob("*") if p.is_file())
        if not files:
            return
        file = files[self.at % len(files)]
        if self.how == "lost":
            file.unlink()
        elif content := file.read_bytes():
            file.write_bytes(HARM[self.how](content))
        if file.name == "journal":
            world.harmed.update(world.built().values())  # that they are ours is not known any more
        elif read_sealed(world.out / ".ddcurric" / "manifest") is None:
            known = {(p, one.digest) for p, there in publications(world.out / ".ddcurric").items() for one in there}
            world.harmed.update(content for p, content in world.built().items() if (p, digest(content)) not in known)


Step = Edits | Undoes | Builds | IsKilled | Harms | Forgets

builds = st.builds(
    Builds,
    st.sampled_from(
        ((), (), ("handout",), ("solutions",), ("slides",), ("papers",), ("papers",), ("handout", "solutions"))
    ),
    st.none() | st.integers(0, 2),
    st.sampled_from((None, None, "letter", "a4")),
    st.booleans(),
    st.sampled_from((False, False, False, True)),
)
edits = st.builds(Edits, st.sampled_from(sorted(EDITS)), st.integers(0, 3))
harms = st.builds(Harms, st.integers(0, 30), st.sampled_from((*HARM, "lost")))
steps = st.one_of(
    edits,
    edits,
    st.builds(Undoes, st.integers(1, 3)),
    builds,
    builds,
    harms,
    st.builds(Forgets, st.integers(0, 30), st.sampled_from((*HARM, "lost"))),
    *([st.builds(IsKilled, builds, st.integers(0, 60))] if hasattr(os, "fork") else []),
)


@settings(
    max_examples=SEQUENCES, deadline=None, derandomize=SEQUENCES <= 120,
    suppress_health_check=list(HealthCheck), database=None,
    phases=(Phase.generate, Phase.shrink),
)  # fmt: skip
@given(st.lists(steps, min_size=2, max_size=9))
def test_a_build_after_anything_is_a_clean_build(happened: list[Step]) -> None:
    with TemporaryDirectory() as folder:
        world = World(Path(folder), IMPRINTS)
        Builds().happen(world)
        for step in happened:
            step.happen(world)
        Builds().happen(world)
        assert_clean(world)


def assert_clean(world: World) -> None:
    built = world.built()
    papers = world.clean(Options(only=("papers",)))  # which a build makes anew, where somebody has asked for them once
    clean = world.clean(Options()) | {path: content for path, content in papers.items() if path in built}
    assert {path for path in clean if built.get(path) != clean[path]} == set()
    others = {path: content for path, content in built.items() if path not in clean and content not in world.harmed}
    if world.course.whole:  # a lesson that cannot be built keeps the files from before, and so do the packets
        assert {path for path in others if not path.endswith("-large.pdf")} == set()
        records = read_manifest(Project(world.root / "content", world.out))
        for path, content in others.items():
            record = records.artifact(path)
            assert record is not None
            only = ("papers",) if path.startswith("exams/") else ()
            assert content == world.clean(Options((), only, record.paper or None, "large")).get(path), path
    assert world.build(Options()).made == frozenset(), "a second build has nothing to do"
