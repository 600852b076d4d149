"""From a lesson to its slides: the outline, a Jinja2 template that an instructor may edit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ddcurric.diagnostics import Checked, error
from ddcurric.draw.templates import template_text
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Topic
from ddcurric.outputs.deck.labels import Labels
from ddcurric.outputs.deck.maker import SlideMaker, exercises_in_class
from ddcurric.outputs.deck.slides import Slide
from ddcurric.source import Span

NAME = "deck/outline.jinja"
SHOWN = f"templates/{NAME}"
"""How a message names it."""


def outline(
    topic: Topic, settings: CourseSettings, labels: Labels, templates_dir: Path | None
) -> Checked[tuple[Slide, ...]]:
    """The slides in the order that `deck/outline.jinja` asks for them.

    The template runs in Jinja2's sandbox with autoescape; what it prints is thrown away, what it calls is collected.
    A mistake in it is an error at its line, and the slides are those asked for until then.
    """
    from jinja2 import TemplateSyntaxError

    from ddcurric.draw.sandbox import TemplateEnvironment

    maker = SlideMaker(topic, settings, labels)
    environment = TemplateEnvironment()
    names = {"slide": maker, "topic": topic, "labels": labels, "settings": settings}
    try:
        template = environment.from_string(template_text(NAME, templates_dir))
        template.render(**names, exercises=exercises_in_class(topic))
    except TemplateSyntaxError as mistake:
        return _failed(maker, mistake.lineno, mistake.message or "it cannot be read")
    except (OSError, UnicodeDecodeError) as mistake:
        return _failed(maker, 1, f"it cannot be read: {mistake.__class__.__name__}")
    except Exception as mistake:  # whatever an edited template does wrong is its author's to see, at its line
        return _failed(maker, _line_of(mistake), str(mistake))
    return Checked(unique(maker.slides))


def _failed(maker: SlideMaker, line: int, message: str) -> Checked[tuple[Slide, ...]]:
    advice = "start from the outline that comes with the program and change one line at a time"
    return Checked(unique(maker.slides), (error("template-mistake", Span(SHOWN, line), message, advice),))


def _line_of(mistake: Exception) -> int:
    """The template's line at which it went wrong: Jinja2 gives its frames the name `<template>`."""
    frame, line = mistake.__traceback__, 1
    while frame is not None:
        if frame.tb_frame.f_code.co_filename == "<template>":
            line = frame.tb_lineno
        frame = frame.tb_next
    return max(line, 1)


def unique(slides: Iterable[Slide]) -> tuple[Slide, ...]:
    """The slides, with ids that no two share: an outline may show one twice."""
    seen: dict[str, int] = {}
    done = []
    for slide in slides:
        seen[slide.id] = seen.get(slide.id, 0) + 1
        done.append(slide if seen[slide.id] == 1 else replace(slide, id=f"{slide.id}--{seen[slide.id]}"))
    return tuple(done)
