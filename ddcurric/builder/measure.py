"""Lay out the files of one job as far as it takes to know what a build would say of them: what a worker runs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from types import MappingProxyType

from ddcurric.builder.jobs import Job
from ddcurric.diagnostics import Diagnostic


def measure(job: Job) -> Iterator[Diagnostic]:
    """What is wrong with the documents of a job; nothing is painted."""
    match job.what:
        case "handout":
            yield from _print(job)
        case "deck":
            yield from _deck(job)
        case _:
            yield from _packet(job)


def _print(job: Job) -> Iterator[Diagnostic]:
    from ddcurric.lesson.views.student import student_view
    from ddcurric.outputs.handout import make_handout, make_solutions
    from ddcurric.weasy.pdf import html_without_pages

    topic, pictures = job.topics[0], job.pictures_by_path
    wanted = {planned.kind for planned in job.wanted}
    if "handout" in wanted:
        student = student_view(topic)
        yield from make_handout(
            student, job.settings, pictures, edition=job.edition, templates_dir=job.templates, draw=html_without_pages
        ).diagnostics
    if "solutions" in wanted:
        yield from make_solutions(
            topic, job.settings, pictures, edition=job.edition, templates_dir=job.templates, draw=html_without_pages
        ).diagnostics


def _deck(job: Job) -> Iterator[Diagnostic]:
    from ddcurric.builder.make import deck_template
    from ddcurric.outputs.deck import lay_out_deck

    template = deck_template(job)
    if isinstance(template, Diagnostic):
        yield template
        return
    yield from lay_out_deck(job.topics[0], job.settings, template, job.pictures_by_path, job.templates).diagnostics


def _packet(job: Job) -> Iterator[Diagnostic]:
    from ddcurric.lesson.views.student import student_view
    from ddcurric.outputs.handout import HANDOUTS, SOLUTIONS, Chapter, make_packet
    from ddcurric.weasy.pdf import html_without_pages

    (planned,) = job.wanted
    bound = partial(
        make_packet, settings=job.settings, pictures=job.pictures_by_path,
        chapters={topic.id: Chapter(1, MappingProxyType({})) for topic in job.topics},
        edition=job.edition, templates_dir=job.templates, draw=lambda name: html_without_pages,
    )  # fmt: skip
    views = tuple(map(student_view, job.topics))
    packet = bound(views, kind=HANDOUTS) if planned.kind == "handouts" else bound(job.topics, kind=SOLUTIONS)
    yield from packet.diagnostics
