"""What can be referred to, and what a reference to it prints."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeAlias, assert_never

from ddcurric.diagnostics import MOST_OWN, Checked, Diagnostic, Severity, did_you_mean, error, warning
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Exercise, Landmark, Part, Question, Section, SectionName, Topic
from ddcurric.lesson.model.once import once_a_topic
from ddcurric.lesson.model.secrecy import Secrecy
from ddcurric.lesson.model.slugs import aliases
from ddcurric.lesson.model.walk import Node, id_of, rewrite
from ddcurric.lesson.views.places import places_of
from ddcurric.lesson.views.student import public_text
from ddcurric.source import Span
from ddcurric.values import dataclass
from ddcurric.wording import Wording, wording
from ddcurric.wording.quotes import quote_marks


@dataclass(frozen=True, slots=True)
class Referent:
    """Something with an id."""

    id: str
    text: str
    """What a reference prints: "Figure 2", "Exercise 1", "Exercise 3(b)"; a section's title."""
    titled: bool = False
    """The text is a title, to be set in quotes when it stands in another topic."""
    secrecy: Secrecy = Secrecy.OPEN
    """Of the place where it stands: a title in a solution is part of the solution."""
    shown: bool = False
    """It is a figure, a table, a listing or a formula."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What one topic offers to references."""

    topic: str
    """Its id."""
    number: str
    """"1.4"."""
    by_id: Mapping[str, Referent]


LabelsByTopic: TypeAlias = Mapping[str, Labels]


@once_a_topic
def labels_of(topic: Topic) -> Labels:
    """Every id of a topic and what it is called."""
    labels: dict[str, Referent] = {}
    words = wording(topic.language)
    for exercise in topic.exercises:
        for part in exercise.parts:
            if part.id:
                labels[part.id] = Referent(part.id, _kept(words.exercise, f"{exercise.number}({part.letter})"))
    headings: list[tuple[Span, str, str]] = []
    for node, secrecy in places_of(topic):
        name = _name_of(node, words)
        if name is not None and (own := id_of(node)):
            labels.setdefault(own, replace(name, secrecy=secrecy, shown=isinstance(node, b.Numbered)))
        if isinstance(node, Landmark) and node.section:  # of two headings of one section, print has the first
            first = next(mark for mark in topic.landmarks if mark.section == node.section)
            labels[node.id] = labels[first.id]
        if isinstance(node, Section | b.Heading | Exercise | Landmark) and node.id:
            headings.append((node.span, node.id, _written(node)))
    headings.sort(key=lambda heading: (heading[0].line, heading[0].column))
    for alias, own in aliases((own, text) for _, own, text in headings).items():
        labels.setdefault(alias, labels[own])
    return Labels(topic.id, topic.number, MappingProxyType(labels))


def resolve(topic: Topic, labels: LabelsByTopic) -> Checked[Topic]:
    """The topic with the text of every cross-reference filled in.

    Unknown ones are errors; so are those that would tell their readers what stands where they may not look.
    """
    diagnostics: list[Diagnostic] = []
    places = {node.span: secrecy for node, secrecy in places_of(topic) if isinstance(node, i.CrossReference)}

    def fill(node: Node) -> Node:
        if not isinstance(node, i.CrossReference):
            return node
        label = _find(node, topic, labels)
        if isinstance(label, Diagnostic):
            diagnostics.append(label)
            return node
        if (telling := _telling(node, label, places[node.span])) is not None:
            diagnostics.append(telling)
            return node if telling.severity is Severity.ERROR else _filled(node, label, topic, labels)
        return _filled(node, label, topic, labels)

    return Checked(rewrite(topic, fill), tuple(diagnostics))


def _find(reference: i.CrossReference, topic: Topic, labels: LabelsByTopic) -> Referent | Diagnostic:
    name = reference.topic or topic.id
    if name not in labels:
        return error(
            "unknown-reference",
            reference.span,
            f"there is no topic `{name}` to refer to",
            did_you_mean(name, labels, MOST_OWN),
        )
    there = labels[name]
    if not reference.target:
        return Referent("", _kept(wording(topic.language).topic, there.number))
    label = there.by_id.get(reference.target)
    if label is None:
        where = f"`{reference.target}`" if name == topic.id else f"`{reference.target}` in topic `{name}`"
        message = f"there is nothing with the id {where}"
        advice = did_you_mean(reference.target, there.by_id, MOST_OWN)
        advice = advice or "write an id where it is defined, as in `{#fig-cut}`"
        return error("unknown-reference", reference.span, message, advice)
    return label


def _telling(reference: i.CrossReference, label: Referent, place: Secrecy) -> Diagnostic | None:
    """What is wrong with a reference to what its readers do not see: an error where it would tell them words of it."""
    if label.secrecy <= place.knows or (place and not label.titled):
        return None
    message = f"`{reference.target}` stands in {label.secrecy.place}, and this is read in {place.place}"
    if label.titled and label.secrecy is not Secrecy.SLIDES:
        advice = "refer to it from where it stands, or move it to where all can see it"
        return error("secret-referred-to", reference.span, message, advice)
    return warning("secret-referred-to", reference.span, message, "refer to something that its readers see")


def _filled(reference: i.CrossReference, label: Referent, topic: Topic, labels: LabelsByTopic) -> i.CrossReference:
    """The reference with what it prints."""
    there = labels[reference.topic or topic.id]
    elsewhere = there.number if there.topic != topic.id else ""
    text = quote_marks(topic.language).quoted(label.text) if label.titled else label.text
    if elsewhere and reference.target:
        text = _kept(wording(topic.language).in_topic, text, elsewhere)
    return replace(reference, text=text, target=label.id, shown=label.shown)


def _name_of(node: Node, words: Wording) -> Referent | None:
    match node:
        case Exercise():
            return Referent(node.id, _kept(words.exercise, node.number))
        case Question():
            return Referent(node.id, _kept(words.question_number, node.number))
        case b.Figure() | b.Diagram():
            return Referent(node.id, _numbered(words.figure, node.number, node.caption))
        case b.Table():
            return Referent(node.id, _numbered(words.table, node.number, node.caption))
        case b.CodeBlock():
            return Referent(node.id, _numbered(words.listing, node.number, node.caption))
        case b.MathBlock():
            return Referent(node.id, _numbered(words.equation, node.number, ()))
        case b.Box():
            return Referent(node.id, public_text(node.title) or box_words(node.kind, words), bool(node.title))
        case Section() | b.Heading():
            text = node.title if isinstance(node, Section) else node.content
            return Referent(node.id, public_text(text), True)
        case Part():
            return Referent(node.id, _kept(words.part_letter, node.letter))
        case Landmark(section=None):
            return Referent("", node.written, True)
        case Landmark(section=SectionName() as section):
            return Referent(node.id, section_words(section, words), True)
        case _:
            return None


def _written(node: Section | b.Heading | Exercise | Landmark) -> str:
    if isinstance(node, Landmark):
        return node.written
    return public_text(node.content if isinstance(node, b.Heading) else node.title)


def section_words(section: SectionName, words: Wording) -> str:
    """How a section is called in print."""
    match section:
        case SectionName.KEY_QUESTION:
            return words.key_question
        case SectionName.DEEP_DIVE:
            return words.deep_dive
        case SectionName.CHECK:
            return words.check
        case SectionName.SO_WHAT:
            return words.so_what
        case SectionName.KEY_POINTS:
            return words.key_points_section
        case SectionName.FURTHER_READING:
            return words.further_reading
        case SectionName.EXERCISES:
            return words.exercises
        case SectionName.SOLUTIONS:
            return words.solutions
        case _:
            assert_never(section)


def box_words(kind: b.BoxKind, words: Wording) -> str:
    """How a box without a title is called in print: the word that has the name of its kind."""
    return str(getattr(words, kind.value))


def _numbered(name: str, number: int | None, caption: tuple[i.Inline, ...]) -> str:
    return _kept(name, number) if number is not None else public_text(caption) or name.format("").strip()


def _kept(name: str, *numbers: object) -> str:
    """A name and its number, which no line end parts."""
    return _BEFORE_NUMBER.sub("\u00a0", name).format(*numbers)


_BEFORE_NUMBER = re.compile(r" (?=\(?\{\}\)?$)")
