"""Section without purpose: a stretch of the deep dive that no objective, question or exercise has a word of.

Who has understood it gains nothing by it, and who has not loses nothing. Wrong: a table of seven transparencies, and
no question about any. Right: a question about two of them, a box `::: aside`, or no section.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, hint
from ddcurric.lesson.checks.terms import words_in
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Section, Topic
from ddcurric.lesson.model.walk import Nodes, id_of, walk
from ddcurric.lesson.words import has_spaces, plain_text

FEW_SECTIONS = 3
"""So few are the lesson itself."""
LETTERS = 4
"""A shorter word says little of what a section is about."""
STEM = 6
"""Letters that two forms of a word share: `replicated`, `replication`."""


def check(topic: Topic) -> Iterator[Diagnostic]:
    asked = (topic.objectives, topic.questions, topic.exercises)
    sections = [section for section in topic.deep_dive if section.title]
    if len(sections) < FEW_SECTIONS or not (topic.questions or topic.exercises) or not has_spaces(topic.language):
        return
    spoken_of, linked = _stems(asked), {node.target for node in walk(asked) if isinstance(node, i.CrossReference)}
    everywhere = Counter(stem for section in sections for stem in _stems(section.blocks))
    subject = _stems(tuple(node for node in walk(topic) if isinstance(node, i.Term)))
    common = {stem for stem, times in everywhere.items() if times > len(sections) / 2} - subject
    for section in sections:
        own = _stems(_about(section)) - common
        if own and not own & spoken_of and not _ids(section) & linked:
            message = f"no objective, question or exercise takes up “{plain_text(section.title)}”"
            advice = "ask for what it says, put it into a box such as `::: aside`, or leave it out"
            yield hint("section-without-purpose", section.span, message, advice)


def _about(section: Section) -> Nodes:
    """What says what a section is about: its title and the terms that it introduces."""
    return (section.title, tuple(node for node in walk(section.blocks) if isinstance(node, i.Term)))


def _ids(section: Section) -> set[str]:
    """What a reference to the section or to something in it says."""
    return {section.id, *filter(None, map(id_of, walk(section.blocks)))}


def _stems(node: Nodes) -> set[str]:
    return {word.key[:STEM] for word in words_in(node) if len(word.key) >= LETTERS}
