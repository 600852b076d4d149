"""From a lesson to its slides: the outline, a Jinja2 template that an instructor may edit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

from ddcurric.diagnostics import Checked, Diagnostic, warning
from ddcurric.draw.templates import environment, mistake_of_template, template_text
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Topic
from ddcurric.outputs.deck.labels import Labels
from ddcurric.outputs.deck.maker import SlideMaker, exercises_in_class
from ddcurric.outputs.deck.slides import Slide
from ddcurric.source import Span

NAME = "deck/outline.jinja"


def outline(
    topic: Topic, settings: CourseSettings, labels: Labels, templates_dir: Path | None
) -> Checked[tuple[Slide, ...]]:
    """The slides in the order that `deck/outline.jinja` asks for them.

    The template runs in Jinja2's sandbox with autoescape; what it calls is collected, what it prints makes no slide and
    is told. A mistake in it is an error at its line, and the slides are those asked for until then.
    """
    maker = SlideMaker(topic, settings, labels)
    templates = environment(templates_dir)
    templates.begin()
    names = {"slide": maker, "topic": topic, "labels": labels, "settings": settings}
    try:
        printed = templates.get_template(NAME).render(**names, exercises=exercises_in_class(topic))
    except Exception as mistake:
        found = mistake_of_template(mistake, templates_dir)
        if found is None:
            raise
        return Checked(unique(maker.slides), (found,))
    return Checked(unique(maker.slides), tuple(_stray(printed, templates_dir)))


def _stray(printed: str, templates_dir: Path | None) -> Iterator[Diagnostic]:
    """The first words of an outline that ask for nothing: a call without its brackets, or words in no comment."""
    words = next((line.strip() for line in unescape(printed).splitlines() if line.strip()), "")
    if not words:
        return
    uncalled = re.search(r"<bound method \w+\.(\w+)", words)
    said = f"slide.{uncalled[1]}" if uncalled else words
    where = re.compile(rf"\{{\{{-?\s*{re.escape(said)}\b(?!\s*\()" if uncalled else re.escape(said))
    lines = template_text(NAME, templates_dir).splitlines()
    at = next((number for number, line in enumerate(lines, 1) if where.search(line)), 1)
    advice = f"write `{{{{ {said}() }}}}`" if uncalled else 'write it between `{#` and `#}`, or as `slide.section("…")`'
    yield warning("template-mistake", Span(f"templates/{NAME}", at), f"`{said}` makes no slide", advice)


def unique(slides: Iterable[Slide]) -> tuple[Slide, ...]:
    """The slides, with ids that no two share: an outline may show one twice."""
    seen: dict[str, int] = {}
    done = []
    for slide in slides:
        seen[slide.id] = seen.get(slide.id, 0) + 1
        done.append(slide if seen[slide.id] == 1 else replace(slide, id=f"{slide.id}--{seen[slide.id]}"))
    return tuple(done)
