"""Said once, shown twice: `![](#fig-x)` on a slide is the figure, table or listing that has this id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ddcurric.diagnostics import MOST_OWN, Checked, Diagnostic, did_you_mean, error
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import Node, Nodes, rewrite, walk


def with_shown_again(topic: Topic) -> Checked[Topic]:
    """The topic with what its slides show again in its place: with its number, caption and alternative text."""
    if not any(_name(node) for node in walk(topic)):
        return Checked(topic)
    found = {node.id: node for node in reversed(list(_shown(topic))) if node.id}
    reported: list[Diagnostic] = []

    def there(node: Node) -> Nodes:
        name = _name(node)
        if not name or not isinstance(node, b.Figure):
            return node
        shown = found.get(name)
        if shown is None:
            message = f"there is no figure, table or listing `#{name}` that a slide can show again"
            reported.append(error("unknown-reference", node.span, message, did_you_mean(name, found, MOST_OWN)))
            return None
        return _again(shown, node)

    def on_slides(node: Node) -> Nodes:
        is_slide = isinstance(node, b.SlideBlock) or (isinstance(node, b.Only) and node.audience is b.OnlyFor.SLIDES)
        return rewrite(node, there) if is_slide else node

    made = rewrite(topic, on_slides)
    elsewhere = [_not_here(node) for node in walk(made) if _name(node)]
    if elsewhere:
        made = rewrite(made, lambda node: None if _name(node) else node)
    return Checked(made, (*reported, *elsewhere))


def _shown(topic: Topic) -> Iterator[b.Numbered]:
    """What students may see of it, slides aside: nothing of a solution, an answer, or what is the lecturer's."""
    read = (topic.key_question, topic.deep_dive, topic.questions_intro, topic.so_what, topic.key_points)
    questions = tuple(question.blocks for question in topic.questions)
    exercises = tuple(
        (each.blocks, tuple(part.blocks for part in each.parts), each.closing) for each in topic.exercises
    )
    rest: Nodes = rewrite((read, questions, exercises, topic.exercises_intro), _without_slides)
    for node in walk(rest):
        if isinstance(node, b.Numbered):
            yield node


def _without_slides(node: Node) -> Nodes:
    return None if isinstance(node, b.SlideBlock | b.Notes | b.AnswerBlock) else node


def _again(shown: b.Numbered, where: b.Figure) -> b.Numbered:
    """With the caption and width that are said here, if any. Its id stays with the first."""
    again = replace(shown, id="", span=where.span)
    if where.caption and not isinstance(again, b.MathBlock):
        again = replace(again, caption=where.caption)
    if where.width is not None and isinstance(again, b.Figure | b.Diagram):
        again = replace(again, width=where.width)
    return again


def _name(node: Node) -> str:
    """The id that a picture names in place of a file; empty: it names a file."""
    path = node.path if isinstance(node, b.Figure | i.InlineImage) else ""
    return path[1:] if path.startswith("#") else ""


def _not_here(node: Node) -> Diagnostic:
    name = _name(node)
    message = f"`#{name}` cannot be shown again here: a paragraph of its own on a slide can show a figure again"
    return error("unknown-reference", node.span, message, f"write `[](#{name})`, which refers to it")
