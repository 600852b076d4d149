"""Rules over the model, one file a rule. A good lesson is silent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ddcurric.diagnostics import Diagnostic, Severity
from ddcurric.lesson.checks import (
    answer_told,
    bare_solution,
    blank_as_typed,
    caption_as_typed,
    empty_section,
    empty_span,
    exercise_without_heading,
    exercise_without_solution,
    figure_without_alt,
    formula_as_text,
    incomplete_link,
    late_requirement,
    marked_option,
    minutes_of_slides,
    missing_minutes,
    missing_objectives,
    number_as_typed,
    number_in_title,
    options_as_text,
    parts_as_list,
    points_in_title,
    question_without_answer,
    reason_without_room,
    reserved_word,
    section_without_purpose,
    short_sentences,
    single_idea,
    slide_not_shown,
    source_not_cited,
    term_before_introduction,
    term_introduced_twice,
    term_without_definition,
    term_without_use,
    tick_and_answer,
    too_much,
    uneven_points,
    unknown_math,
    unknown_option,
    unknown_requirement,
    words_in_formula,
)
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Exercise, Question, Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.source import Span

TOPIC_RULES = (
    answer_told.check, bare_solution.check, blank_as_typed.check, caption_as_typed.check, empty_section.check,
    empty_span.check, exercise_without_heading.check, exercise_without_solution.check, figure_without_alt.check,
    incomplete_link.check, marked_option.check, missing_minutes.check, missing_objectives.check,
    number_in_title.check, parts_as_list.check, points_in_title.check, question_without_answer.check,
    reason_without_room.check, single_idea.check, slide_not_shown.check, uneven_points.check, tick_and_answer.check,
    term_without_definition.check, too_much.check, options_as_text.check, unknown_math.check, unknown_option.check,
    words_in_formula.check,
)  # fmt: skip
"""What can be told from one topic alone."""

COURSE_RULES = (
    late_requirement.check, term_before_introduction.check, term_introduced_twice.check, unknown_requirement.check,
)  # fmt: skip
"""What takes the whole course."""

TOPIC_ADVICE = (
    formula_as_text.check, minutes_of_slides.check, number_as_typed.check, section_without_purpose.check,
    short_sentences.check, source_not_cited.check,
)  # fmt: skip
"""What a colleague would say of a topic who has read it with care; said where advice is asked for."""

COURSE_ADVICE = (reserved_word.check, term_without_use.check)
"""What this colleague would say who has read the whole course."""


def check_topic(topic: Topic) -> tuple[Diagnostic, ...]:
    """What is wrong with one topic, seen alone; from top to bottom."""
    found = [diagnostic for rule in TOPIC_RULES for diagnostic in rule(topic)]
    told = _without_answer_told(topic, found)
    bare = {d.span.line for d in found if d.code == "bare-solution"}
    found = [d for d in found if d.code != "answer-told" or d.span.line not in bare]
    return _from_top(d for d in found if d.code not in _UNANSWERED or d.span not in told)


_UNANSWERED = ("exercise-without-solution", "question-without-answer")


def _without_answer_told(topic: Topic, found: Iterable[Diagnostic]) -> set[Span]:
    """The questions and exercises whose answer is missing since it stands there bare."""
    bare = {d.span for d in found if d.code == "bare-solution" and d.severity is not Severity.HINT}
    asked: tuple[Question | Exercise, ...] = (*topic.questions, *topic.exercises) if bare else ()
    return {each.span for each in asked if any(node.span in bare for node in walk(each))}


def check_course(topics: Sequence[Topic], settings: CourseSettings) -> tuple[Diagnostic, ...]:
    """What is wrong between topics, which are given in the order of the course."""
    found = [diagnostic for rule in COURSE_RULES for diagnostic in rule(topics, settings)]
    return _from_top(found)


def advise(topics: Sequence[Topic], settings: CourseSettings) -> tuple[Diagnostic, ...]:
    """What could be better in lessons that are right; topics are given in the order of the course."""
    found = [diagnostic for topic in topics for rule in TOPIC_ADVICE for diagnostic in rule(topic)]
    found += [diagnostic for rule in COURSE_ADVICE for diagnostic in rule(topics, settings)]
    return _from_top(found)


def _from_top(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(found, key=lambda d: (d.span.file, d.span.line, d.span.column)))
