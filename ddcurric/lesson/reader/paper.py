"""A paper's file: its front matter, its instructions, what it takes from lessons and what it asks itself."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from ddcurric.diagnostics import Checked, error, warning
from ddcurric.lesson.model.course import CourseSettings, PaperPath
from ddcurric.lesson.model.inline import Inline, Text
from ddcurric.lesson.model.lesson import SectionName
from ddcurric.lesson.model.paper import Paper, PaperEntry, Take
from ddcurric.lesson.reader.attributes import accept, read_attributes, trailing_attributes
from ddcurric.lesson.reader.blocks import read_plain_blocks
from ddcurric.lesson.reader.divs import name_and_attributes
from ddcurric.lesson.reader.exercises import read_exercises
from ddcurric.lesson.reader.front_matter import blanked, front_matter_range, without_foreign_keys
from ddcurric.lesson.reader.inline import read_inline
from ddcurric.lesson.reader.markdown import block_tokens
from ddcurric.lesson.reader.original import Original, original_of
from ddcurric.lesson.reader.outline import ends_divs, heading_text, without_parting_lines
from ddcurric.lesson.reader.placed import place
from ddcurric.lesson.reader.reading import Reading
from ddcurric.lesson.reader.schema import PaperMatter
from ddcurric.lesson.reader.section_names import normalised, section_name
from ddcurric.lesson.reader.solutions import deal_out, read_solutions
from ddcurric.lesson.reader.topic import footnotes_of, look_through, mistakes_in_order
from ddcurric.lesson.reader.tree import SyntaxNode, build_tree
from ddcurric.lesson.reader.value_blocks import report_unused_values
from ddcurric.lesson.reader.values import answer_space, given_points
from ddcurric.lesson.reader.yaml_nodes import read_yaml, report_language, validate
from ddcurric.lesson.value_rules import FIRST, Pick
from ddcurric.source import Source, Span
from ddcurric.values import dataclass


def read_paper(
    source: Source,
    settings: CourseSettings,
    where: PaperPath,
    fences: Mapping[str, tuple[str, ...]],
    pick: Pick = FIRST,
) -> Checked[Paper | None]:
    """The paper that a file says, its own exercises with the values that `pick` gives; None where it is empty."""
    found = read_paper_file(source, settings, where, fences, pick)
    return Checked(found.value and found.value[0], found.diagnostics)


def read_paper_file(
    source: Source,
    settings: CourseSettings,
    where: PaperPath,
    fences: Mapping[str, tuple[str, ...]],
    pick: Pick = FIRST,
) -> Checked[tuple[Paper, Original] | None]:
    """The paper, and what the file says beside it."""
    reading = Reading(source, where.folder, settings.language, fences)
    front, body, students_span = _front_matter(reading)
    if not body.strip():
        advice = "write `# Title` and below `## Exercises` what it asks"
        reading.report(error("empty-lesson", Span(source.name, 1), "the paper is empty", advice))
        return Checked(None, tuple(reading.diagnostics))
    nodes = without_parting_lines(build_tree(reading, block_tokens(body, reading.environment), ends_divs))
    look_through(reading, nodes, pick)
    outline = _outline(reading, nodes)
    entries = _entries(reading, outline)
    if not entries:
        advice = 'write `::: {.take from="lesson.md#exercise"}` and `:::`, or `### Title` and its question'
        if any(node.level == 3 for node in outline.before):
            advice = "write `## Exercises` above the first `###`"
        reading.report(error("paper-without-exercises", outline.span, "the paper asks nothing", advice))
    paper = Paper(
        id=where.id,
        folder=where.folder,
        title=outline.title_words(reading) or (Text(where.id.replace("-", " ").capitalize(), outline.span),),
        kind=front.kind,
        date=front.date or "",
        minutes=front.minutes,
        forms=tuple(front.forms) or ("",),
        shuffle=tuple(front.shuffle),
        cover=tuple(dict.fromkeys(front.cover)),
        students=posixpath.normpath(posixpath.join(where.folder, front.students)) if front.students else "",
        seed=front.seed or where.id,
        even=front.pages == "even",
        instructions=(*read_plain_blocks(reading, outline.before), *read_plain_blocks(reading, outline.instructions)),
        entries=entries,
        footnotes=footnotes_of(reading),
        language=reading.language,
        span=outline.span,
        students_span=students_span,
    )
    report_unused_values(reading)
    return Checked((paper, original_of(reading, paper.footnotes, settings.language)), mistakes_in_order(reading))


def _front_matter(reading: Reading) -> tuple[PaperMatter, str, Span | None]:
    found = front_matter_range(reading)
    if found is None:
        return PaperMatter(), reading.source.text, None
    start, end, after = found
    blank = blanked(reading.source.text, after)
    yaml_text = read_yaml(reading, start, end)
    if yaml_text is None:
        return PaperMatter(), blank, None
    root = reading.source.span(0, 3)
    yaml_text = without_foreign_keys(reading, yaml_text, PaperMatter.model_fields)
    values = validate(reading, yaml_text, PaperMatter, "the front matter", root, {}) or PaperMatter()
    if values.language:
        report_language(reading, yaml_text, values.language)
        reading.language = values.language
    return values, blank, yaml_text.spans.get(("students",))


@dataclass
class _Outline:
    """The blocks of a paper, by the section that they stand in."""

    span: Span
    title: SyntaxNode | None = None
    before: list[SyntaxNode] = field(default_factory=list)
    instructions: list[SyntaxNode] = field(default_factory=list)
    exercises: list[SyntaxNode] = field(default_factory=list)
    solutions: list[SyntaxNode] = field(default_factory=list)

    def title_words(self, reading: Reading) -> tuple[Inline, ...]:
        if self.title is None:
            return ()
        words, braces = trailing_attributes(self.title.content or place("", 0))
        accept(reading, read_attributes(reading, braces), "the title")
        return read_inline(reading, words)


def _outline(reading: Reading, nodes: Sequence[SyntaxNode]) -> _Outline:
    outline = _Outline(Span(reading.source.name, 1))
    current = outline.before
    for node in nodes:
        level = node.level
        if level == 1 and outline.title is None:
            outline.title, outline.span = node, node.span
        elif level <= 2:
            found = _section(outline, heading_text(node))
            if found is None:
                message = f"a paper has no section “{heading_text(node)}”"
                advice = "its sections are `Instructions`, `Exercises` and `Solutions`; write `###` for an exercise"
                reading.report(error("unknown-section", node.span, message, advice))
                current.append(node)
            else:
                current = found
        else:
            current.append(node)
    if outline.title is None:
        advice = "write `# Title` as its first heading"
        reading.report(error("missing-title", outline.span, "the paper has no title", advice))
    return outline


def _section(outline: _Outline, heading: str) -> list[SyntaxNode] | None:
    if normalised(heading) in ("instructions", "rules"):
        return outline.instructions
    match section_name(heading):
        case SectionName.EXERCISES:
            return outline.exercises
        case SectionName.SOLUTIONS:
            return outline.solutions
        case _:
            return None


def _entries(reading: Reading, outline: _Outline) -> tuple[PaperEntry, ...]:
    """What is taken and what is asked, in the order of writing; solutions that stand apart are dealt out."""
    runs: list[Take | list[SyntaxNode]] = []
    for node in outline.exercises:
        if node.kind == "div" and name_and_attributes(reading, node)[0] == "take":
            runs.extend(_take(reading, node))
        elif runs and isinstance(runs[-1], list):
            runs[-1].append(node)
        else:
            runs.append([node])
    own = [read_exercises(reading, run) for run in runs if isinstance(run, list)]
    for each in own:
        if each.intro:
            message = "this stands before the first exercise, and is not printed"
            advice = "write it below `## Instructions`, or, where it is an exercise, `### Title` above it"
            reading.report(warning("not-printed", each.intro[0].span, message, advice))
    exercises = [exercise for each in own for exercise in each.exercises]
    typed = [number for each in own for number in each.typed_numbers]
    apart = [text for each in own for text in each.solutions]
    intro, solutions = read_solutions(reading, outline.solutions, exercises)
    if intro:
        message = "this stands before the first solution, and is not printed"
        reading.report(warning("not-printed", intro[0].span, message, "write `### Solution 1` above what solves it"))
    solved = iter(deal_out(reading, exercises, typed, (*apart, *solutions)))
    counts = iter([len(each.exercises) for each in own])
    entries: list[PaperEntry] = []
    for run in runs:
        if isinstance(run, Take):
            entries.append(run)
        else:
            entries.extend(next(solved) for _ in range(next(counts)))
    return tuple(entries)


def _take(reading: Reading, node: SyntaxNode) -> Iterator[Take]:
    _, attributes = name_and_attributes(reading, node)
    accept(reading, attributes, "`take`", keys=("from", "points", "space", "lines"), classes=("take",), ids=False)
    if node.children:
        message = "what stands in `take` is not printed: the exercise is the lesson's"
        advice = "close it with `:::` in the next line, and write an exercise of your own under `###`"
        reading.report(error("not-printed", node.children[0].span, message, advice))
    given = attributes.values.get("from")
    if given is None or not given.text.strip("# "):
        span = given.span if given else node.span
        advice = 'write `::: {.take from="lamport-clocks.md#trace"}`'
        reading.report(error("unknown-reference", span, "`take` says of which lesson, and which exercise", advice))
        return
    file, _, name = given.text.partition("#")
    if not file or not name:
        file, name = "", file or name
    topic = posixpath.basename(file).removesuffix(".md")
    points, space = given_points(reading, attributes), answer_space(reading, attributes)
    yield Take(topic, name, points, space, given.span)
