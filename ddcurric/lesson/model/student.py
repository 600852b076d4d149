"""What a student may see: a topic with nothing left in it that answers anything."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any, NewType

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Answer, Exercise, Part, Question, Solution, Topic
from ddcurric.lesson.model.secrecy import Secrecy
from ddcurric.lesson.model.walk import Change, rewrite, walk
from ddcurric.lesson.model.words import plain_text

StudentTopic = NewType("StudentTopic", Topic)
"""What students' files are made of. `student_view` alone makes one."""


def student_view(topic: Topic) -> StudentTopic:
    """The topic as the handout may know it: no solution, answer, note, slide or instructor's block; blanks are blank.

    What is removed is gone from the value, so no template can show it by mistake. Numbers stay as they are.
    """
    return StudentTopic(_without_secrets(topic, _for_students, Secrecy.OPEN))


def question_view(topic: Topic) -> Topic:
    """The topic as a deck may show it before the answers: slides, notes and blanks' words stay."""
    return _without_secrets(topic, _for_questions, Secrecy.NOTES)


def _without_secrets(topic: Topic, change: Change, most: Secrecy) -> Topic:
    """The topic without what `change` takes away, and without notes that stand in more secret places than `most`."""
    secret = {note.number for note in topic.footnotes if note.secrecy > most}

    def seen(node: Any) -> Any:
        return None if isinstance(node, i.FootnoteReference) and node.number in secret else change(node)

    return _only_referenced_footnotes(rewrite(replace(topic, solutions_intro=()), seen))


def public_text(node: Any) -> str:
    """The words of a title or caption that anyone may see: `plain_text` with a dash for each blank."""
    return plain_text(rewrite(node, lambda each: i.Text("–", each.span) if isinstance(each, i.Blank) else each))


def _for_students(node: Any) -> Any:
    if isinstance(node, b.Only) and node.audience is not b.OnlyFor.HANDOUT:
        return None
    return _CHANGES[type(node)](node) if type(node) in _CHANGES else node


def _for_questions(node: Any) -> Any:
    if isinstance(node, b.Only) and node.audience is b.OnlyFor.INSTRUCTOR:
        return None
    if isinstance(node, b.Notes | b.SlideBlock | i.Blank):
        return node
    return _CHANGES[type(node)](node) if type(node) in _CHANGES else node


def _nothing(node: Any) -> None:
    return None


def _unticked(node: Any) -> Any:
    """What is asked, with every box still to be ticked."""
    return replace(node, blocks=rewrite(node.blocks, _without_tick))


def _without_tick(node: Any) -> Any:
    return replace(node, done=False) if isinstance(node, b.ListItem) and node.done else node


_CHANGES: MappingProxyType[type, Change] = MappingProxyType(
    {
        Solution: _nothing,
        Answer: _nothing,
        Question: _unticked,
        Exercise: _unticked,
        Part: _unticked,
        b.AnswerBlock: _nothing,
        b.Notes: _nothing,
        b.SlideBlock: _nothing,
        i.Blank: lambda node: i.BlankSpace(node.span),
        b.Diagram: lambda node: replace(node, answered=False),
        b.List: lambda node: node if node.items else None,
    }
)


def _only_referenced_footnotes(topic: Topic) -> Topic:
    """The topic with the footnotes that its text, or a footnote so reached, still refers to."""
    by_number = {note.number: note for note in topic.footnotes}
    reached: set[int] = set()
    waiting = [n.number for n in walk(replace(topic, footnotes=())) if isinstance(n, i.FootnoteReference)]
    while waiting:
        number = waiting.pop()
        if number in reached or number not in by_number:
            continue
        reached.add(number)
        waiting.extend(n.number for n in walk(by_number[number]) if isinstance(n, i.FootnoteReference))
    return replace(topic, footnotes=tuple(note for note in topic.footnotes if note.number in reached))
