"""What a student may see: a topic with nothing left in it that answers anything."""

from __future__ import annotations

from dataclasses import replace
from typing import NewType

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Answer, Exercise, Part, Question, Section, Solution, Topic
from ddcurric.lesson.model.once import once_a_topic
from ddcurric.lesson.model.secrecy import Secrecy
from ddcurric.lesson.model.walk import Node, Nodes, notes_reached, rewrite, walk
from ddcurric.lesson.views.grading import graded
from ddcurric.lesson.views.reach import Shown, is_for_graders, reach_of
from ddcurric.lesson.words import plain_text

StudentTopic = NewType("StudentTopic", Topic)
"""What students' files are made of. `student_view` and `slides_view` alone make one."""


@once_a_topic
def student_view(topic: Topic) -> StudentTopic:
    """The topic as the handout may know it: no solution, answer, note, slide or instructor's block; blanks are blank.

    What is removed is gone from the value, so no template can show it by mistake. Numbers stay as they are.
    """
    view = _unanswered_at(Secrecy.OPEN, topic)
    return StudentTopic(only_referenced_footnotes(replace(view, deep_dive=_read(topic, view))))


def _read(topic: Topic, view: Topic) -> tuple[Section, ...]:
    """The sections of which something is to be read, or to which something leads: none that is for slides alone."""
    linked = {node.target for node in walk(view) if isinstance(node, i.CrossReference)}
    pairs = zip(topic.deep_dive, view.deep_dive, strict=True)
    return tuple(seen for whole, seen in pairs if seen.blocks or not whole.blocks or seen.id in linked)


def slides_view(topic: Topic) -> StudentTopic:
    """The topic as slides to write on may know it: the handout's, with the slides that answer nothing.

    One that answers is left as an empty one, so that it is known which is missing.
    """
    return StudentTopic(only_referenced_footnotes(_unanswered_at(Secrecy.SLIDES, topic)))


def answers_view(topic: Topic) -> Topic:
    """The topic with its solutions, and without what is for those who grade, lecture or instruct."""

    def seen(node: Node) -> Node | None:
        if is_for_graders(node) or reach_of(node).shown is Shown.DECK:
            return None
        return replace(node, blocks=graded(node.blocks).answer) if isinstance(node, Solution | Answer) else node

    return only_referenced_footnotes(rewrite(replace(topic, solutions_intro=()), seen))


def _unanswered_at(most: Secrecy, topic: Topic) -> Topic:
    """What stands in places that are no more secret, with every box still to be ticked."""
    secret = {note.number for note in topic.footnotes if note.secrecy > most}

    def seen(node: Node) -> Node | None:
        match node:
            case i.FootnoteReference(number=number) if number in secret:
                return None
            case b.List(items=()):
                return None
            case Question() | Exercise() | Part():
                return replace(node, blocks=rewrite(node.blocks, _without_tick))
            case i.Blank():
                return _to_answer(node)
            case _ if reach_of(node).secrecy > most:
                return None
            case b.SlideBlock(layout="answer"):
                return left_out(node)
            case b.SlideBlock(layout="question"):
                return replace(node, blocks=rewrite(node.blocks, _without_tick))
            case _:
                return unanswered(node)

    return rewrite(replace(topic, solutions_intro=()), seen)


def left_out(slide: b.SlideBlock) -> b.SlideBlock:
    """What stands for a slide that students do not have."""
    return replace(slide, title=(), layout="answer", blocks=())


def public_text(node: Nodes) -> str:
    """The words of a title or caption that anyone may see: `plain_text` with a dash for each blank."""
    return plain_text(rewrite(node, lambda each: i.Text("–", each.span) if isinstance(each, i.Blank) else each))


def asked(blocks: tuple[b.Block, ...]) -> tuple[b.Block, ...]:
    """Blocks as a slide shows them before anything is answered."""
    return rewrite(blocks, lambda node: _to_answer(_without_tick(node)))


def _to_answer(node: Node) -> Node | None:
    match node:
        case b.AnswerBlock():
            return None
        case i.Blank():
            return i.BlankSpace(node.span)
        case _:
            return unanswered(node)


def _without_tick(node: Node) -> Node:
    return replace(node, done=False) if isinstance(node, b.ListItem) and node.done else node


def unanswered(node: Node) -> Node:
    """A diagram without what it asks for."""
    return replace(node, answered=False) if isinstance(node, b.Diagram) else node


def only_referenced_footnotes(topic: Topic) -> Topic:
    """The topic with the footnotes that its text, or a footnote so reached, still refers to."""
    reached = notes_reached(replace(topic, footnotes=()), {note.number: note for note in topic.footnotes})
    return replace(topic, footnotes=tuple(note for note in topic.footnotes if note.number in reached))
