"""Read a course folder: its table of contents, every lesson that it lists, every picture that they show."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Collection, Mapping
from dataclasses import field, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from ddcurric.builder.contents import lesson_path, not_listed, profile_file, unknown_outputs
from ddcurric.builder.disk import below, digest, lessons_in, read_whole
from ddcurric.builder.keeping import KeptReadings
from ddcurric.builder.limits import READING, TooLongError, at_most
from ddcurric.builder.missing import missing_file
from ddcurric.builder.options import COURSE_FILE
from ddcurric.builder.reports import internal_error, too_long_to_read
from ddcurric.builder.sayings import sayings
from ddcurric.diagnostics import Checked, Diagnostic, error, has_errors, sort_diagnostics
from ddcurric.lesson.model.course import CourseSettings, Module, TopicEntry
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.outputs.output import Per
from ddcurric.source import Source, Span
from ddcurric.values import dataclass

if TYPE_CHECKING:
    from ddcurric.builder.taking import Taking
    from ddcurric.builder.together import Linked
    from ddcurric.lesson.model.inline import Link


@dataclass(frozen=True, slots=True)
class Lesson:
    """One entry of course.yaml, as far as it could be read."""

    module: Module
    entry: TopicEntry
    path: str
    """Relative to the course, with forward slashes."""
    topic: Topic | None
    """None: it cannot be built."""
    pictures: tuple[PictureFile, ...]
    diagnostics: tuple[Diagnostic, ...]
    per: Per = Per.TOPIC
    """`FORM`: it is a form of a paper, a topic of exercises alone; `PAPER`: what compares the forms of one."""
    says: str = ""
    """The digest of all that it says, whichever lines say it and whoever gets it; not of what references print."""
    spans: str = ""
    """The digest of the places where it says so."""
    students: str = ""
    """Of a form: of who gets it."""


@dataclass(frozen=True, slots=True)
class LoadedCourse:
    """A course folder, read."""

    settings: CourseSettings | None
    """None: course.yaml is broken, and nothing can be made; of lessons that it still lists is known what is wrong."""
    lessons: tuple[Lesson, ...]
    diagnostics: tuple[Diagnostic, ...]
    """All of them, sorted by place."""
    inputs: tuple[tuple[str, str | None], ...]
    """Every file that was read or looked for, with the digest of its bytes; None: it was not there."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """By path, the other files that course.yaml names, such as a deck's template: those that can be used."""
    papers: tuple[Lesson, ...] = ()
    """The forms of the papers, and what compares them."""
    links: Mapping[str, Linked] = field(default_factory=dict, repr=False, compare=False)
    """By id, what the lessons were before their references were filled in."""

    @property
    def places(self) -> tuple[Lesson, ...]:
        """All of which files are made."""
        return (*self.lessons, *self.papers)

    @property
    def topics(self) -> tuple[Topic, ...]:
        return tuple(lesson.topic for lesson in self.lessons if lesson.topic is not None)


def load(
    root: Path,
    logs: Path,
    readings: KeptReadings | None = None,
    profile: str = "",
    before: LoadedCourse | None = None,
    *,
    together: bool = True,
    papers: bool = True,
    checked: bool = True,
) -> LoadedCourse:
    """Read everything below `root`. Spans name files relative to it; reports of bugs go to `logs`.

    `readings` are those of earlier builds; what had to be read anew is added to them. See `Project.profile`. `before`
    is the course as it was loaded last: what of it still holds is taken over. Without `together`, the rules between
    topics are left out; without `papers`, these are as they were before; unless `checked`, so are those of one topic.
    """
    reading = _Reading(root, logs, readings, profile)
    reading.checked = checked
    if not papers and before is not None:
        reading.inputs |= before.inputs
        return reading.course(before.links, together, before.papers)
    return reading.course(before.links if before is not None else {}, together)


def load_contents(root: Path, profile: str = "", *, despite: bool = False) -> Checked[CourseSettings | None]:
    """Read course.yaml and what it names, but no lesson; `despite` mistakes in it, what is right of it."""
    reading = _Reading(root, root, profile=profile)
    contents = reading.contents()
    if contents.value is None:
        return Checked(reading.settings(despite=True).value if despite else None, contents.diagnostics)
    entries = [(module, entry) for module in contents.value[0].modules for entry in module.topics]
    paths = [(lesson_path(module, entry), entry.span) for module, entry in entries]
    listed = [path for path, _ in paths]
    missing = [missing_file(root, path, span, listed) for path, span in paths if not (root / path).is_file()]
    return Checked(contents.value[0], sort_diagnostics([*contents.diagnostics, *missing]))


class _Reading:
    """One walk over a course folder: what was found, what was wrong, which files were looked at."""

    def __init__(self, root: Path, logs: Path, readings: KeptReadings | None = None, profile: str = "") -> None:
        self.root = root
        self.checked = True
        self.profile = profile
        self.logs = logs
        self.readings = readings
        self.inputs: dict[str, str | None] = {}
        self.listed: tuple[str, ...] = ()
        """The paths of the lessons that course.yaml has."""

    def settings(self, *, despite: bool = False) -> Checked[CourseSettings | None]:
        """`despite` mistakes, those of the keys without any."""
        from ddcurric.lesson.reader.course import read_settings

        source = self._text(COURSE_FILE, Span(COURSE_FILE, 1))
        over = self._text(profile_file(self.profile), Span(COURSE_FILE, 1)) if self.profile else Checked(None)
        said = (*source.diagnostics, *over.diagnostics)
        if source.value is None or has_errors(said):
            return Checked(None, said)
        read = read_settings(source.value, over.value, despite=despite)
        unknown = () if read.value is None else unknown_outputs(read.value)
        return Checked(read.value, (*said, *read.diagnostics, *unknown))

    def _without_profile(self) -> CourseSettings | None:
        """The course as course.yaml alone has it, which lists what a profile leaves out."""
        from ddcurric.lesson.reader.course import read_settings

        source = self._text(COURSE_FILE, Span(COURSE_FILE, 1)).value if self.profile else None
        return read_settings(source).value if source is not None else None

    def contents(self) -> Checked[tuple[CourseSettings, Mapping[str, bytes]] | None]:
        """The settings, and the files that they name."""
        read = self.settings()
        if read.value is None:
            return Checked(None, read.diagnostics)
        files = self._files(read.value)
        return Checked((read.value, files.value), (*read.diagnostics, *files.diagnostics))

    def course(
        self, before: Mapping[str, Linked], together: bool, papers: tuple[Lesson, ...] | None = None
    ) -> LoadedCourse:
        from ddcurric.builder.together import check_together, linked

        contents = self.contents()
        found = list(contents.diagnostics)
        settings, files = contents.value or (self.settings(despite=True).value, {})
        if settings is None:
            return self._loaded(None, (), found)
        self.listed = tuple(lesson_path(module, entry) for module in settings.modules for entry in module.topics)
        if contents.value is not None:  # else it may be listed where the mistake is
            found += not_listed(filter(None, (settings, self._without_profile())), lessons_in(self.root))
        places = {
            entry.id: (module, entry) for module in reversed(settings.modules) for entry in reversed(module.topics)
        }
        entries = [(m, e) for m in settings.modules for e in m.topics if places[e.id] == (m, e)]
        # A lesson sees nothing of its neighbours, so that reading one does not take longer in a longer course.
        alone = replace(settings, modules=())
        links = linked([self._lesson(alone, replace(m, topics=()), e) for m, e in entries], self.logs, before)
        lessons = tuple(link.made for link in links.values())
        if together:
            found += check_together(lessons, settings, self.logs)
        if papers is None:
            papers = self._papers(settings, links.values())
        return replace(self._loaded(contents.value and settings, lessons, found, files, papers), links=links)

    def _papers(self, settings: CourseSettings, links: Collection[Linked]) -> tuple[Lesson, ...]:
        if not settings.papers:
            return ()
        from ddcurric.builder.papers import Desk, read_papers

        lessons = [link.made for link in links]
        unlinked = {link.read.entry.id: link.read.topic for link in links if link.read.topic is not None}
        desk = Desk(
            settings, lessons, unlinked, self._text, self._bytes, self._pictures, self._known_or_read, self.logs
        )
        return tuple(read_papers(desk))

    def _loaded(
        self,
        settings: CourseSettings | None,
        lessons: tuple[Lesson, ...],
        found: list[Diagnostic] | tuple[Diagnostic, ...],
        files: Mapping[str, bytes] = MappingProxyType({}),
        papers: tuple[Lesson, ...] = (),
    ) -> LoadedCourse:
        everything = sort_diagnostics([*found, *(d for lesson in (*lessons, *papers) for d in lesson.diagnostics)])
        return LoadedCourse(settings, lessons, everything, tuple(sorted(self.inputs.items())), files, papers)

    def _bytes(self, relative: str, span: Span) -> Checked[bytes | None]:
        path = below(self.root, relative)
        if path is None:
            message = f"`{relative}` is outside the course"
            advice = "keep it in the folder of `course.yaml`, best beside the lesson"
            return Checked(None, (error("path-leaves-course", span, message, advice),))
        try:
            content = read_whole(path)
        except FileNotFoundError:
            self.inputs[relative] = None
            return Checked(None, (missing_file(self.root, relative, span, self.listed),))
        except OSError as problem:
            self.inputs[relative] = None
            why = problem.strerror or "it cannot be opened"
            message = f"`{relative}` cannot be read: {why[:1].lower()}{why[1:]}"
            return Checked(None, (error("file-unreadable", span, message, "put a file there that you may read"),))
        self.inputs[relative] = digest(content)
        return Checked(content)

    def _text(self, relative: str, span: Span) -> Checked[Source | None]:
        from ddcurric.lesson.reader.text import read_source

        content = self._bytes(relative, span)
        return Checked(None, content.diagnostics) if content.value is None else read_source(relative, content.value)

    def _files(self, settings: CourseSettings) -> Checked[Mapping[str, bytes]]:
        """What outputs are made from besides lessons, where it is good for that."""
        from ddcurric.outputs import OUTPUTS

        files: dict[str, bytes] = {}
        found: list[Diagnostic] = []
        inputs = {each.path: each for output in OUTPUTS for each in output.inputs(settings)}
        for each in inputs.values():
            content = self._bytes(each.path, each.span)
            wrong = content.diagnostics if content.value is None else each.check(content.value, each.path, each.span)
            found += wrong
            if content.value is not None and not has_errors(wrong):
                files[each.path] = content.value
        return Checked(MappingProxyType(files), tuple(found))

    def _lesson(self, settings: CourseSettings, module: Module, entry: TopicEntry) -> Lesson:
        path = lesson_path(module, entry)
        try:
            with at_most(READING):
                key = f"{settings!r} {module!r} {entry!r}"
                half, read = f"{key} unchecked", partial(self._read_lesson, settings, module, entry, path)
                if self.checked or self._known(key):
                    return self._known_or_read(key, lambda: tuple(map(self._asked, self._known(half) or read())))[0]
                return self._known_or_read(half, read)[0]
        except TooLongError:
            return Lesson(module, entry, path, None, (), (too_long_to_read(Span(path, 1), READING),))
        except Exception:  # one lesson must not stop the others, whatever is wrong with us
            bug = internal_error("lesson", Span(path, 1), traceback.format_exc(), self.logs)
            return Lesson(module, entry, path, None, (), (bug,))

    def _known_or_read(
        self, key: str, read: Callable[[], tuple[Lesson, ...]], taking: Taking | None = None
    ) -> tuple[Lesson, ...]:
        """What `read` gives, or gave when all that it follows from was the same; None: that is files alone."""
        if self.readings is None:
            return read()
        before, self.inputs = self.inputs, {}
        try:
            lessons = self.readings.get(key, partial(self._digest, taking=taking))
            if lessons is None:
                self.inputs = {}  # what was looked at in vain is no input
                lessons = read()
                looked_at = (*self.inputs.items(), *(taking.used() if taking is not None else ()))
                # What is said of a missing file depends on its neighbours, and what is said of a bug on the program.
                whole = all(lesson.topic is not None for lesson in lessons)
                if lessons and whole and all(value is not None for _, value in looked_at):
                    self.readings.put(key, looked_at, lessons)
            return lessons
        finally:
            before.update(self.inputs)
            self.inputs = before

    def _known(self, key: str) -> tuple[Lesson, ...] | None:
        return self.readings.get(key, self._digest) if self.readings is not None else None

    def _digest(self, relative: str, taking: Taking | None = None) -> str | None:
        """Of a file's bytes as they are now, which count as read; of a lesson that is taken, what that depends on."""
        if taking is not None and (known := taking.of(relative)) is not None:
            return known
        self._bytes(relative, Span(relative, 1))
        return self.inputs.get(relative)

    def _read_lesson(
        self, settings: CourseSettings, module: Module, entry: TopicEntry, path: str
    ) -> tuple[Lesson, ...]:
        from ddcurric.figures import FENCES
        from ddcurric.lesson.reader.topic import read_topic

        source = self._text(path, entry.span)
        read = read_topic(source.value, settings, module, entry, FENCES) if source.value else Checked(None)
        found = [*source.diagnostics, *read.diagnostics]
        if read.value is None:
            return (Lesson(module, entry, path, None, (), tuple(found)),)
        reported = {d.span for d in found}
        pictures = self._pictures(read.value, reported)
        found += pictures.diagnostics
        return (Lesson(module, entry, path, read.value, pictures.value, tuple(found), Per.TOPIC, *sayings(read.value)),)

    def _asked(self, lesson: Lesson) -> Lesson:
        """With what the rules say of it."""
        from ddcurric.builder.rules import said_of

        said = said_of(lesson.topic, self.root, self._is_there) if lesson.topic is not None else ()
        return replace(lesson, diagnostics=(*lesson.diagnostics, *said))

    def _is_there(self, link: Link, name: str) -> bool:
        return self._bytes(name, link.span).value is not None

    def _pictures(self, topic: Topic, reported: set[Span]) -> Checked[tuple[PictureFile, ...]]:
        from ddcurric.lesson.model.walk import pictures_of
        from ddcurric.lesson.reader.pictures import TOGETHER, read_picture, too_many

        pictures: dict[str, PictureFile] = {}
        found: list[Diagnostic] = []
        room = TOGETHER
        for path, span in pictures_of(topic):
            if path in pictures or span in reported:
                continue
            content = self._bytes(path, span)
            found += content.diagnostics
            if content.value is None:
                continue
            picture = read_picture(path, content.value, span)
            found += picture.diagnostics
            if picture.value is None:
                continue
            pictures[path] = picture.value
            room -= len(picture.value.content)
            if room < 0:
                found.append(too_many(span))
                break
        return Checked(tuple(pictures.values()), tuple(found))
