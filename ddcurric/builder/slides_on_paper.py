"""Slides that an author wrote, as students may have them on paper.

A deck is shown while a lesson is taught, and says what its handout asks: a blank's words in their sentence, a figure
filled in, the sentence that answers a check question. Slides to write on are there before. So what is asked does not
become public because a slide says it: words that tell are blank, and a slide that tells by anything else is left out.
Notes repeat what slides say, and only they may.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias, TypeGuard

from ddcurric.builder.secrets import Secret, Secrets, secrets_of
from ddcurric.diagnostics import Checked, Diagnostic, hint
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import Node, Nodes, notes_in, rewrite, walk
from ddcurric.lesson.views.audience import STUDENT
from ddcurric.lesson.views.student import left_out, slides_view, student_view
from ddcurric.lesson.words import plain_text
from ddcurric.typeset.math import spoken

Told: TypeAlias = Mapping[b.Diagram, str]
"""What the program says about diagrams, answered and not."""
Written: TypeAlias = b.SlideBlock | b.Only
"""What an author wrote for slides alone."""


def asked_of(topics: Sequence[Topic], told: Told, settings: CourseSettings | None) -> Secrets:
    """What must not be found in a student's file even if slides of the lesson say it."""
    to_students = replace(STUDENT, view=lambda topic: slides_view(rewrite(topic, _figures_that_ask(topic, told))))
    return secrets_of([_without_notes(topic, told) for topic in topics], to_students, told, settings)


def fit_for_paper(view: Topic, asked: Secrets) -> Checked[Topic]:
    """What note takers may see of a topic, with no slide left that tells what is asked."""
    slides = (node for node in walk(view) if _is_written(node))
    if not asked.found_in([text for slide in slides for text in _texts(slide, view, asked.told)]):
        return Checked(view)
    found: list[Diagnostic] = []

    def fit(node: Node) -> Node:
        if not _is_written(node):
            return node
        secrets = asked.found_in(_texts(node, view, asked.told))
        if not secrets:
            return node
        blank: Written = replace(node, blocks=rewrite(node.blocks, _blank_where_it_tells(asked, view.language)))
        tells = asked.found_in(_texts(blank, view, asked.told)) or (secrets if _was_a_figure(node, blank) else ())
        if tells:
            blank = left_out(node) if isinstance(node, b.SlideBlock) else replace(node, blocks=())
        found.append(_hint(node, (tells or secrets)[0], "is left out" if tells else "has a blank"))
        return blank

    return Checked(rewrite(view, fit), tuple(found))


def _hint(slide: Written, secret: Secret, fate: str) -> Diagnostic:
    message = (
        f"where students write on slides, this one {fate}: it says “{secret.words}”, "
        f"which line {secret.span.line} keeps from them"
    )
    advice = "if that answers nothing, say it in other words in one of the two places"
    return hint("slide-tells", slide.span, message, advice)


def _is_written(node: Node) -> TypeGuard[Written]:
    return isinstance(node, b.SlideBlock) or (isinstance(node, b.Only) and node.audience is b.OnlyFor.SLIDES)


def _was_a_figure(slide: Written, blank: Written) -> bool:
    """All that it had was a figure that tells."""
    blanks = [block.content for block in blank.blocks if isinstance(block, b.Paragraph)]
    bare = len(blanks) == len(blank.blocks) and all(isinstance(each, i.BlankSpace) for line in blanks for each in line)
    return bare and any(isinstance(block, b.Diagram) for block in slide.blocks)


def _blank_where_it_tells(asked: Secrets, language: str) -> Callable[[Node], Node]:
    """Words that tell, and a figure that does: in its place is a rule, and room to draw it."""

    def blank(node: Node) -> Node:
        if isinstance(node, b.Diagram) and asked.found_in([_said_of(node, asked.told, language)]):
            return b.Paragraph((i.BlankSpace(node.span),), node.span)
        if isinstance(node, b.Paragraph | b.TableCell) and asked.found_in(_texts_of(node, "")):
            return replace(node, content=(i.BlankSpace(node.span),))
        return node

    return blank


def _texts(slide: Written, topic: Topic, told: Told) -> Iterator[str]:
    """All that a slide says, as its file will."""
    title = slide.title if isinstance(slide, b.SlideBlock) else ()
    yield plain_text((*title, *slide.blocks))
    referred = {*notes_in((title, slide.blocks))}
    notes = (note for note in topic.footnotes if note.number in referred)
    parts: tuple[Nodes, ...] = (title, slide.blocks, *notes)
    for part in parts:
        yield from _texts_of(part, topic.language)
        yield from (_said_of(node, told, topic.language) for node in walk(part) if isinstance(node, b.Diagram))


def _texts_of(part: Nodes, language: str) -> Iterator[str]:
    yield plain_text(part)
    for node in walk(part):
        match node:
            case b.MathBlock(tex=tex) | i.Math(tex=tex):
                yield spoken(tex, language)
            case b.Figure(alt=alt) | i.InlineImage(alt=alt):
                yield alt
            case _:
                pass


def _said_of(diagram: b.Diagram, told: Told, language: str) -> str:
    from ddcurric.figures import describe

    return told.get(diagram) or describe(diagram, language)


def _asks(diagram: b.Diagram, told: Told, language: str) -> bool:
    """Something of it is blank until it is answered."""
    return _said_of(replace(diagram, answered=True), told, language) != _said_of(
        replace(diagram, answered=False), told, language
    )


def _figures_that_ask(topic: Topic, told: Told) -> Callable[[Node], Node]:
    """Leaves of slides what is public whatever they tell: figures that ask, which are not filled in."""

    def bare(node: Node) -> Node:
        if not _is_written(node):
            return node
        figures = (each for each in walk(node.blocks) if isinstance(each, b.Diagram))
        blocks = tuple(each for each in figures if _asks(each, told, topic.language))
        return (
            replace(node, title=(), blocks=blocks) if isinstance(node, b.SlideBlock) else replace(node, blocks=blocks)
        )

    return bare


def _without_notes(topic: Topic, told: Told) -> Topic:
    """The topic with nothing secret in it but what is asked and what is for the instructor."""

    def shown(node: Node) -> Node:
        shows = isinstance(node, b.Diagram) and not _asks(node, told, topic.language)
        return replace(node, answered=False) if shows and isinstance(node, b.Diagram) else node

    def quiet(node: Node) -> Node | None:
        if isinstance(node, b.Notes):
            return None
        return replace(node, blocks=rewrite(node.blocks, shown)) if _is_written(node) else node

    handout, slides = ({note.number for note in view(topic).footnotes} for view in (student_view, slides_view))
    footnotes = tuple(note for note in topic.footnotes if note.number not in slides - handout)
    return rewrite(replace(topic, footnotes=footnotes), quiet)
