"""Make the files of one job: what a worker runs. It writes nothing but its own notes."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ddcurric.builder.disk import digest, read_whole
from ddcurric.builder.jobs import Job
from ddcurric.builder.manifest import Artifact
from ddcurric.builder.merging import Result
from ddcurric.builder.options import Project
from ddcurric.builder.plan import Planned
from ddcurric.builder.said_of_edits import edits_tell
from ddcurric.builder.secrets import Secrets, left_in
from ddcurric.diagnostics import Checked, Diagnostic, error, has_errors
from ddcurric.lesson.model.block import Diagram
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.views.audience import LECTURER, ROOM, STUDENT, Audience
from ddcurric.lesson.words import plain_text
from ddcurric.scene.items import DeckScene
from ddcurric.scene.pdf import Pdf
from ddcurric.scene.template import DeckTemplate
from ddcurric.source import Span
from ddcurric.wording import runs_leftwards

if TYPE_CHECKING:
    from ddcurric.outputs.handout import Packet


@dataclass(frozen=True, slots=True)
class Made:
    """A file, ready to be written, or the reasons why there is none."""

    planned: Planned
    content: bytes | None
    pages: int
    seconds: float
    place: Span
    anchors: tuple[tuple[str, int], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    retry: bool = False
    """The failure may be gone the next time, with nothing changed."""
    edits: Result | None = None
    """Of a deck: what is kept of it, and what became of the one on disk."""


def make(job: Job) -> Iterator[Made]:
    """Make every file of a job, one after the other."""
    match job.what:
        case "handout":
            yield from _make_print(job)
        case "deck":
            yield from _make_deck(job)
        case _:
            yield from _make_packet(job)


def _make_print(job: Job) -> Iterator[Made]:
    from ddcurric.lesson.views.student import student_view
    from ddcurric.outputs.handout import make_handout, make_solutions

    topic = job.topics[0]
    student = student_view(topic)
    wanted = {planned.kind: planned for planned in job.wanted}
    anchors = job.anchors
    if "handout" in wanted or not anchors:
        started = time.perf_counter()
        if (left := left_in(student)) is not None:
            raise AssertionError(f"the student's view still holds an answer, from {left}")
        handout = make_handout(
            student, job.settings, job.pictures_by_path, edition=job.edition, templates_dir=job.templates
        )
        anchors = tuple(sorted(handout.value.anchors.items()))
        if "handout" in wanted:
            yield _made(job, wanted["handout"], handout, started, STUDENT, anchors)
    if "solutions" in wanted:
        started = time.perf_counter()
        solutions = make_solutions(
            topic, job.settings, job.pictures_by_path, exercise_pages=dict(anchors), edition=job.edition,
            templates_dir=job.templates,
        )  # fmt: skip
        places = tuple(sorted(solutions.value.anchors.items()))
        yield _made(job, wanted["solutions"], solutions, started, anchors=places)


def _make_deck(job: Job) -> Iterator[Made]:
    from ddcurric.draw.pptx.write import paint_deck
    from ddcurric.draw.slides_pdf import slides_pdf
    from ddcurric.outputs.deck import lay_out_deck

    topic = job.topics[0]
    started = time.perf_counter()
    template = deck_template(job)
    wanted = {planned.kind: planned for planned in job.wanted}
    if isinstance(template, Diagnostic):
        for planned in job.wanted:
            yield Made(planned, None, 0, 0.0, job.place, diagnostics=(template,))
        return
    deck = lay_out_deck(topic, job.settings, template, job.pictures_by_path, job.templates)
    slides = len(deck.value.slides)
    if has_errors(deck.diagnostics):
        for planned in job.wanted:
            yield Made(planned, None, slides, time.perf_counter() - started, job.place, diagnostics=deck.diagnostics)
        return
    if "slides.pptx" in wanted:
        content = paint_deck(deck.value, template)
        found = (*deck.diagnostics, *_leaks_in_deck(job, wanted["slides.pptx"], content))
        result = None if has_errors(found) else _with_edits(job, deck.value, content)
        if result is not None and result.edited:
            found = (*found, *_told_by_edits(job, wanted["slides.pptx"], result.content))
        seconds = time.perf_counter() - started
        good = result.content if result is not None else None
        count = (result.slides if result is not None else 0) or slides
        yield Made(wanted["slides.pptx"], good, count, seconds, job.place, diagnostics=found, edits=result)
    if "slides.pdf" in wanted:
        started = time.perf_counter()
        pdf = slides_pdf(deck.value, template)
        yield _made(job, wanted["slides.pdf"], Checked(pdf, deck.diagnostics), started, ROOM)


def _with_edits(job: Job, deck: DeckScene, content: bytes) -> Result:
    """The deck, with what somebody has changed in the one on disk."""
    from ddcurric.builder.merging import with_edits
    from ddcurric.edits.lesson import LessonDeck, Source

    sources = tuple(Source(slide.id, slide.span or job.place) for slide in deck.slides)
    pdf = next((planned.path for planned in job.wanted if planned.kind == "slides.pdf"), "")
    project = Project(Path(), job.out, job.templates)
    return with_edits(LessonDeck(content, sources), job.handwork, project, job.place, deck.language, pdf)


def deck_template(job: Job) -> DeckTemplate | Diagnostic:
    """What the deck stands on; a diagnostic where the project's own parts make no template."""
    from ddcurric.draw.pptx.ours import module_accent, our_template
    from ddcurric.draw.pptx.read.template import TemplateError, read_template

    module = job.settings.modules[job.topics[0].module_index]
    if job.deck_template is None:
        leftwards = runs_leftwards(job.topics[0].language)
        try:
            return our_template(job.templates, job.settings, module_accent(job.settings, module), leftwards)
        except Exception as mistake:  # lxml and python-pptx raise whatever a part that was edited brings about
            if job.templates is None or not (job.templates / "deck" / "parts").is_dir():
                raise
            message = f"the slides' own design cannot be read: {mistake}"
            advice = "compare it with the parts of the package, or delete the one that was changed"
            return error("template-mistake", Span("templates/deck/parts", 1), message, advice)
    template = read_template(job.deck_template)
    assert not isinstance(template, TemplateError)  # it was tried when the course was read
    return template


def _make_packet(job: Job) -> Iterator[Made]:
    """Set what surrounds the topics, and bind their finished PDFs into it."""
    from ddcurric.builder import fingerprint
    from ddcurric.builder.frames import kept_in
    from ddcurric.lesson.views.student import student_view
    from ddcurric.outputs.handout import HANDOUTS, SOLUTIONS, Chapter, make_packet

    started = time.perf_counter()
    (planned,) = job.wanted
    student = planned.kind == "handouts"
    views = tuple(student_view(topic) for topic in job.topics)
    topics = views if student else job.topics
    project = Project(Path(), job.out, job.templates)
    bound = partial(
        make_packet, settings=job.settings, pictures=job.pictures_by_path,
        chapters={c.topic: Chapter(c.pages, dict(c.anchors)) for c in job.chapters},
        edition=job.edition, templates_dir=job.templates,
        draw=kept_in(project.state / "frames" / planned.kind, fingerprint.of_program(project)),
    )  # fmt: skip
    packet = bound(views, kind=HANDOUTS) if student else bound(job.topics, kind=SOLUTIONS)
    found = packet.diagnostics
    if student and not has_errors(found):
        # The chapters are handouts that were read back when they were made, byte for byte: see `_content`.
        around = [pdf.content for pdf in (packet.value.front, packet.value.back) if pdf is not None]
        found = (*found, *_leaks(job, planned, around, STUDENT))
    book, retry = None, False
    try:
        book = None if has_errors(found) else _bound(job, topics, packet.value)
    except _VanishedError as problem:
        found, retry = (*found, _vanished(job, str(problem))), True
    seconds = time.perf_counter() - started
    yield Made(planned, book, packet.value.pages, seconds, job.place, diagnostics=found, retry=retry)


def _bound(job: Job, topics: tuple[Topic, ...], packet: Packet) -> bytes:
    from ddcurric.outputs.handout import prefix_of
    from ddcurric.typeset.instances import handout_fonts
    from ddcurric.weasy.binding import Bound, bind

    parts = [Bound(packet.back.content, packet.back_page)] if packet.back is not None else []
    for topic, chapter in zip(topics, job.chapters, strict=True):
        title = f"{topic.number} {plain_text(topic.title)}"
        parts.append(Bound(partial(_content, job, chapter), packet.chapters[topic.id], prefix_of(topic.id), title))
    return bind(packet.front.content, packet.front_pages, parts, packet.numbering, handout_fonts())


class _VanishedError(Exception):
    """A chapter is gone, or is not the file any more that was made; its path."""


def _content(job: Job, chapter: Artifact) -> bytes:
    """The bytes of a chapter, certain to be those that were made and checked."""
    try:
        content = read_whole(job.out / chapter.path)
    except OSError as problem:
        raise _VanishedError(chapter.path) from problem
    if digest(content) != chapter.digest:
        raise _VanishedError(chapter.path)
    return content


def _vanished(job: Job, path: str) -> Diagnostic:
    message = f"`{path}` was removed or changed while `{job.wanted[0].path}` was bound from it"
    return error("file-vanished", job.place, message, "build again, and leave the folder alone meanwhile")


def _made(
    job: Job,
    planned: Planned,
    pdf: Checked[Pdf],
    started: float,
    audience: Audience[Topic] | None = None,
    anchors: tuple[tuple[str, int], ...] = (),
) -> Made:
    """The file, if there were no mistakes and if it tells its audience no secrets."""
    found = pdf.diagnostics
    if audience is not None and not has_errors(found):
        found = (*found, *_leaks(job, planned, [pdf.value.content], audience))
    content = None if has_errors(found) else pdf.value.content
    return Made(planned, content, pdf.value.pages, time.perf_counter() - started, job.place, anchors, found)


def _leaks(job: Job, planned: Planned, contents: Sequence[bytes], audience: Audience[Topic]) -> tuple[Diagnostic, ...]:
    from ddcurric.builder.leaks import leaks_in_pdf

    return leaks_in_pdf(contents, _secrets(job, audience), planned.path, job.place)


def _leaks_in_deck(job: Job, planned: Planned, content: bytes) -> tuple[Diagnostic, ...]:
    from ddcurric.builder.leaks import leaks_in_deck

    return leaks_in_deck(content, _secrets(job, LECTURER), planned.path)


def _told_by_edits(job: Job, planned: Planned, content: bytes) -> tuple[Diagnostic, ...]:
    """What the user's slides say of the lesson's secrets: they may, and should know it."""
    from ddcurric.builder.leaks import told_by_deck

    told = told_by_deck(content, _secrets(job, LECTURER))
    return tuple(edits_tell(planned.path, secret.span, secret.words) for secret in told)


def _secrets(job: Job, audience: Audience[Topic]) -> Secrets:
    from ddcurric.builder.secrets import secrets_of

    return secrets_of(job.topics, audience, told_about(job.topics), job.settings)


def told_about(topics: Sequence[Topic]) -> dict[Diagram, str]:
    """What the program says about the diagrams, answered and not."""
    from ddcurric.figures import describe
    from ddcurric.lesson.model.walk import walk
    from ddcurric.lesson.views.student import student_view

    # In what students see, a caption's blank is blank: another diagram, of which the same is said.
    seen = [(t.language, node) for t in topics for view in (t, student_view(t)) for node in walk(view)]
    diagrams = [(node, language) for language, node in seen if isinstance(node, Diagram)]
    return {
        told: describe(told, language)
        for diagram, language in diagrams
        for told in (diagram, replace(diagram, answered=False))
    }
