"""What takes the whole course: cross-references, and the rules between topics. A bug stops one lesson, or one rule."""

from __future__ import annotations

import traceback
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from ddcurric.builder.course import Lesson
from ddcurric.builder.options import COURSE_FILE
from ddcurric.builder.reports import internal_error
from ddcurric.diagnostics import Diagnostic, closest, has_errors
from ddcurric.lesson.checks import COURSE_RULES
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.labels import Labels, Referent, labels_of, resolve
from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Linked:
    """A lesson, and what came of it."""

    read: Lesson
    labelled: Lesson
    """Without its topic where its ids could not be gathered."""
    labels: Labels
    made: Lesson
    """With its references filled in."""


def linked(
    lessons: Sequence[Lesson], logs: Path, before: Mapping[str, Linked] = MappingProxyType({})
) -> Mapping[str, Linked]:
    """The lessons by id, with their cross-references filled in; one with errors has no topic any more.

    `before`: what came of it the last time; a lesson that is still the same value is not gone through again.
    """
    labelled = [_labelled(lesson, logs, before.get(lesson.entry.id)) for lesson in lessons]
    labels = {lesson.entry.id: of_lesson for lesson, (_, of_lesson) in zip(lessons, labelled, strict=True)}
    missing = _missing(lessons)
    same = labels == {id_: link.labels for id_, link in before.items()}
    same = same and missing == _missing([link.read for link in before.values()])
    labels |= _misnamed(labelled, labels, missing)
    found: dict[str, Linked] = {}
    for lesson, (good, of_lesson) in zip(lessons, labelled, strict=True):
        id_ = lesson.entry.id
        known = same and before[id_].read is lesson
        made = before[id_].made if known else _resolved(good, labels, logs)
        found[id_] = Linked(lesson, good, of_lesson, made)
    return MappingProxyType(found)


HIDE_IDS = frozenset(["bad-path", "malformed-attributes", "unclosed-comment", "unclosed-fence"])
"""Errors through which an id is not read: that nothing has it is then no mistake of its own."""


def _missing(lessons: Sequence[Lesson]) -> frozenset[str]:
    """The names in course.yaml of which there is no file."""
    return frozenset(
        lesson.entry.id for lesson in lessons if any(found.code == "lesson-missing" for found in lesson.diagnostics)
    )


def _misnamed(
    labelled: Iterable[tuple[Lesson, Labels]], labels: Mapping[str, Labels], missing: Collection[str]
) -> Mapping[str, Labels]:
    """What a lesson offers whose name is mistyped in course.yaml, by the name that references have for it."""
    if not missing:
        return {}
    topics = [lesson.topic for lesson, _ in labelled if lesson.topic is not None]
    nodes = (node for topic in topics for node in walk(topic))
    named = {node.topic for node in nodes if isinstance(node, i.CrossReference)} - {"", *labels}
    return {name: labels[there] for name in named if (there := closest(name, labels)) in missing}


def _required(topic: Topic, known: Collection[str], missing: Collection[str]) -> Topic:
    """A topic that requires nothing whose name is mistyped in course.yaml: that is said there."""
    kept = [name for name in topic.requires if name in known or closest(name, known) not in missing]
    spans = dict(zip(topic.requires, topic.requires_spans, strict=False))
    return replace(topic, requires=tuple(kept), requires_spans=tuple(spans.get(name, topic.span) for name in kept))


def _labelled(lesson: Lesson, logs: Path, before: Linked | None) -> tuple[Lesson, Labels]:
    if before is not None and before.read is lesson:
        return before.labelled, before.labels
    try:
        if lesson.topic is None:
            return lesson, _any_labels(lesson)
        hidden = any(found.code in HIDE_IDS and has_errors((found,)) for found in lesson.diagnostics)
        known = labels_of(lesson.topic)
        return lesson, _any_labels(lesson, known.by_id) if hidden else known
    except Exception:  # one lesson must not stop the others, whatever is wrong with us
        return _without_topic(lesson, _bug(lesson, logs)), _any_labels(lesson)


def _resolved(lesson: Lesson, labels: dict[str, Labels], logs: Path) -> Lesson:
    if lesson.topic is None:
        return lesson
    try:
        result = resolve(lesson.topic, labels)
    except Exception:
        return _without_topic(lesson, _bug(lesson, logs))
    if has_errors((*lesson.diagnostics, *result.diagnostics)):
        return _without_topic(lesson, *result.diagnostics)
    return replace(lesson, topic=result.value, diagnostics=(*lesson.diagnostics, *result.diagnostics))


def _without_topic(lesson: Lesson, *found: Diagnostic) -> Lesson:
    return replace(lesson, topic=None, diagnostics=(*lesson.diagnostics, *found))


def _bug(lesson: Lesson, logs: Path) -> Diagnostic:
    return internal_error("cross-references", Span(lesson.path, 1), traceback.format_exc(), logs)


class _AnyLabel(dict[str, Referent]):
    """Every id: what a lesson that cannot be read may offer, so that those which refer to it can still be built."""

    def get(self, key: str, default: object = None) -> Referent:
        return self[key] if key in self else Referent(key, key)


def _any_labels(lesson: Lesson, known: Mapping[str, Referent] = MappingProxyType({})) -> Labels:
    return Labels(lesson.entry.id, lesson.entry.number, _AnyLabel(known))


def check_together(lessons: Sequence[Lesson], settings: CourseSettings, logs: Path) -> list[Diagnostic]:
    """What is wrong between topics."""
    topics = [lesson.topic for lesson in lessons if lesson.topic is not None]
    if missing := _missing(lessons):
        known = {lesson.entry.id for lesson in lessons}
        topics = [_required(topic, known, missing) for topic in topics]
    found: list[Diagnostic] = []
    for rule in COURSE_RULES:
        try:
            found += rule(topics, settings)
        except Exception:  # the other rules, and every lesson, go on
            name = rule.__module__.rpartition(".")[2].replace("_", "-")
            found.append(internal_error(f"rule {name}", Span(COURSE_FILE, 1), traceback.format_exc(), logs))
    return found
