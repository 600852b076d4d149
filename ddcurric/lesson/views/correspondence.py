"""What stands where in the forms of a paper, by exercise: a page for whoever marks them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model.form import FormHead
from ddcurric.lesson.model.inline import Code, CrossReference, HardBreak, Inline, Text
from ddcurric.lesson.model.lesson import Exercise, Part, Section, Topic
from ddcurric.lesson.model.numerals import LETTERS
from ddcurric.lesson.model.paper import Paper
from ddcurric.lesson.model.walk import rewrite, walk, words_of
from ddcurric.lesson.views.forms import Item, length_of
from ddcurric.lesson.views.options import as_question, exercise_options, right_options
from ddcurric.lesson.words import leading_sentence, plain_text
from ddcurric.points import Worth
from ddcurric.source import Span
from ddcurric.wording import Wording, wording


def correspondence(paper: Paper, items: Sequence[Item], forms: Sequence[Topic]) -> Topic:
    """A topic of one table: a row an exercise, in the order of the paper's file, a column a form."""
    words = wording(paper.language)
    names = [topic.form.form for topic in forms if topic.form is not None]
    header = [words.exercises, words.points_head, *(words.form.format(name) for name in names), words.forms_differ_in]
    lengths = [words.words.format(length_of(topic)).replace(" ", NO_BREAK_SPACE) for topic in forms]
    totals = [words.total, _worth(forms[0].total_points, words), *lengths, NOTHING]
    rows = (tuple(map(_cell, _row(item, forms))) for item in items)
    header_cells, last = (tuple(_cell(_text(each, paper.span)) for each in row) for row in (header, totals))
    aligns = (b.Align.LEFT, b.Align.RIGHT, *(b.Align.LEFT for _ in names), b.Align.LEFT)
    table = b.Table(header_cells, (*rows, last), aligns, (), "", None, paper.span)
    return replace(
        forms[0],
        id=paper.id,
        minutes=None,
        key_question=(),
        deep_dive=(Section((), "", (table,), paper.span),),
        exercises=(),
        footnotes=(),
        form=FormHead(paper.kind, paper.id, "", paper.date, (), even=False),
    )


def with_lengths(topic: Topic, pages: Sequence[int]) -> Topic:
    """The topic of one table, with a row that says how many pages each form has, in the order of the columns."""
    (section,) = topic.deep_dive
    (table,) = section.blocks
    if not isinstance(table, b.Table) or len(pages) + 3 != len(table.header):
        return topic
    said = [wording(topic.language).pages_row, NOTHING, *map(str, pages), NOTHING]
    row = tuple(_cell(_text(each, table.span)) for each in said)
    return replace(topic, deep_dive=(replace(section, blocks=(replace(table, rows=(*table.rows, row)),)),))


def _cell(content: tuple[Inline, ...]) -> b.TableCell:
    return b.TableCell(content, content[0].span if content else Span("", 1))


def _text(words: str, span: Span) -> tuple[Inline, ...]:
    return (Text(words, span),) if words else ()


def _row(item: Item, forms: Sequence[Topic]) -> Iterator[tuple[Inline, ...]]:
    exercise = item.exercise
    there = [each for topic in forms for each in topic.exercises if each.span == exercise.span]
    yield _named(item)
    yield _text(_worth(exercise.total_points, wording(forms[0].language)), exercise.span)
    for topic in forms:
        yield _text(_place(exercise, topic), exercise.span)
    yield _text(", ".join(_differences(there, wording(forms[0].language))) or NOTHING, exercise.span)


def _worth(points: Worth | None, words: Wording) -> str:
    return words.write_points(points) if points else NOTHING


def _named(item: Item) -> tuple[Inline, ...]:
    """What it asks, and where a lesson asks it: exercises of two lessons may have one title."""
    exercise = item.exercise
    said = exercise.title or _first_words(exercise)
    source = (Code(item.key, exercise.span),) if "#" in item.key or not said else ()
    return (*said, *((HardBreak(exercise.span),) if said and source else ()), *source)


NOTHING = "–"
"""In a cell; one that is empty would be one to write in."""
NO_BREAK_SPACE = "\u00a0"
FIRST_WORDS = 60
"""Characters by which a question without a title is known."""


def _first_words(exercise: Exercise) -> tuple[Inline, ...]:
    """The first sentence of a question, or as much of it as fits into a row."""
    content = next((block.content for block in exercise.blocks if isinstance(block, b.Paragraph)), ())
    said = plain_text(leading_sentence(content)).replace("\n", " ").strip()
    if len(said) > FIRST_WORDS:
        said = f"{said[: said.rfind(' ', 0, FIRST_WORDS) if ' ' in said[:FIRST_WORDS] else FIRST_WORDS]}…"
    return _text(said, exercise.span)


def _place(item: Exercise, topic: Topic) -> str:
    """The number that it has in a form, and the letter of its right option."""
    exercise = next((each for each in topic.exercises if each.span == item.span), None)
    if exercise is None:
        return ""
    number = wording(topic.language).exercise.format(exercise.number).replace(" ", NO_BREAK_SPACE)
    right = right_letters(exercise)
    return f"{number} · {right}".replace(" ", NO_BREAK_SPACE) if right else number


def _differences(exercises: Sequence[Exercise], words: Wording) -> Iterator[str]:
    """What of one exercise is not the same in all forms, besides its number."""
    said, figures, options = zip(*map(_apart, exercises), strict=True)
    if len(set(said)) > 1 or len({frozenset(texts) for texts in options}) > 1:
        yield words.differ_in_numbers
    if len(set(figures)) > 1:
        yield words.differ_in_figure
    if len(set(options)) > 1 and len({frozenset(texts) for texts in options}) == 1:
        yield words.differ_in_options


def _apart(exercise: Exercise) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The words that an exercise asks with, the sources of its figures, its options in their order."""
    texts: list[str] = []
    others: list[b.Block] = []
    owners: tuple[Exercise | Part, ...] = (exercise, *exercise.parts)
    for owner in owners:
        options = exercise_options(owner.blocks)
        texts += [plain_text(text) for text in options.texts] if options else []
        others += [block for at, block in enumerate(owner.blocks) if options is None or at != options.at]
    asked = (*exercise.title, *others, *exercise.closing)
    figures = tuple(node.text for node in walk(asked) if isinstance(node, b.Diagram))
    # A number by which one refers follows from the order.
    said = rewrite(asked, lambda node: None if isinstance(node, b.Diagram | CrossReference) else node)
    return words_of(said), figures, tuple(texts)


def right_letters(exercise: Exercise) -> str:
    """The letters of the right options; empty where it has no options, or its solution does not say."""
    return ", ".join(LETTERS[at] for at in right_options(as_question(exercise)))
