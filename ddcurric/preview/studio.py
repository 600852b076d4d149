"""What is shown, and what is to be made next: the newest save wins, and what is looked at comes first."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import field, replace
from functools import partial
from pathlib import Path

from ddcurric.builder.causes import what_happened
from ddcurric.builder.disk import digest
from ddcurric.builder.manifest import Artifact
from ddcurric.builder.options import COURSE_FILE, Project
from ddcurric.builder.reports import internal_error
from ddcurric.builder.workers import Crashed, Piece
from ddcurric.diagnostics import Diagnostic
from ddcurric.outputs.output import AnyOutput, Per, named
from ddcurric.preview.crew import Hand
from ddcurric.preview.making import Number, Order, make
from ddcurric.preview.reading import JobWanted, Reread, answer
from ddcurric.preview.shown import Contents, CutJob, Key, Showing, among_others
from ddcurric.source import Span
from ddcurric.values import dataclass

KEPT_BEFORE = 5
"""Of what was shown before: its pages may still be asked for, or stand beside a part that is here first."""
AT_ONCE = 60
"""Topics of a course of which all are made beforehand; of a longer one those that are looked at."""


def shown_outputs(outputs: tuple[AnyOutput, ...]) -> tuple[AnyOutput, ...]:
    """What a preview shows of a topic: what a build usually makes of it and is a PDF; and of a form of a paper."""
    printed = (output for output in outputs if output.path.endswith(".pdf"))
    return tuple(o for o in printed if o.per is Per.FORM or (o.per is Per.TOPIC and o.usual))


@dataclass(frozen=True, slots=True)
class Glance:
    """What a browser looks at."""

    topic: str
    output: str

    @property
    def key(self) -> Key:
        return self.topic, self.output


@dataclass(slots=True, eq=False)
class Viewer:
    """A browser that is told what changes."""

    glance: Glance
    news: asyncio.Event = field(default_factory=asyncio.Event)


class _Desk:
    """A maker, and what it is at."""

    def __init__(self, place: int, logs: Path) -> None:
        self.place = place
        self.newest: Number = multiprocessing.RawValue("q", 0)
        """Orders with lower numbers are dropped."""
        self.number = 0
        """Of the order that it has."""
        self.maker = Hand[Order, Showing](partial(make, self.newest), logs)
        self.key: Key | None = None
        self.wanted = ""
        """The fingerprint that it is to have."""
        self.wake = asyncio.Event()


class Studio:
    """Keeps what is shown up to date with the course."""

    def __init__(self, project: Project, logs: Path, all_topics: bool = True) -> None:
        self.project = project
        self.outputs = shown_outputs(project.outputs)
        self.contents = Contents()
        self.saved = asyncio.Event()
        """Set by whoever sees that something was saved."""
        self.settled = asyncio.Event()
        """Set while nothing is to be made."""
        self.showings: dict[Key, Showing] = {}
        """The last good ones."""
        self.failed: dict[Key, Showing] = {}
        """What could not be made, since it was saved so."""
        self.viewers: list[Viewer] = []
        """The one that looked elsewhere last comes last."""
        self.published = ""
        """What became of the last build, where one is made at every save."""
        self._pages: dict[Key, tuple[Showing, ...]] = {}
        """What was shown lately: a browser may still ask for its pages."""
        self._all = all_topics
        self._reader = Hand[Reread | JobWanted, Contents | CutJob](answer, logs)
        self._desks = tuple(_Desk(place, logs) for place in range(2))
        self._cut: dict[Key, CutJob] = {}
        """Jobs for what is looked at, as they were cut when the course was read."""
        self._checked = asyncio.Event()
        """It is known what is wrong with what was saved: before, nothing that was made of it is shown."""
        self._asked = asyncio.Lock()
        """Whoever has it asks the reader."""

    async def run(self) -> None:
        """Read at every save, and make what is stale, until cancelled."""
        makers = [asyncio.create_task(self._make(desk)) for desk in self._desks]
        try:
            while True:
                self.saved.clear()
                await self._read()
                await self.saved.wait()
        finally:
            for task in makers:
                task.cancel()
            self._reader.end()
            for desk in self._desks:
                desk.maker.end()

    def look(self, viewer: Viewer) -> None:
        """A browser looks here from now on."""
        self.viewers.append(viewer)
        self._rouse()

    def leave(self, viewer: Viewer) -> None:
        """A browser has gone; a second time does nothing."""
        with suppress(ValueError):
            self.viewers.remove(viewer)

    def tell(self) -> None:
        """Let every browser know that there is news."""
        for viewer in self.viewers:
            viewer.news.set()

    def processes(self) -> tuple[int, ...]:
        """The ids of the workers that there are."""
        return (*self._reader.processes(), *(id_ for desk in self._desks for id_ in desk.maker.processes()))

    def publishes(self, said: str) -> None:
        """Say what becomes of the build that is made besides."""
        self.published = said
        self.tell()

    def outputs_of(self, entry_id: str) -> tuple[AnyOutput, ...]:
        """What is shown of a topic, or of a form of a paper."""
        entry = self.contents.entry(entry_id)
        per = Per.FORM if entry is not None and entry.paper else Per.TOPIC
        return tuple(output for output in self.outputs if output.per is per)

    def diagnostics_of(self, entry_id: str) -> tuple[Diagnostic, ...]:
        """What was said while a topic's files were made."""
        found: dict[Diagnostic, None] = {}
        for output in self.outputs_of(entry_id):
            key = entry_id, output.name
            showing = self.failed.get(key) or self.showings.get(key)
            found |= dict.fromkeys(showing.diagnostics if showing is not None else ())
        return tuple(found)

    def stale(self, key: Key) -> bool:
        """Whether a topic's output is to be made."""
        wanted = self._wanted(key)
        known = (self.showings.get(key), self.failed.get(key))
        return bool(wanted) and all(showing is None or showing.fingerprint != wanted for showing in known)

    def page_of(self, digest: str) -> tuple[bytes, int] | None:
        """A PDF that shows a page of that look, and the page's place in it; None: none is shown now."""
        for showings in self._pages.values():
            for showing in reversed(showings):
                inside = range(showing.first, len(showing.sheets))
                for at in inside if not showing.of else inside[: showing.pages]:
                    if showing.sheets[at].digest == digest:
                        return showing.content, at - showing.first
        return None

    def working(self) -> frozenset[Key]:
        """What is being made."""
        return frozenset(desk.key for desk in self._desks if desk.key is not None)

    def _wanted(self, key: Key) -> str:
        """The fingerprint of an output as it should be; empty: it cannot be made, or there is no such topic."""
        entry = self.contents.entry(key[0])
        return entry.made.get(key[1], "") if entry is not None else ""

    def _rouse(self) -> None:
        for desk in self._desks:
            desk.wake.set()

    def _note_whether_settled(self) -> None:
        read = bool(self.contents.entries or self.contents.diagnostics)
        if read and not self.working() and not any(map(self.stale, self._by_urgency())):
            self.settled.set()

    async def _read(self) -> None:
        glances = dict.fromkeys(viewer.glance.key for viewer in reversed(self.viewers))
        asked = Reread(self.project, tuple(self._wanting(key) for key in glances))
        self._cut.clear()
        async with self._asked:
            async for result in self._reader.work(asked):
                match result:
                    case Piece(_, Contents() as contents):
                        self._learn(contents)
                    case Piece(_, CutJob() as cut):
                        self._cut[cut.key] = cut
                        self._rouse()
                    case Crashed(_, report):
                        bug = internal_error("course", Span(COURSE_FILE, 1), report, self.project.logs)
                        self._learn(Contents(diagnostics=(bug,)))
                    case _:
                        pass
        self._rouse()

    def _learn(self, contents: Contents) -> None:
        if contents.checked:
            self._checked.set()
        else:
            self._checked.clear()
            contents = replace(contents, diagnostics=self.contents.diagnostics)
        self.contents = contents if contents.readable else self._unreadable(contents.diagnostics)
        self._forget()
        self._reconsider()
        self.tell()

    def _unreadable(self, found: tuple[Diagnostic, ...]) -> Contents:
        """The course as it was last known, with what keeps it from being read now: nobody knows how it should look."""
        entries = tuple(replace(entry, made={}) for entry in self.contents.entries)
        return replace(self.contents, readable=False, entries=entries, diagnostics=found)

    def _forget(self) -> None:
        """Drop what belongs to topics that are gone; while course.yaml is broken, nothing is known to be gone."""
        if self.contents.readable:
            there = {entry.id for entry in self.contents.entries}
            for known in (self.showings, self.failed, self._pages):
                for key in [key for key in known if key[0] not in there]:
                    del known[key]

    async def _make(self, desk: _Desk) -> None:
        """The work of one maker: what is most wanted, again and again."""
        while True:
            desk.wake.clear()
            key = self._next(desk.place)
            if key is None:
                self._note_whether_settled()
                await desk.wake.wait()
                continue
            desk.key, desk.wanted = key, self._wanted(key)
            self.settled.clear()
            self.tell()
            try:
                await self._made(desk, key)
            finally:
                desk.key = None
                self._rouse()
                self.tell()

    def _next(self, place: int) -> Key | None:
        """What a maker is to make; each has outputs of its own, so that it is warm for them."""
        for key in self._by_urgency():
            if not self.stale(key):
                continue
            if key in self.working() or self._place_of(key[1]) != place:
                if any(viewer.glance.key == key for viewer in self.viewers):
                    return None  # it has both cores to itself
                continue
            return key
        return None

    def _place_of(self, output: str) -> int:
        found = named(self.outputs, output)
        return 0 if found is not None and found.has_editions else 1

    def _by_urgency(self) -> Iterator[Key]:
        """What is looked at, then what stands beside it, then all else."""
        glances = [viewer.glance for viewer in reversed(self.viewers)]
        yield from (glance.key for glance in glances)
        topics = list(dict.fromkeys(glance.topic for glance in glances))
        entries = [entry.id for entry in self.contents.entries]
        if self._all and len(entries) <= AT_ONCE:
            topics += [id_ for id_ in entries if id_ not in topics]
        for topic in topics:
            yield from ((topic, output.name) for output in self.outputs_of(topic))

    async def _made(self, desk: _Desk, key: Key) -> None:
        topic, output = key
        cut = await self._job(key)
        if cut is not None:
            desk.number += 1
            entry = self.contents.entry(topic)
            line = entry.edited if entry is not None else 0
            async for result in desk.maker.work(Order(desk.number, cut, line)):
                await self._checked.wait()
                match result:
                    case Piece(_, Showing() as showing):
                        self._show(showing)
                    case Crashed() as crash:
                        job = cut.job()
                        found = what_happened(Crashed(job, crash.report, crash.why), self.project.logs)
                        for planned in job.wanted:
                            self._show(Showing(topic, planned.kind, planned.fingerprint, diagnostics=(found,)))
                    case _:
                        pass
        if self.stale(key) and self._wanted(key) == desk.wanted and desk.newest.value <= desk.number:
            self._show(Showing(topic, output, desk.wanted))  # or it would be tried for ever

    def _reconsider(self) -> None:
        """Let makers drop what nobody wants any more."""
        for desk in self._desks:
            if desk.key is not None and self._wanted(desk.key) != desk.wanted:
                desk.newest.value = desk.number + 1

    def _show(self, showing: Showing) -> None:
        key = showing.key
        if self._wanted(key) != showing.fingerprint:
            return  # a newer save has come meanwhile
        if showing.of:
            if key not in self.showings:
                return
            showing = among_others(showing, self.showings[key])
        if showing.content:
            self._pages[key] = (*self._pages.get(key, ())[-KEPT_BEFORE:], showing)
            self.showings[key] = showing
            self.failed.pop(key, None)
        else:
            self.failed[key] = showing
        self.tell()

    async def _job(self, key: Key) -> CutJob | None:
        """The job that makes an output, and what it needs, of the course as it was read last."""
        found = self._cut.pop(key, None)
        if found is not None and found.fingerprint == self._wanted(key):
            return found
        found = None
        async with self._asked:
            async for result in self._reader.work(self._wanting(key)):
                if isinstance(result, Piece) and isinstance(result.value, CutJob):
                    found = result.value
        return found

    def _wanting(self, key: Key) -> JobWanted:
        own = (showing for showing in self.showings.values() if showing.topic == key[0])
        return JobWanted(*key, tuple(map(_artifact, own)))


def _artifact(showing: Showing) -> Artifact:
    """A product, as jobs name what they stand on; it is on no disk."""
    return Artifact(
        "", showing.output, showing.topic, showing.fingerprint, digest(showing.content), len(showing.content),
        len(showing.sheets), 0.0, anchors=tuple(sorted(showing.anchors.items())),
    )  # fmt: skip
