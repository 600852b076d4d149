"""Make the files of one job: what a worker runs. It writes nothing but its own notes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from ddcurric.builder.disk import digest, read_whole
from ddcurric.builder.jobs import Job
from ddcurric.builder.leaks import leaks_in, texts_of
from ddcurric.builder.machine import this_machine
from ddcurric.builder.made import Made
from ddcurric.builder.manifest import Artifact
from ddcurric.builder.parts import CHAPTERS, FRAMES, KeptParts, folder_of_deck, set_or_kept
from ddcurric.builder.plan import Planned
from ddcurric.builder.said_of_edits import edits_tell
from ddcurric.builder.scope import seen_by
from ddcurric.builder.searches import Searches
from ddcurric.builder.secrets import Secrets, left_in, secrets_of, told_about
from ddcurric.builder.slides_on_paper import asked_of, fit_for_paper
from ddcurric.diagnostics import Checked, Diagnostic, error, has_errors
from ddcurric.lesson.model.block import Diagram
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.model.walk import pictures_of
from ddcurric.lesson.views.audience import Audience
from ddcurric.outputs.output import (
    NOTHING,
    AnyOutput,
    Kept,
    Needed,
    NotMadeError,
    Per,
    Product,
    Request,
    Stages,
    VanishedError,
    named,
)
from ddcurric.source import Span
from ddcurric.values import dataclass
from ddcurric.weasy.manuscript import Draw

if TYPE_CHECKING:
    from ddcurric.builder.merging import Result


def make(job: Job) -> Iterator[Made]:
    """Make every file of a job, one after the other."""
    bench = Workbench(job)
    wanted = {planned.kind: planned for planned in job.wanted}
    for output in job.outputs:
        started = time.perf_counter()
        made = bench.made(output, wanted.get(output.name))
        if made is not None:
            yield replace(made, seconds=time.perf_counter() - started)


def measure(job: Job) -> Iterator[Diagnostic]:
    """What is wrong with the files of a job, as far as it can be told without painting them."""
    bench = Workbench(job, draft=True)
    wanted = {planned.kind for planned in job.wanted}
    for output in job.outputs:
        if output.name in wanted:
            yield from (*bench.found_in_view(output), *output.make(bench.request(output)).diagnostics)


@dataclass(frozen=True, slots=True)
class _View:
    topics: tuple[Topic, ...]
    pictures: Mapping[str, PictureFile]
    """Those that the topics show: what is drawn in an answer's picture is not handed on either."""
    stages: Stages
    """What was run on these."""
    found: tuple[Diagnostic, ...] = ()
    """What of them had to be emptied."""


class Workbench:
    """What the outputs of a job have in common: the views of its topics, and what was made so far."""

    def __init__(
        self,
        job: Job,
        draft: bool = False,
        mapped: bool = False,
        kept: Kept | None = None,
        draw: Callable[[str], Draw] | None = None,
    ) -> None:
        self.job = job
        self.draft = draft
        self.mapped = mapped
        """Whether products say where on their pages everything stands."""
        self.kept = kept
        self.draw = draw
        """How the documents of a topic are set, by their names, where it is not as usual."""
        self._views: dict[tuple[Callable[[Topic], Topic], bool], _View] = {}
        self._pictures = {picture.path: picture for picture in job.pictures}
        self._products: dict[str, dict[str, Needed]] = {}
        for artifact in job.needs:
            read = partial(_content, job, artifact)
            needed = Needed(artifact.pages, dict(artifact.anchors), read, artifact.fingerprint)
            self._products.setdefault(artifact.kind, {})[artifact.topic] = needed

    def request(self, output: AnyOutput) -> Request[Any]:
        """What the maker of an output is given; what it needs must have been made before."""
        job, edition = self.job, output.edition(self.job.edition)
        view = self._view(output.audience)
        paper = (edition.paper or job.paper) if output.has_editions else ""
        needs = {name: self._drafts() if self.draft else self._products[name] for name in output.needs}
        settings = seen_by(output, replace(job.settings, paper=paper), job.project.outputs)
        return Request(
            view.topics, settings, view.pictures, job.files, needs, edition,
            job.project.templates, job.place, partial(self._draw, output), self.draft, self.mapped, kept=self.kept,
            stages=view.stages, keep=self._parts(output),
        )  # fmt: skip

    def made(self, output: AnyOutput, planned: Planned | None) -> Made | None:
        """Make a file that is wanted, or one that only others need, of which None comes: nobody gets it."""
        job = self.job
        try:
            made = self.product(output)
        except VanishedError as problem:
            if planned is None:
                raise
            found = (_vanished(planned, str(problem), job.place),)
            return Made(planned, None, 0, 0.0, job.place, diagnostics=found, retry=True)
        return None if planned is None else self._checked(output, planned, made.value, made.diagnostics)

    def product(self, output: AnyOutput) -> Checked[Product]:
        """What an output makes; those that need it find it here. Raises VanishedError."""
        request = self.request(output)
        try:
            made = output.make(request)
        except NotMadeError as problem:
            made = Checked(NOTHING, problem.found)
        if isinstance(request.keep, KeptParts) and made.value.content:
            request.keep.forget_others()
        product = made.value
        content = partial(_whole, product, tuple(each for each in made.diagnostics if has_errors((each,))))
        self._products[output.name] = {
            topic.id: Needed(product.length, product.anchors, content) for topic in self.job.topics
        }
        return Checked(product, (*self.found_in_view(output), *made.diagnostics))

    def glimpse(self, output: AnyOutput, line: int, draw: Callable[[str], Draw]) -> Product:
        """What of a file is another at a line of the lesson. Raises KeyError: what it needs is made anew as well."""
        made: Product = output.make(replace(self.request(output), glimpse=line, draw=draw)).value
        return made

    def found_in_view(self, output: AnyOutput) -> tuple[Diagnostic, ...]:
        """What is said of that which an output is given to see."""
        return self._view(output.audience).found

    def told(self, output: AnyOutput, product: Product, path: str) -> tuple[Diagnostic, ...]:
        """The secrets that a file tells those who have it."""
        if output.audience.may_know_all:
            return ()
        said = self._said(output, product)
        if self._is_known_to_be_silent(output, product, said):
            return ()
        return tuple(leaks_in(said, self._secrets(output), path, self.job.place))

    def _is_known_to_be_silent(self, output: AnyOutput, product: Product, said: tuple[bytes, ...]) -> bool:
        """Whether a book tells nothing of its topics, most of which were looked for in it before."""
        if output.per is not Per.COURSE or output.audience.has_slides or said is not product.around:
            return False
        job = self.job
        secrets = secrets_of(job.topics, output.audience, settings=job.settings)
        file = job.project.state / "searches" / output.name / job.edition.name
        contents = {each.topic: each.fingerprint for each in job.needs}
        return Searches(file, job.program, contents).tell_nothing(said, secrets)

    def _checked(self, output: AnyOutput, planned: Planned, product: Product, found: tuple[Diagnostic, ...]) -> Made:
        """The file, if there were no mistakes and if it tells those who have it no secrets."""
        if not has_errors(found):
            found = (*found, *self.told(output, product, planned.path))
        content, length, edits = (None if has_errors(found) else product.content or None), product.length, None
        if output.merged and content is not None:
            edits = self._with_edits(output, planned, product)
            content, length = edits.content, edits.slides or length
            if edits.edited:
                told = self._secrets(output).found_in(texts_of(content))
                found = (*found, *(edits_tell(planned.path, secret.span, secret.words) for secret in told))
        anchors = tuple(sorted(product.anchors.items()))
        return Made(planned, content, length, 0.0, self.job.place, anchors, found, edits=edits)

    def _said(self, output: AnyOutput, product: Product) -> tuple[bytes, ...]:
        """What of a file is to be read back: not again, what files for the same audience have in it byte for byte."""
        needed = [named(self.job.project.outputs, name) for name in output.needs]
        read = all(each is not None and each.audience == output.audience for each in needed)
        return product.around if product.around is not None and read else (product.content,)

    def _secrets(self, output: AnyOutput) -> Secrets:
        own = secrets_of(self.job.topics, output.audience, self._told, self.job.settings)
        return replace(own, besides=self._asked) if output.audience.has_slides else own

    @cached_property
    def _asked(self) -> Secrets:
        return asked_of(self.job.topics, self._told, self.job.settings)

    @cached_property
    def _told(self) -> dict[Diagram, str]:
        return told_about(self.job.topics)

    def _with_edits(self, output: AnyOutput, planned: Planned, product: Product) -> Result:
        """The deck, with what somebody has changed in the one on disk."""
        from ddcurric.builder.merging import with_edits
        from ddcurric.edits.lesson import LessonDeck, Origin

        job = self.job
        lesson = LessonDeck(product.content, tuple(Origin(id_, span) for id_, span in product.parts))
        alike = {other.name for other in job.outputs if other.asked_as == output.asked_as} - {output.name}
        same = next((other.path for other in job.wanted if other.kind in alike), "")
        work, language = job.handwork.get(planned.path), job.topics[0].language
        return with_edits(lesson, work, job.project, job.place, language, planned.path, same)

    def _view(self, audience: Audience[Topic]) -> _View:
        """What an audience may know of the job's topics."""
        key = (audience.view, audience.answered)
        if key not in self._views:
            topics, pictures = tuple(map(audience.view, self.job.topics)), self._pictures
            found: tuple[Diagnostic, ...] = ()
            if audience.has_slides:
                fit = [fit_for_paper(topic, self._asked) for topic in topics]
                topics = tuple(each.value for each in fit)
                found = tuple(each for one in fit for each in one.diagnostics)
            if not audience.answered:
                for topic in topics:
                    if (left := left_in(topic)) is not None:
                        raise AssertionError(f"the {audience.name}'s view still holds an answer, from {left}")
                shown = dict.fromkeys(path for topic in topics for path, _ in pictures_of(topic))
                pictures = {path: pictures[path] for path in shown if path in pictures}
            self._views[key] = _View(topics, pictures, {}, found)
        return self._views[key]

    def _drafts(self) -> dict[str, Needed]:
        """What stands for products of which nothing is known."""
        return {topic.id: Needed(1, NOTHING.anchors, lambda: NOTHING.content) for topic in self.job.topics}

    def _parts(self, output: AnyOutput) -> KeptParts | None:
        """What is known of a book or a deck; nothing in a process that stays, which remembers its decks."""
        job = self.job
        if self.draft:
            return None
        if output.unit == "slide" and self.kept is None and job.project.state.is_dir():  # the build's own machine
            folder = folder_of_deck(job.project, output.name, job.topic)
            return KeptParts(folder, f"{job.program} {this_machine().digest}")
        if output.per is Per.COURSE and output.needs:
            return KeptParts(job.project.state / CHAPTERS / output.name / job.edition.name, job.program)
        return None

    def _draw(self, output: AnyOutput, name: str) -> Draw:
        from ddcurric.weasy.pdf import html_to_pdf, html_without_pages

        if self.draft:
            return html_without_pages
        if output.per is Per.TOPIC:
            return self.draw(name) if self.draw is not None else html_to_pdf
        return partial(set_or_kept, self.job.project.state / FRAMES / f"{output.name}-{name}", self.job.program)


def _whole(product: Product, errors: tuple[Diagnostic, ...]) -> bytes:
    if errors:
        raise NotMadeError(errors)
    return product.content


def _content(job: Job, file: Artifact) -> bytes:
    """The bytes of a finished file, certain to be those that were made and checked."""
    try:
        content = read_whole(job.project.out / file.path)
    except OSError as problem:
        raise VanishedError(file.path) from problem
    if digest(content) != file.digest:
        raise VanishedError(file.path)
    return content


def _vanished(planned: Planned, path: str, place: Span) -> Diagnostic:
    message = f"`{path}` was removed or changed while `{planned.path}` was made from it"
    return error("file-vanished", place, message, "build again, and leave the folder alone meanwhile")
