"""From a lesson to its slides: the outline, a Jinja2 template that an instructor may edit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ddcurric.deck.blocks import elements
from ddcurric.deck.elements import Cards, Element, Numbered, Panel, Para, Words
from ddcurric.deck.evidence import Idea, ideas, said, slides_only
from ddcurric.deck.labels import Labels
from ddcurric.deck.options import options_of, right_option
from ddcurric.deck.sentences import leading_sentence
from ddcurric.deck.slides import Slide
from ddcurric.diagnostics import Checked, error
from ddcurric.model import block as m
from ddcurric.model import inline as i
from ddcurric.model.course import CourseSettings
from ddcurric.model.lesson import Exercise, Question, Section, Topic
from ddcurric.model.walk import rewrite, walk
from ddcurric.paint.templates import template_text
from ddcurric.source import Span

NAME = "outline.jinja"


def outline(
    topic: Topic, settings: CourseSettings, labels: Labels, templates_dir: Path | None
) -> Checked[tuple[Slide, ...]]:
    """The slides in the order that `deck/outline.jinja` asks for them.

    The template runs in Jinja2's sandbox with autoescape; what it prints is thrown away, what it calls is collected.
    A mistake in it is an error at its line, and the slides are those asked for until then.
    """
    from jinja2 import StrictUndefined, TemplateSyntaxError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    shown = f"templates/deck/{NAME}"
    maker = SlideMaker(topic, settings, labels)
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    try:
        template = environment.from_string(template_text(f"deck/{NAME}", templates_dir))
        template.render(slide=maker, topic=topic, labels=labels, exercises=exercises_in_class(topic), settings=settings)
    except TemplateSyntaxError as mistake:
        return _failed(maker, Span(shown, mistake.lineno), mistake.message or "it cannot be read")
    except (OSError, UnicodeDecodeError) as mistake:
        return _failed(maker, Span(shown, 1), f"it cannot be read: {mistake.__class__.__name__}")
    except Exception as mistake:  # whatever an edited template does wrong is its author's to see, at its line
        return _failed(maker, Span(shown, _line_of(mistake)), str(mistake))
    return Checked(unique(maker.slides))


def _failed(maker: SlideMaker, span: Span, message: str) -> Checked[tuple[Slide, ...]]:
    hint = "start from the outline that comes with the program and change one line at a time"
    return Checked(unique(maker.slides), (error("bad-outline", span, f"the outline of the deck: {message}", hint),))


def _line_of(mistake: Exception) -> int:
    """The template's line at which it went wrong: Jinja2 gives its frames the name `<template>`."""
    frame, line = mistake.__traceback__, 1
    while frame is not None:
        if frame.tb_frame.f_code.co_filename == "<template>":
            line = frame.tb_lineno
        frame = frame.tb_next
    return max(line, 1)


def exercises_in_class(topic: Topic) -> tuple[Exercise, ...]:
    """Those marked `.in-class`; all of them where none is."""
    return tuple(exercise for exercise in topic.exercises if exercise.in_class) or topic.exercises


def unique(slides: Iterable[Slide]) -> tuple[Slide, ...]:
    """The slides, with ids that no two share: an outline may show one twice."""
    seen: dict[str, int] = {}
    done = []
    for slide in slides:
        seen[slide.id] = seen.get(slide.id, 0) + 1
        done.append(slide if seen[slide.id] == 1 else replace(slide, id=f"{slide.id}--{seen[slide.id]}"))
    return tuple(done)


@dataclass
class SlideMaker:
    """What the outline calls `slide`: each call asks for slides, which are kept in order."""

    topic: Topic
    settings: CourseSettings
    labels: Labels
    slides: list[Slide] = field(default_factory=list)
    _section: str = ""

    def part(self, title: str) -> str:
        """A PowerPoint section starts with the next slide."""
        self._section = str(title)
        return ""

    def _add(self, slide: Slide) -> str:
        self.slides.append(replace(slide, section=self._section))
        self._section = ""
        return ""

    def _text(self, text: str) -> tuple[i.Inline, ...]:
        return (i.Text(text, self.topic.span),)

    def title(self) -> str:
        """Topic, number, course and lecturer on the module's colour."""
        topic = self.topic
        return self._add(Slide("title", "title", topic.title, (), (), topic.span, targets=("",)))

    def section(self, title: str) -> str:
        """A divider with some words of the outline's own."""
        at = len(self.slides) + 1
        return self._add(Slide(f"section-{at}", "section", self._text(str(title)), (), (), self.topic.span))

    def key_question(self) -> str:
        """The question alone; what the lesson adds to it is said."""
        blocks = self.topic.key_question
        if not blocks:
            return ""
        first = next((at for at, block in enumerate(blocks) if isinstance(block, m.Paragraph)), None)
        rest: tuple[m.Block, ...] = ()
        if first is None:
            shown = elements(blocks, self.labels)
        else:
            shown, rest = elements(blocks[first : first + 1], self.labels), (*blocks[:first], *blocks[first + 1 :])
        notes = spoken(rest)
        label = self.labels.key_question
        return self._add(
            Slide("key-question", "statement", self._text(label), shown, notes, _span(blocks, self.topic), label=label)
        )

    def objectives(self) -> str:
        """What a student can do afterwards; nothing where the lesson names none."""
        objectives = self.topic.objectives
        if not objectives:
            return ""
        item = Numbered
        paras = tuple(
            Para(one.content, one.span, mark=item(1, at, widest=f"{len(objectives)}."))
            for at, one in enumerate(objectives, 1)
        )
        title = self._text(self.labels.objectives)
        return self._add(Slide("objectives", "content", title, (Words(paras),), (), objectives[0].span))

    def idea(self, section: Section) -> str:
        """The slides of one idea of the deep dive."""
        for at, idea in enumerate(ideas(section, self.labels), 1):
            self._add(self._idea(section, idea, at))
        return ""

    def _idea(self, section: Section, idea: Idea, at: int) -> Slide:
        name = section.id or "deep-dive"
        kind = {"statement": "statement", "section": "section", "quotation": "quotation"}.get(idea.layout, "content")
        title = idea.title or self.topic.title
        targets = (*((section.id,) if at == 1 and section.id else ()), *targets_in(idea.blocks))
        slide_id = f"idea-{name}" if at == 1 else f"idea-{name}-{at}"
        return Slide(slide_id, kind, title, idea.elements, idea.notes, section.span, idea.layout, targets=targets)

    def question(self, question: Question) -> str:
        """A question, with its options as cards where it has some."""
        blocks = asked(question.blocks)
        notes = spoken(self.topic.questions_intro) if question is self.topic.questions[0] else ()
        title = self._text(self.labels.question.format(question.number, len(self.topic.questions)))
        targets = (question.id, *targets_in(blocks))
        name = f"question-{question.number}"
        shown = self._asked(blocks, None)
        return self._add(
            Slide(name, "question", title, shown, (*notes, *own_notes(blocks)), question.span, targets=targets)
        )

    def answer(self, question: Question) -> str:
        """The question again with the right option filled, and the answer under it."""
        if question.answer is None:
            return ""
        right = right_option(question)
        reason = elements(question.answer.blocks, self.labels)
        title = self._text(self.labels.answer.format(question.number, len(self.topic.questions)))
        shown = answered(self._asked(question.blocks, right), reason, question.answer.span)
        notes = own_notes(question.answer.blocks)
        return self._add(Slide(f"answer-{question.number}", "answer", title, shown, notes, question.answer.span))

    def _asked(self, blocks: tuple[m.Block, ...], right: int | None) -> tuple[Element, ...]:
        options = options_of(blocks)
        if options is None:
            return elements(blocks, self.labels)
        cards = Cards(options.texts, right, options.span)
        before, after = blocks[: options.at], blocks[options.at + 1 :]
        return (*elements(before, self.labels), cards, *elements(after, self.labels))

    def exercise(self, exercise: Exercise) -> str:
        """What is asked, with its parts; never how it is solved."""
        labels = self.labels
        facts = [labels.exercise.format(exercise.number)]
        points = exercise.total_points
        if points:
            facts.append(labels.point if points == 1 else labels.points.format(points))
        if exercise.minutes:
            facts.append(labels.minutes.format(exercise.minutes))
        blocks = asked(exercise.blocks)
        shown: list[Element] = [*elements(blocks, labels)]
        for at, part in enumerate(exercise.parts, 1):
            shown.extend(_part(elements(asked(part.blocks), labels), at, part.span, self._part_points(part.points)))
        shown.extend(elements(asked(exercise.closing), labels))
        first = exercise is exercises_in_class(self.topic)[0]
        notes = (*(spoken(self.topic.exercises_intro) if first else ()), *own_notes(blocks))
        title = exercise.title or self._text(labels.exercise.format(exercise.number))
        parts = tuple(block for part in exercise.parts for block in asked(part.blocks))
        ids = (exercise.id, *(part.id for part in exercise.parts if part.id))
        return self._add(
            Slide(
                f"exercise-{exercise.id or exercise.number}",
                "exercise",
                title,
                tuple(shown),
                notes,
                exercise.span,
                label=" · ".join(facts),
                targets=(*ids, *targets_in((*blocks, *parts))),
            )
        )

    def _part_points(self, points: int | None) -> str:
        if not points:
            return ""
        return self.labels.point if points == 1 else self.labels.points.format(points)

    def key_points(self) -> str:
        """What to remember; nothing where the lesson has no key points."""
        return self._text_slide("key-points", self.labels.key_points, self.topic.key_points)

    def so_what(self) -> str:
        """Why it matters: the leading sentences, the whole in the notes."""
        blocks = self.topic.so_what
        if not blocks:
            return ""
        title = self._text(self.labels.so_what)
        prose = [block for block in blocks if isinstance(block, m.Paragraph)]
        if len(prose) < len(blocks) or any(isinstance(block, m.SlideBlock) for block in blocks):
            section = Section(title, "so-what", blocks, _span(blocks, self.topic))
            for at, idea in enumerate(ideas(section, self.labels), 1):
                self._add(replace(self._idea(section, idea, at), id="so-what" if at == 1 else f"so-what-{at}"))
            return ""
        span = _span(blocks, self.topic)
        paras = tuple(Para(leading_sentence(block.content), block.span) for block in prose)
        return self._add(Slide("so-what", "content", title, (Panel((), (Words(paras),), span),), blocks, span))

    def sources(self) -> str:
        """The works that the topic rests on, and what to read next."""
        topic = self.topic
        mark = Numbered
        widest = f"{len(topic.sources)}."
        paras = tuple(
            Para(one.content, one.span, mark=mark(1, at, widest=widest)) for at, one in enumerate(topic.sources, 1)
        )
        more = elements(topic.further_reading, self.labels)
        head = (Words((Para(self._text(self.labels.further_reading), topic.span, strong=True, keep=True),)),)
        shown = (*((Words(paras),) if paras else ()), *((*(head if paras else ()), *more) if more else ()))
        if not shown:
            return ""
        title = self.labels.sources if paras else self.labels.further_reading
        from ddcurric.deck.blocks import joined

        return self._add(Slide("sources", "sources", self._text(title), joined(shown), (), topic.span))

    def _text_slide(self, name: str, title: str, blocks: tuple[m.Block, ...]) -> str:
        shown = elements(blocks, self.labels)
        if not shown:
            return ""
        notes = own_notes(blocks)
        targets = targets_in(blocks)
        span = _span(blocks, self.topic)
        return self._add(Slide(name, "content", self._text(title), shown, notes, span, targets=targets))


def answered(asked: tuple[Element, ...], reason: tuple[Element, ...], span: Span) -> tuple[Element, ...]:
    """The question's words in the secondary colour, and the reason set off by a rule."""
    quiet = tuple(
        Words(tuple(replace(para, quiet=True) for para in element.paras)) if isinstance(element, Words) else element
        for element in asked
    )
    return (*quiet, Panel((), reason, span)) if reason else quiet


def _part(shown: Sequence[Element], at: int, span: Span, points: str) -> tuple[Element, ...]:
    """A part of an exercise: its first paragraph carries the letter, what follows hangs under it."""
    mark = Numbered(1, at, "alphaLcParenBoth", "(m)")
    tail: tuple[i.Inline, ...] = (
        (i.Text(f" ({points})".replace(" ", "\u00a0").replace("\u00a0", " ", 1), span),) if points else ()
    )
    head, *rest = shown if shown and isinstance(shown[0], Words) else (Words((Para((), span),)), *shown)
    assert isinstance(head, Words)
    first, *more = head.paras
    paras = [replace(first, content=(*first.content, *tail), mark=mark, keep=bool(more or rest))]
    paras += [
        replace(para, level=para.level + 1 if para.mark is not None else para.level, listed=True) for para in more
    ]
    return (Words(tuple(paras)), *rest)


def _span(blocks: Sequence[m.Block], topic: Topic) -> Span:
    return blocks[0].span if blocks else topic.span


def asked(blocks: tuple[m.Block, ...]) -> tuple[m.Block, ...]:
    """Blocks as they stand before anything is answered."""
    return rewrite(blocks, _unanswered)


def _unanswered(node: Any) -> Any:
    change = _UNANSWERED.get(type(node))
    return change(node) if change is not None else node


_UNANSWERED: dict[type, Callable[[Any], Any]] = {
    m.AnswerBlock: lambda node: None,
    m.Diagram: lambda node: replace(node, answered=False),
    i.Blank: lambda node: i.BlankSpace(node.span),
}


def own_notes(blocks: Iterable[m.Block]) -> tuple[m.Block, ...]:
    """What `::: notes` among some blocks says."""
    return tuple(inner for block in blocks if isinstance(block, m.Notes) for inner in block.blocks)


def spoken(blocks: tuple[m.Block, ...]) -> tuple[m.Block, ...]:
    """An introduction, for the notes of the slide that it introduces."""
    return (
        *(block for block in asked(blocks) if not isinstance(block, m.Notes | m.SlideBlock | m.Only)),
        *own_notes(blocks),
        *slides_only(blocks),
    )


def targets_in(blocks: Iterable[m.Block]) -> tuple[str, ...]:
    """Ids of what stands on a slide that shows these blocks."""
    found = (getattr(node, "id", "") for block in blocks for node in walk(block))
    return tuple(name for name in found if name)


__all__ = ["SlideMaker", "exercises_in_class", "outline", "said"]
