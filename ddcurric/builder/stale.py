"""Files that lie there out of date: which they are, and whether they tell what has become a secret since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ddcurric.builder.manifest import Artifact
from ddcurric.builder.options import Project
from ddcurric.builder.plan import fingerprint_of, stands_at
from ddcurric.builder.survey import Site, Survey
from ddcurric.outputs.output import Edition, named
from ddcurric.source import Span

if TYPE_CHECKING:
    from ddcurric.builder.course import LoadedCourse
    from ddcurric.lesson.model.lesson import Topic
    from ddcurric.lesson.views.audience import Audience


class Now:
    """The course as it is, to hold its files against."""

    def __init__(self, survey: Survey, project: Project) -> None:
        self._survey = survey
        self._project = project
        self._sites = {site.id: site for site in (survey.whole, *survey.sites)}

    def is_in_place(self, artifact: Artifact) -> bool:
        """It is a topic's, and has the name that it would have now."""
        return bool(artifact.topic) and self._site(artifact) is not None

    def is_current(self, artifact: Artifact) -> bool:
        """The file would be made the same again, in its edition and at its place."""
        site, output = self._site(artifact), named(self._project.outputs, artifact.kind)
        if site is None or output is None:
            return False
        now = fingerprint_of(site, output, self._survey, Edition(artifact.paper, artifact.edition))
        return bool(now) and now == artifact.fingerprint

    def _site(self, artifact: Artifact) -> Site | None:
        """What it is of, where it has the name that it would have now."""
        site = self._sites.get(artifact.topic)
        return site if site is not None and stands_at(artifact, site, self._project) else None

    def place(self, artifact: Artifact) -> Span:
        """Where to point when something is wrong with a file: at its lesson."""
        return Span(self._sites.get(artifact.topic, self._survey.whole).lesson, 1)

    def secrets(self, topic: str) -> str:
        """Equal for two courses in which as much is secret to the files of a topic; empty where it cannot be said."""
        if not topic:
            return self._survey.hidden
        site = self._sites.get(topic)
        return site.content if site is not None else self._survey.key

    def suspects(self, artifacts: Iterable[Artifact]) -> Iterator[tuple[Artifact, Audience[Topic]]]:
        """Those that may tell: they are out of date, and nobody has looked since; each with those who have it."""
        for artifact in artifacts:
            output = named(self._project.outputs, artifact.kind)
            if output is None or output.audience.may_know_all:
                continue
            if self.secrets(artifact.topic) not in ("", artifact.cleared) and not self.is_current(artifact):
                yield artifact, output.audience


def tells(artifact: Artifact, audience: Audience[Topic], content: bytes, course: LoadedCourse) -> bool | None:
    """Whether a file that was made earlier says what those who have it must not know now; None: it cannot be read."""
    from ddcurric.builder.leaks import leaks_in
    from ddcurric.builder.secrets import secrets_of, told_about

    own = (lesson.topic for lesson in course.places if lesson.entry.id == artifact.topic)
    topics = tuple(topic for topic in own if topic is not None) or course.topics
    secrets = secrets_of(topics, audience, told_about(topics), course.settings)
    try:
        return bool(leaks_in([content], secrets, artifact.path, Span("", 1)))
    except Exception:  # it is no such file, whatever the record says
        return None
