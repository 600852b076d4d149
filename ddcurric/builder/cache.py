"""A folder of finished files that builds share, each under the digest of all that it was made from.

Several may write at once: an entry is written whole, under another name, and two who write the same one write the same
bytes. What lies there may come from anybody. It is data, sealed with its digest and read by the types of our values; no
name in it decides where a file goes; and what is not exactly an entry of ours is as good as none, which is said.
"""

from __future__ import annotations

import unicodedata
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ddcurric.builder import fingerprint
from ddcurric.builder.codec import kept, to_bytes
from ddcurric.builder.disk import LARGEST, SEAL, digest, is_plain, place_in, write_sealed
from ddcurric.builder.jobs import Job
from ddcurric.builder.machine import this_machine
from ddcurric.builder.made import Made
from ddcurric.builder.merging import plain
from ddcurric.builder.options import COURSE_FILE, Project
from ddcurric.builder.plan import Planned
from ddcurric.builder.workers import Finished, Piece
from ddcurric.builder.workshop import Result, Workshop
from ddcurric.diagnostics import Diagnostic, error, has_errors, warning
from ddcurric.edits.lesson import LessonDeck, Origin
from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that was made, and what was said of it."""

    key: str
    """The name of the entry: it is of no use under another one."""
    content: bytes
    pages: int
    anchors: tuple[tuple[str, int], ...]
    diagnostics: tuple[Diagnostic, ...]
    origins: tuple[Origin, ...] | None
    """Of a deck: where its slides come from."""


class FileCache:
    """A folder of entries, and what is to be said of it. Raises OSError where there can be no such folder."""

    def __init__(self, folder: Path, project: Project, renew: bool = False, needed: bool = False) -> None:
        self.folder = folder
        self.renew = renew
        """What is there is not used, and made anew."""
        self.used: set[str] = set()
        """The keys of entries that were found there, and used."""
        self.put_there: set[str] = set()
        """The keys of those that were added."""
        self.said: list[Diagnostic] = []
        self._lost = error if needed else warning
        """How bad it is where something cannot be kept."""
        self._project = project
        self._marks = fingerprint.marks_of_templates(project)
        self._machine = this_machine().digest
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def edited(self) -> bool:
        """Whether somebody has written to the templates meanwhile: what is made now may be made from both."""
        return fingerprint.marks_of_templates(self._project) != self._marks

    def key(self, planned: Planned) -> str:
        """The name of a file's entry: the digest of all that decides its bytes and what is said of it."""
        edition = f"{planned.edition.paper} {planned.edition.size}"
        parts = (planned.fingerprint, planned.spans, planned.kind, planned.topic, planned.path, edition, self._machine)
        return digest("\n".join(parts).encode("utf-8", "surrogatepass"))

    def holds(self, planned: Planned) -> bool:
        """There is an entry, as far as its name says."""
        place = self._place(self.key(planned))
        return not self.renew and place is not None and place.is_file()

    def get(self, planned: Planned, place: Span) -> Made | None:
        """A file as its maker gives it; None where nobody has made it, or where the entry is damaged."""
        if not planned.fingerprint or not self.holds(planned):
            return None
        file = self._place(self.key(planned))
        entry = kept(KeptFile, file) if file is not None else None
        if entry is None or entry.key != self.key(planned) or not _is_ours(entry):
            self.damaged(planned)
            return None
        made = Made(planned, entry.content, entry.pages, 0.0, place, entry.anchors, entry.diagnostics)
        if entry.origins is None:
            return made
        return replace(made, edits=plain(LessonDeck(entry.content, entry.origins)))

    def put(self, made: Made) -> None:
        """Keep a file, where it is such that others can use it. What cannot be made, the next tries again."""
        if made.content is None or not made.planned.fingerprint or self.edited or _holds_handwork(made):
            return
        origins = made.edits.base.sources if made.edits is not None else None
        key = self.key(made.planned)
        entry = KeptFile(key, made.content, made.pages, made.anchors, made.diagnostics, origins)
        try:
            content = to_bytes(KeptFile, entry)
            if not _is_ours(entry) or len(content) + SEAL > LARGEST:
                return
            self.write(key, content)
        except (ValueError, OverflowError):  # it has no place in such data
            return
        except OSError as problem:
            self.not_written(problem)
            return
        self.put_there.add(key)

    def write(self, key: str, content: bytes) -> None:
        """Put bytes under a name, whole and sealed. Raises OSError."""
        file = self._place(key)
        if file is None:
            raise OSError(0, "a link in it leads elsewhere")
        write_sealed(file, content)

    def damaged(self, planned: Planned) -> None:
        """Say that an entry cannot be used."""
        message = f"the entry of `{planned.path}` in the cache is missing or damaged; the file was made anew"
        advice = "what is copied between machines must arrive whole, and nothing else may write there"
        self.said.append(warning("cache-damaged", Span(COURSE_FILE, 1), message, advice))

    def not_written(self, problem: OSError) -> None:
        """Say once that something could not be put there."""
        why = (problem.strerror or "it cannot be written").lower()
        message = f"not all that was made could be kept in `{self.folder.name}`: {why}"
        found = self._lost("cache-not-written", Span(COURSE_FILE, 1), message, "make room there, then build again")
        if found not in self.said:
            self.said.append(found)

    def _place(self, key: str) -> Path | None:
        return place_in(self.folder, f"{key[:2]}/{key[2:]}")


def _holds_handwork(made: Made) -> bool:
    return made.edits is not None and (made.edits.merged is not None or made.edits.edited or bool(made.edits.why_not))


def _is_ours(entry: KeptFile) -> bool:
    """It is as makers leave it: without errors, and what is said of it are words that only say something."""
    spans = [found.span for found in entry.diagnostics] + [origin.span for origin in entry.origins or ()]
    words = [part for found in entry.diagnostics for part in (found.code, found.message, found.hint)]
    named = all(is_plain(span.file) for span in spans) and all(span.line > 0 and span.column > 0 for span in spans)
    whole = not has_errors(entry.diagnostics) and entry.pages >= 0
    return whole and named and not any(moves_the_cursor(part) for part in (*words, *(span.file for span in spans)))


def moves_the_cursor(words: str) -> bool:
    """A terminal would do something else with it than show it."""
    return any(unicodedata.category(sign) == "Cc" and sign != "\n" for sign in words)


def shared(workshop: Workshop, cache: FileCache) -> Workshop:
    """A workshop that makes nothing which is in the cache, and puts there what it makes."""

    def work(waiting: deque[Job], count: int, log: Path) -> Iterator[Result]:
        rest: deque[Job] = deque()
        while waiting or rest:
            yield from _known(waiting, rest, cache)
            for result in workshop.work(rest, count, log) if rest else ():
                if isinstance(result, Piece):
                    cache.put(result.value)
                yield result
                yield from _known(waiting, rest, cache)

    return replace(workshop, work=work)


def _known(waiting: deque[Job], rest: deque[Job], cache: FileCache) -> Iterator[Result]:
    """What the cache has of the waiting jobs; those of which it has not all go to the `rest`, in their order."""
    others: list[Job] = []
    while waiting:
        job = waiting.popleft()
        made = _all_of(job, cache)
        if made is None:
            others.append(job)
        else:
            cache.used.update(cache.key(each.planned) for each in made)
            yield from (Piece(job, each) for each in made)
            yield Finished(job)
    rest.extendleft(reversed(others))


def _all_of(job: Job, cache: FileCache) -> list[Made] | None:
    """None, where one of them must be made, or where there is something of the user's to be merged."""
    if job.handwork or not all(cache.holds(planned) for planned in job.wanted):
        return None
    made = [cache.get(planned, job.place) for planned in job.wanted]
    found = [each for each in made if each is not None]
    return found if len(found) == len(made) else None
