"""What the outline calls `slide`: each call asks for slides, which are kept in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from functools import cached_property
from types import MappingProxyType

from ddcurric.lesson.model import block as m
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Exercise, Question, Section, Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.beyond import beyond_option
from ddcurric.lesson.views.in_class import is_answered
from ddcurric.lesson.views.options import holds_answer, options_of, right_options
from ddcurric.lesson.views.student import asked
from ddcurric.lesson.words import sentences
from ddcurric.outputs.deck.argued import begun, is_long
from ddcurric.outputs.deck.asking import (
    exercise_facts,
    left_to_handout,
    lettered,
    points_text,
    referred_to,
    solution_elements,
    targets_in,
    with_letters,
    with_named_parts,
)
from ddcurric.outputs.deck.blocks import elements, joined
from ddcurric.outputs.deck.choices import answered, with_cards
from ddcurric.outputs.deck.elements import Art, Cards, Element, Numbered, Para, Words
from ddcurric.outputs.deck.evidence import Idea, ideas
from ddcurric.outputs.deck.labels import Labels
from ddcurric.outputs.deck.said import introduction, notes_in
from ddcurric.outputs.deck.slides import SaidInstead, Slide, SlideKind
from ddcurric.outputs.deck.staging import staged
from ddcurric.outputs.deck.steps import counted, series
from ddcurric.outputs.deck.text import words
from ddcurric.source import Span
from ddcurric.values import dataclass

KIND_OF_LAYOUT: Mapping[str, SlideKind] = MappingProxyType(
    {
        "quotation": SlideKind.QUOTATION,
        "statement": SlideKind.STATEMENT,
        "section": SlideKind.SECTION,
        "question": SlideKind.QUESTION,
        "answer": SlideKind.ANSWER,
    }
)
"""The names of `model.block.LAYOUTS` that say what a slide is for."""
MOST_SLIDES = 2_000
"""That an outline may ask for."""


def exercises_in_class(topic: Topic) -> tuple[Exercise, ...]:
    """Those marked `.in-class`; all of them where none is."""
    return tuple(exercise for exercise in topic.exercises if exercise.in_class) or topic.exercises


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
        for each in staged(slide):
            if len(self.slides) >= MOST_SLIDES:
                raise ValueError(f"this outline makes more than {MOST_SLIDES:,} slides")
            self.slides.append(replace(each, section=self._section))
            self._section = ""
        return ""

    @cached_property
    def _series(self) -> Mapping[str, int]:
        return series(self.topic)

    def _text(self, text: str) -> tuple[i.Inline, ...]:
        return (i.Text(text, self.topic.span),)

    def _introduction(self, blocks: tuple[m.Block, ...]) -> tuple[m.Block, ...]:
        return introduction(asked(blocks), self.settings.notes_prose)

    def title(self) -> str:
        """Topic, number, course and lecturer on the module's colour."""
        topic = self.topic
        return self._add(Slide("title", SlideKind.TITLE, topic.title, (), (), topic.span, targets=("",)))

    def section(self, title: str) -> str:
        """A divider with some words of the outline's own."""
        at = len(self.slides) + 1
        return self._add(Slide(f"section-{at}", SlideKind.SECTION, self._text(str(title)), (), (), self.topic.span))

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
        notes = self._introduction(rest)
        label = self.labels.key_question
        return self._add(
            Slide(
                "key-question",
                SlideKind.STATEMENT,
                self._text(label),
                shown,
                notes,
                _span(blocks, self.topic),
                label=label,
            )
        )

    def objectives(self) -> str:
        """What a student can do afterwards; nothing where the lesson names none."""
        objectives = self.topic.objectives
        if not objectives:
            return ""
        widest = f"{len(objectives)}."
        paras = tuple(
            Para(one.content, one.span, mark=Numbered(1, at, widest=widest)) for at, one in enumerate(objectives, 1)
        )
        title = self._text(self.labels.objectives)
        return self._add(Slide("objectives", SlideKind.CONTENT, title, (Words(paras),), (), objectives[0].span))

    def idea(self, section: Section) -> str:
        """The slides of one idea of the deep dive; none where all of it is for others than the room."""
        if section.blocks and all(
            isinstance(block, m.Only) and block.audience is not m.OnlyFor.SLIDES for block in section.blocks
        ):
            return ""
        for at, idea in enumerate(ideas(section, self.labels, self.settings.notes_prose), 1):
            self._add(self._idea(section, idea, at))
        return ""

    def _idea(self, section: Section, idea: Idea, at: int) -> Slide:
        name = section.id or "deep-dive"
        kind = KIND_OF_LAYOUT.get(idea.layout, SlideKind.CONTENT)
        title = idea.title or self._text(self.labels.deep_dive)
        targets = (*((section.id,) if at == 1 and section.id else ()), *targets_in(idea.blocks))
        slide_id = f"idea-{name}" if at == 1 else f"idea-{name}-{at}"
        # A statement stands alone: the title that the author gave it as well goes above it, small.
        label = words(title) if kind is SlideKind.STATEMENT and idea.elements else ""
        if not label and kind is not SlideKind.STATEMENT:
            label, title = counted(title, self._series, labels=self.labels)
        return Slide(
            slide_id, kind, title, idea.elements, idea.notes, section.span, idea.layout, label, targets=targets
        )

    @cached_property
    def _questions(self) -> tuple[Question, ...]:
        """Those that a deck shows; one that is `handout-only` as a whole is for home."""
        return tuple(each for each in self.topic.questions if elements(asked(each.blocks), self.labels))

    def question(self, question: Question) -> str:
        """A question, with its options as cards where it has some, and the figure that it refers to."""
        if question not in self._questions:
            return ""
        blocks = asked(question.blocks)
        notes = self._introduction(self.topic.questions_intro) if question == self._questions[0] else ()
        title = self._text(self.labels.question.format(question.number, len(self._questions)))
        targets = (question.id, *targets_in(blocks))
        name = f"question-{question.number}"
        shown = self._asked(blocks, (), asked(referred_to(question.blocks, self.topic)))
        return self._add(
            Slide(name, SlideKind.QUESTION, title, shown, (*notes, *notes_in(blocks)), question.span, targets=targets)
        )

    def answer(self, question: Question) -> str:
        """The question again with the right options filled, its figure, and the answer under it."""
        if not holds_answer(question) or question not in self._questions:
            return ""
        options, right = options_of(question.blocks), right_options(question)
        said, span = (question.answer.blocks, question.answer.span) if question.answer else ((), question.span)
        said = beyond_option(said, options, right)
        reason = elements(said, self.labels)
        title = self._text(self.labels.answer.format(question.number, len(self._questions)))
        figures = referred_to((*question.blocks, *said), self.topic)
        asked_ = self._asked(question.blocks, right, figures)
        shown = answered(asked_, reason, span, said)
        return self._add(Slide(f"answer-{question.number}", SlideKind.ANSWER, title, shown, notes_in(said), span))

    def _asked(
        self, blocks: tuple[m.Block, ...], right: tuple[int, ...], figures: tuple[m.Block, ...]
    ) -> tuple[Element, ...]:
        """A question's blocks, what it refers to in front of its options, and those as cards."""
        shown = with_cards(blocks, right, self.labels, options_of(blocks))
        again = _again(figures)
        at = next((place for place, element in enumerate(shown) if isinstance(element, Cards)), len(shown))
        return (*shown[:at], *again, *shown[at:])

    def exercise(self, exercise: Exercise) -> str:
        """What is asked, with its parts; never how it is solved."""
        labels = self.labels
        blocks = with_letters(asked(exercise.blocks))
        parts = tuple(with_letters(asked(part.blocks)) for part in exercise.parts)
        closing = asked(exercise.closing)
        home = left_to_handout(exercise, self.settings)
        here = tuple(() if at in home else own for at, own in enumerate(parts, 1))
        every = (*blocks, *(block for own in parts for block in own), *closing)
        said_here = (*blocks, *(block for own in here for block in own), *closing)
        shown: list[Element] = [*elements(blocks, labels), *_again(asked(referred_to(said_here, self.topic)))]
        for at, (part, own) in enumerate(zip(exercise.parts, here, strict=True), 1):
            if said := elements(own, labels):  # one that is `handout-only` as a whole is for home
                shown.extend(lettered(said, at, part.span, points_text(part.points, labels)))
        if home:
            shown = list(with_named_parts(shown, home, labels, exercise.span))
        shown.extend(elements(closing, labels))
        introduced = exercise == exercises_in_class(self.topic)[0]
        notes = (*(self._introduction(self.topic.exercises_intro) if introduced else ()), *notes_in(every))
        told = tuple(
            SaidInstead("part", _without_notes(parts[at - 1]), at, exercise.parts[at - 1].points) for at in sorted(home)
        )
        ids = (exercise.id, *(part.id for part in exercise.parts))
        return self._add(
            Slide(
                f"exercise-{exercise.id or exercise.number}",
                SlideKind.EXERCISE,
                self._exercise_title(exercise),
                joined(shown),
                notes,
                exercise.span,
                label=" · ".join(exercise_facts(exercise, labels)),
                badge=labels.minutes.format(exercise.minutes) if exercise.minutes else "",
                targets=(*ids, *targets_in(every)),
                told=told,
            )
        )

    def solution(self, exercise: Exercise) -> str:
        """The answer of an exercise that is done in class, under its figure, filled in; never its marking.

        Nothing for any other exercise, whatever an outline asks for.
        """
        if not is_answered(exercise):
            return ""
        labels = self.labels
        title = (*self._text(labels.answer_of), *self._exercise_title(exercise))
        return self._add(
            Slide(
                f"solution-{exercise.id or exercise.number}",
                SlideKind.ANSWER,
                title,
                solution_elements(exercise, labels),
                (),
                exercise.span,
                label=labels.exercise.format(exercise.number) if exercise.title else "",
                asked=tuple(elements(asked(part.blocks), labels) for part in exercise.parts),
            )
        )

    def _exercise_title(self, exercise: Exercise) -> tuple[i.Inline, ...]:
        return exercise.title or self._text(self.labels.exercise.format(exercise.number))

    def key_points(self) -> str:
        """What to remember; nothing where the lesson has no key points."""
        blocks = self.topic.key_points
        shown = elements(blocks, self.labels)
        if not shown:
            return ""
        title, notes, targets = self._text(self.labels.key_points), notes_in(blocks), targets_in(blocks)
        span = _span(blocks, self.topic)
        return self._add(Slide("key-points", SlideKind.CONTENT, title, shown, notes, span, targets=targets))

    def so_what(self) -> str:
        """Why it matters: the whole argument, since its first sentence may be what the rest refutes.

        Of one that is long, how its paragraphs begin; then the notes say all of it, behind the author's.
        """
        blocks = self.topic.so_what
        if not blocks:
            return ""
        title, span = self._text(self.labels.so_what), _span(blocks, self.topic)
        if any(isinstance(node, m.SlideBlock) for block in blocks for node in walk(block)):
            section = Section(title, "so-what", blocks, span)
            for at, idea in enumerate(ideas(section, self.labels, self.settings.notes_prose), 1):
                self._add(replace(self._idea(section, idea, at), id="so-what" if at == 1 else f"so-what-{at}"))
            return ""
        notes, said = notes_in(blocks), _without_notes(blocks)
        told: tuple[SaidInstead, ...] = ()
        if self.settings.notes_prose and is_long(said) and (short := begun(said)) != said:
            blocks, told = short, (SaidInstead("text", tuple(said)),)
        shown = elements(blocks, self.labels)
        if shown and all(isinstance(element, Words) for element in shown):
            shown = _led(joined(shown))
        made = Slide("so-what", SlideKind.CONTENT, title, shown, notes, span, targets=targets_in(blocks), told=told)
        return self._add(made)

    def sources(self) -> str:
        """The works that the topic rests on, and what to read next."""
        topic = self.topic
        widest = f"{len(topic.sources)}."
        paras = tuple(
            Para(one.content, one.span, mark=Numbered(1, at, widest=widest)) for at, one in enumerate(topic.sources, 1)
        )
        more = elements(topic.further_reading, self.labels)
        head = (Words((Para(self._text(self.labels.further_reading), topic.span, strong=True, keep=True),)),)
        shown = (*((Words(paras),) if paras else ()), *((*(head if paras else ()), *more) if more else ()))
        if not shown:
            return ""
        title = self.labels.sources if paras else self.labels.further_reading
        notes = notes_in(topic.further_reading)
        return self._add(Slide("sources", SlideKind.SOURCES, self._text(title), joined(shown), notes, topic.span))


def _without_notes(blocks: tuple[m.Block, ...]) -> tuple[m.Block, ...]:
    return tuple(block for block in blocks if not isinstance(block, m.Notes))


def _again(figures: Iterable[m.Block]) -> list[Element]:
    """What a question only refers to; its slide goes without where that has no room."""
    return [Art(figure, again=True) for figure in figures if isinstance(figure, m.Figure | m.Diagram)]


def _led(shown: tuple[Element, ...]) -> tuple[Element, ...]:
    """Words whose first sentence leads the others."""
    match shown:
        case (Words(paras=(Para(mark=None, build=None) as first, *rest)),):
            leading, *more = sentences(first.content) or (first.content,)
            if not more and not rest:
                return shown
            after = (replace(first, content=sentence) for sentence in more)
            return (Words((replace(first, content=leading, lead=True), *after, *rest)),)
        case _:
            return shown


def _span(blocks: tuple[m.Block, ...], topic: Topic) -> Span:
    return blocks[0].span if blocks else topic.span
