"""Files that lie there out of date: which they are, and whether they tell what has become a secret since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from ddcurric.builder import fingerprint
from ddcurric.builder.course import LoadedCourse
from ddcurric.builder.manifest import Artifact
from ddcurric.builder.options import COURSE_FILE
from ddcurric.builder.plan import name_of
from ddcurric.builder.survey import Survey
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.views.audience import LECTURER, ROOM, STUDENT, Audience
from ddcurric.source import Span

READERS: Mapping[str, Audience[Topic]] = MappingProxyType(
    {"handout": STUDENT, "handouts": STUDENT, "slides.pdf": ROOM, "slides.pptx": LECTURER}
)
"""Who has the files of a kind; solutions are the instructor's, who may know everything."""


class Now:
    """The course as it is, to hold its files against."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._sites = {site.id: site for site in survey.sites}

    def is_in_place(self, artifact: Artifact) -> bool:
        """It is a topic's, and has the name that it would have now."""
        site = self._sites.get(artifact.topic)
        return site is not None and name_of(site, artifact.kind, artifact.large) == artifact.path

    def is_current(self, artifact: Artifact) -> bool:
        """The file would be made the same again, in its edition and at its place."""
        content = self._survey.content
        if artifact.topic:
            content = self._sites[artifact.topic].content if self.is_in_place(artifact) else ""
        if content and not artifact.kind.startswith("slides"):
            content = fingerprint.of_edition(content, artifact.paper or self._survey.paper, artifact.large)
        return bool(content) and content == artifact.fingerprint

    def place(self, artifact: Artifact) -> Span:
        """Where to point when something is wrong with a file: at its lesson."""
        site = self._sites.get(artifact.topic)
        return Span(COURSE_FILE if site is None else site.lesson, 1)

    def secrets(self, topic: str) -> str:
        """Equal for two courses in which as much is secret to the files of a topic; empty where it cannot be said."""
        if not topic:
            return self._survey.hidden
        site = self._sites.get(topic)
        return site.content if site is not None else self._survey.key

    def suspects(self, artifacts: Iterable[Artifact]) -> Iterator[Artifact]:
        """Those that may tell: they are out of date, and nobody has looked since."""
        for artifact in artifacts:
            secrets = self.secrets(artifact.topic)
            if artifact.kind in READERS and secrets not in ("", artifact.cleared) and not self.is_current(artifact):
                yield artifact


def tells(artifact: Artifact, content: bytes, course: LoadedCourse) -> bool | None:
    """Whether a file that was made earlier says what its readers must not know now; None where it cannot be read."""
    from ddcurric.builder.leaks import leaks_in_deck, leaks_in_pdf
    from ddcurric.builder.make import told_about
    from ddcurric.builder.secrets import secrets_of

    topics = tuple(topic for topic in course.topics if topic.id == artifact.topic) or course.topics
    secrets = secrets_of(topics, READERS[artifact.kind], told_about(topics), course.settings)
    try:
        if artifact.kind == "slides.pptx":
            return bool(leaks_in_deck(content, secrets, artifact.path))
        return bool(leaks_in_pdf([content], secrets, artifact.path, Span(COURSE_FILE, 1)))
    except Exception:  # it is no such file, whatever the record says
        return None
