"""What an importer makes of a file, in a few lines that can be read at a glance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lessons import read

from ddcurric.diagnostics import Severity
from ddcurric.importers.compare import without_structure
from ddcurric.importers.formats import importer_for
from ddcurric.importers.kit.importer import ImportSettings
from ddcurric.importers.kit.material import Imported, Material
from ddcurric.importers.shape.lesson import shaped
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model.block import Block
from ddcurric.lesson.model.lesson import Exercise, Part
from ddcurric.lesson.model.walk import WORD, words_of
from ddcurric.lesson.words import plain_text
from ddcurric.lesson.writer import write


def imported(data: bytes | str, name: str = "lesson.txt", settings: ImportSettings | None = None) -> Imported:
    """The lesson that is made of a file."""
    importer = importer_for(name)
    assert importer is not None
    wanted = settings or ImportSettings()
    read = importer.read(data.encode() if isinstance(data, str) else data, name, wanted)
    assert read.value is not None, read.diagnostics
    return shaped(read.value, name, wanted)


def cases(path: Path) -> dict[str, tuple[str, str]]:
    """Sources and what must come of them, by name: `=====> name`, the source, `---->`, the outline."""
    pieces = re.split(r"^=====> (.*)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    split = {
        name: text.rstrip("\n").partition("\n---->\n") for name, text in zip(pieces[::2], pieces[1::2], strict=True)
    }
    return {name: (source + "\n", wanted) for name, (source, _, wanted) in split.items()}


def with_outlines(path: Path, name: str) -> None:
    """Write the outlines of now into a file of cases."""
    texts = [
        f"=====> {case}\n{source}---->\n{outline(imported(source, name))}\n"
        for case, (source, _) in cases(path).items()
    ]
    path.write_text("\n".join(texts), encoding="utf-8")


def made_of(data: bytes | str, name: str = "lesson.txt", language: str = "en") -> str:
    """The outline of the lesson that is made of a file."""
    return outline(imported(data, name, ImportSettings(language)))


def outline(lesson: Imported | Material) -> str:
    """A line for each section, question, exercise and part."""
    if isinstance(lesson, Material):
        lesson = shaped(lesson, "lesson.txt", ImportSettings())
    return "\n".join(_lines(lesson))


def lost_words(data: bytes, name: str, lesson: Imported) -> list[str]:
    """The words of a file that are neither in the lesson as it is written nor in the report."""
    importer = importer_for(name)
    assert importer is not None
    told = " ".join(f"{fate.what} {fate.became}" for fate in lesson.fates)
    kept = set(WORD.findall(f"{write(lesson.topic)} {told}".casefold()))
    texts = (without_structure(passage.text) for passage in importer.words(data, name))
    found = (word for text in texts for word in WORD.findall(text.casefold()))
    return [word for word in found if word not in kept and not re.fullmatch(r"[0-9]{1,2}|[a-z]|_+", word)]


def errors(lesson: Imported) -> list[str]:
    """What our reader would refuse in the lesson as it is written."""
    return [str(each) for each in read(write(lesson.topic)).diagnostics if each.severity is Severity.ERROR]


def _lines(lesson: Imported) -> Iterator[str]:
    topic = lesson.topic
    yield f"# {plain_text(topic.title)}"
    for objective in topic.objectives:
        yield f"objective: {plain_text(objective.content)}"
    for name in ("key_question", "so_what", "key_points", "further_reading"):
        if text := said(getattr(topic, name)):
            yield f"{name}: {text}"
    for idea in topic.deep_dive:
        yield f"idea {plain_text(idea.title)}: {said(idea.blocks)}"
    if topic.questions_intro:
        yield f"questions: {said(topic.questions_intro)}"
    for question in topic.questions:
        answer = f" = {said(question.answer.blocks)}" if question.answer else ""
        yield f"question {question.number}: {said(question.blocks)}{answer}"
    if topic.exercises_intro:
        yield f"exercises: {said(topic.exercises_intro)}"
    for exercise in topic.exercises:
        yield f"exercise {exercise.number} {plain_text(exercise.title)}".rstrip() + _task(exercise)
        for part in exercise.parts:
            yield f"  ({part.letter})" + _task(part)
        if exercise.closing:
            yield f"  closing: {said(exercise.closing)}"
    if topic.solutions_intro:
        yield f"solutions: {said(topic.solutions_intro)}"


def _task(task: Exercise | Part) -> str:
    points = f" [{task.points}]" if task.points is not None else ""
    text = f": {said(task.blocks)}" if task.blocks else ""
    hints = "".join(f" ? {said(hint)}" for hint in task.hints)
    return f"{points}{text}{hints}" + (f" = {said(task.solution.blocks)}" if task.solution else "")


def said(blocks: tuple[Block, ...]) -> str:
    """Blocks in one line."""
    return " | ".join(_block(block) for block in blocks)


def _block(block: Block) -> str:
    match block:
        case b.List():
            items = (
                f"{block.mark_of(at) if block.ordered else '-'}"
                f"{'' if item.done is None else ' [x]' if item.done else ' [ ]'} {said(item.blocks)}"
                for at, item in enumerate(block.items)
            )
            return "{" + " ".join(items) + "}"
        case b.Heading():
            return f"{'#' * block.level} {plain_text(block.content)}"
        case b.Comment():
            return f"<!-- {block.text} -->"
        case b.Table():
            rows = (block.header, *block.rows)
            return "table " + " / ".join(", ".join(plain_text(cell.content) for cell in row) for row in rows)
        case b.CodeBlock():
            return f"code {block.language} {block.text!r}"
        case b.MathBlock():
            return f"$${block.tex}$$"
        case b.Figure():
            return f"figure {block.path} {plain_text(block.caption)} ({block.alt})"
        case b.Box():
            return f"{block.kind.value} [{plain_text(block.title)}] {said(block.blocks)}"
        case b.Paragraph():
            return plain_text(block)
        case b.Notes() | b.Hint() | b.AnswerBlock() | b.Quote() | b.Incremental():
            return f"{type(block).__name__.lower()} ({said(block.blocks)})"
        case b.Only():
            return f"{block.audience.value} ({said(block.blocks)})"
        case _:
            return f"{type(block).__name__} {' '.join(words_of(block))}"
