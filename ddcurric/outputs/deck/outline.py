"""From a lesson to its slides: the outline, a Jinja2 template that an instructor may edit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ddcurric.diagnostics import Checked
from ddcurric.draw.templates import environment, mistake_of_template
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Topic
from ddcurric.outputs.deck.labels import Labels
from ddcurric.outputs.deck.maker import SlideMaker, exercises_in_class
from ddcurric.outputs.deck.slides import Slide

NAME = "deck/outline.jinja"


def outline(
    topic: Topic, settings: CourseSettings, labels: Labels, templates_dir: Path | None
) -> Checked[tuple[Slide, ...]]:
    """The slides in the order that `deck/outline.jinja` asks for them.

    The template runs in Jinja2's sandbox with autoescape; what it prints is thrown away, what it calls is collected.
    A mistake in it is an error at its line, and the slides are those asked for until then.
    """
    maker = SlideMaker(topic, settings, labels)
    templates = environment(templates_dir)
    templates.begin()
    names = {"slide": maker, "topic": topic, "labels": labels, "settings": settings}
    try:
        templates.get_template(NAME).render(**names, exercises=exercises_in_class(topic))
    except Exception as mistake:
        found = mistake_of_template(mistake, templates_dir)
        if found is None:
            raise
        return Checked(unique(maker.slides), (found,))
    return Checked(unique(maker.slides))


def unique(slides: Iterable[Slide]) -> tuple[Slide, ...]:
    """The slides, with ids that no two share: an outline may show one twice."""
    seen: dict[str, int] = {}
    done = []
    for slide in slides:
        seen[slide.id] = seen.get(slide.id, 0) + 1
        done.append(slide if seen[slide.id] == 1 else replace(slide, id=f"{slide.id}--{seen[slide.id]}"))
    return tuple(done)
