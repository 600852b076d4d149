"""A lesson's file to a topic: the one door of the Markdown reader."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from ddcurric.diagnostics import Checked, Diagnostic, error, hint, warning
from ddcurric.lesson.model.block import ThematicBreak
from ddcurric.lesson.model.course import CourseSettings, Module, TopicEntry
from ddcurric.lesson.model.inline import Text
from ddcurric.lesson.model.lesson import Footnote, Section, SectionName, Topic
from ddcurric.lesson.reader.attributes import accept, read_attributes, trailing_attributes
from ddcurric.lesson.reader.blocks import collect_footnotes, read_plain_blocks
from ddcurric.lesson.reader.exercises import read_exercises
from ddcurric.lesson.reader.foreign import report_foreign
from ddcurric.lesson.reader.front_matter import FrontMatterValues, blanked, front_matter_range, read_front_matter
from ddcurric.lesson.reader.inline import read_inline
from ddcurric.lesson.reader.levels import settle_levels
from ddcurric.lesson.reader.markdown import block_tokens
from ddcurric.lesson.reader.numbering import numbered, numbers_given_twice, with_ids
from ddcurric.lesson.reader.original import Original, original_of
from ddcurric.lesson.reader.outline import (
    Sections,
    ends_divs,
    opens_with_unknown,
    outline_of,
    with_title,
    without_parting_lines,
)
from ddcurric.lesson.reader.placed import place
from ddcurric.lesson.reader.placement import report_misplaced
from ddcurric.lesson.reader.questions import read_questions
from ddcurric.lesson.reader.reading import Reading
from ddcurric.lesson.reader.secret_places import note_secret_places, report_secret_notes
from ddcurric.lesson.reader.sections import read_deep_dive
from ddcurric.lesson.reader.shown_again import with_shown_again
from ddcurric.lesson.reader.slips import report_slips
from ddcurric.lesson.reader.solutions import deal_out, read_solutions
from ddcurric.lesson.reader.tree import SyntaxNode, build_tree
from ddcurric.lesson.reader.value_blocks import read_value_blocks, report_unused_values
from ddcurric.lesson.value_rules import FIRST, Pick
from ddcurric.lesson.views.student import public_text
from ddcurric.source import Source, Span


def read_topic(
    source: Source,
    settings: CourseSettings,
    module: Module,
    entry: TopicEntry,
    fences: Mapping[str, tuple[str, ...]],
    pick: Pick = FIRST,
) -> Checked[Topic | None]:
    """The topic that a lesson's file says, numbered; cross-references are not resolved yet.

    `fences` names those that are diagrams, with their own attributes; the others are listings. `pick` says which of
    its values an exercise has. Every mistake in the file is reported. With errors among them the topic is what could
    be understood.
    """
    found = read_lesson(source, settings, module, entry, fences, pick)
    if found.value is None:
        return Checked(None, found.diagnostics)
    topic = with_shown_again(found.value[0])
    return Checked(topic.value, (*found.diagnostics, *topic.diagnostics))


def read_lesson(
    source: Source,
    settings: CourseSettings,
    module: Module,
    entry: TopicEntry,
    fences: Mapping[str, tuple[str, ...]],
    pick: Pick = FIRST,
) -> Checked[tuple[Topic, Original] | None]:
    """The topic, and what the file says beside it; see `read_topic`."""
    reading = Reading(source, module.path, settings.language, fences)
    front, body = _front_matter(reading)
    if not body.strip():
        message = "the lesson is empty"
        advice = "write `# Title`, `## Key Question`, `## Deep Dive`; or `ddcurric new` for one to start from"
        reading.report(error("empty-lesson", Span(source.name, 1), message, advice))
        return Checked(None, tuple(reading.diagnostics))
    tree = build_tree(reading, block_tokens(body, reading.environment), ends_divs)
    nodes = with_title(reading, without_parting_lines(tree), front.title)
    if (wrapped := _wrapped(nodes)) is not None:
        reading.report(wrapped)
        return Checked(None, tuple(reading.diagnostics))
    look_through(reading, nodes, pick)
    outline = outline_of(reading, nodes, settings.title, module.title)
    topic = _topic(reading, outline, front, module, entry)
    report_misplaced(reading, topic)
    _report_unused(reading)
    report_secret_notes(reading, topic)
    report_unused_values(reading)
    for clash in numbers_given_twice(topic):
        reading.report(clash)
    topic = replace(with_ids(numbered(topic), reading.ids), own_ids=tuple(sorted(reading.ids)))
    return Checked((topic, original_of(reading, topic.footnotes, settings.language)), mistakes_in_order(reading))


def look_through(reading: Reading, nodes: Sequence[SyntaxNode], pick: Pick) -> None:
    """Find out what is known of a file before its blocks are read: levels, values, secret places, slips, footnotes."""
    settle_levels(reading, nodes)
    read_value_blocks(reading, nodes, pick)
    note_secret_places(reading, nodes)
    report_slips(reading, nodes)
    report_foreign(reading, nodes)
    report_glued(reading, nodes)
    collect_footnotes(reading, nodes)


def _wrapped(nodes: Sequence[SyntaxNode]) -> Diagnostic | None:
    """Whether the whole lesson is shown as code, as it comes out of a chat."""
    if any(node.kind == "heading" for node in nodes):
        return None
    fences = [node for node in nodes if node.kind == "fence" and _SECTION.search(node.token.content)]
    if not fences:
        return None
    message = "the lesson stands in a code fence, so all of it is one listing"
    advice = "delete this line and the fence that closes it, and what stands above and below them"
    return error("lesson-in-fence", fences[0].span, message, advice)


_SECTION = re.compile(r"^## *(?:The )?(?:Key Question|Deep Dive)", re.MULTILINE | re.IGNORECASE)


def _front_matter(reading: Reading) -> tuple[FrontMatterValues, str]:
    """The front matter, and the text with the front matter blanked out, so that every place stays where it is."""
    found = front_matter_range(reading)
    if found is None:
        return FrontMatterValues(), reading.source.text
    start, end, after = found
    return read_front_matter(reading, start, end), blanked(reading.source.text, after)


def _topic(reading: Reading, outline: Sections, front: FrontMatterValues, module: Module, entry: TopicEntry) -> Topic:
    sections = outline.sections

    def nodes(name: SectionName) -> list[SyntaxNode]:
        return sections.get(name, [])

    title = outline.title
    words, braces = trailing_attributes((title and title.content) or place("", 0))
    accept(reading, read_attributes(reading, braces), "the title")
    key_question = read_plain_blocks(reading, nodes(SectionName.KEY_QUESTION))
    deep_dive = (*_before(reading, outline), *read_deep_dive(reading, nodes(SectionName.DEEP_DIVE)))
    questions_intro, questions = read_questions(reading, nodes(SectionName.CHECK))
    so_what = read_plain_blocks(reading, nodes(SectionName.SO_WHAT))
    key_points = read_plain_blocks(reading, nodes(SectionName.KEY_POINTS))
    further_reading = read_plain_blocks(reading, nodes(SectionName.FURTHER_READING))
    found = read_exercises(reading, nodes(SectionName.EXERCISES))
    solutions_intro, solutions = read_solutions(reading, nodes(SectionName.SOLUTIONS), found.exercises)
    span = title.span if title else Span(reading.source.name, 1)
    said = read_inline(reading, words) or (Text(entry.id.replace("-", " ").capitalize(), span),)
    return Topic(
        id=entry.id,
        number=entry.number,
        module=module.title,
        module_index=module.number - 1,
        title=said,
        minutes=front.minutes,
        objectives=front.objectives,
        requires=front.requires,
        sources=front.sources,
        key_question=key_question,
        deep_dive=deep_dive,
        questions_intro=questions_intro,
        questions=questions,
        so_what=so_what,
        key_points=key_points,
        further_reading=further_reading,
        exercises_intro=found.intro,
        exercises=deal_out(reading, found.exercises, found.typed_numbers, (*found.solutions, *solutions)),
        solutions_intro=solutions_intro,
        footnotes=footnotes_of(reading),
        folder=module.path,
        language=reading.language,
        span=span,
        requires_spans=front.requires_spans,
        values_hold=tuple(lines for scope in reading.scopes for lines in scope.lines),
        front_matter_readable=front.readable
        and not any(d.code == "unclosed-front-matter" for d in reading.diagnostics),
        landmarks=tuple(
            mark if mark.section else replace(mark, written=public_text(said)) for mark in outline.landmarks
        ),
    )


def _before(reading: Reading, outline: Sections) -> tuple[Section, ...]:
    """What stands before the first section, so that it is not lost: the beginning of the deep dive."""
    blocks = read_plain_blocks(reading, outline.before)
    if all(isinstance(block, ThematicBreak) for block in blocks):
        return ()  # a line below the title parts what is apart
    message = "this stands before the first section; it is printed at the start of the deep dive"
    if not opens_with_unknown(outline.before):
        reading.report(warning("text-before-sections", blocks[0].span, message, "move it into a section"))
    return (Section((), "", blocks, blocks[0].span),)


def footnotes_of(reading: Reading) -> tuple[Footnote, ...]:
    """The footnotes that were read, in the order of their numbers; one without words has no blocks."""
    found = [
        Footnote(note.number, note.blocks or (), note.span, reading.secrecy_at(note.span.line))
        for note in reading.notes.values()
    ]
    return tuple(sorted(found, key=lambda note: note.number))


def _report_unused(reading: Reading) -> None:
    for label, note in reading.notes.items():
        if not note.used:
            message = f"nothing refers to the footnote `{label}`, so it is not printed"
            reading.report(error("unused-footnote", note.span, message, f"write `[^{label}]` where it belongs"))
    references = reading.environment["references"]
    for name, definition in references.items():
        if name not in references.used:
            span = Span(reading.source.name, definition["map"][0] + 1)
            message = f"no link uses the address of `{name.lower()}`"
            reading.report(
                warning("unused-link-definition", span, message, "delete the line, or write `[words][name]`")
            )
    for definition in reading.environment.get("duplicate_refs", ()):
        span = Span(reading.source.name, definition["map"][0] + 1)
        message = "this address has the name of an earlier one, which is the one that is used"
        reading.report(warning("duplicate-link-definition", span, message, "rename one of them"))


def mistakes_in_order(reading: Reading) -> tuple[Diagnostic, ...]:
    """The mistakes from top to bottom, each once, without those that only follow from another."""
    found = sorted(dict.fromkeys(reading.diagnostics), key=lambda d: (d.span.line, d.span.column))
    return tuple(d for d in found if not _follows(d, reading.misread_from))


def _follows(diagnostic: Diagnostic, misread_from: int) -> bool:
    """Whether a mistake is none: it is said of text that was taken for code, or of code that was taken for text."""
    line = diagnostic.span.line
    if line == misread_from:
        return diagnostic.code != "unclosed-fence"
    return line > misread_from or (
        misread_from < 10**9 and diagnostic.code in ("missing-section", "unclosed-div", "unused-footnote")
    )


_AROUND = MappingProxyType({"list_item": "item", "blockquote": "quotation", "dd": "definition"})
"""What takes up lines below it that do not stand as far to the right as its own, nor have its mark."""
_WRAPPED = 50
"""Characters: lines that are shorter are not broken by an editor, they end."""


def report_glued(reading: Reading, nodes: Sequence[SyntaxNode], around: str = "") -> None:
    """Report lines at the left margin that begin as a sentence does and go on with a finished item or quotation."""
    for node in nodes:
        if around and node.kind == "paragraph" and node.token.map is not None:
            _report_in(reading, around, *node.token.map)
        report_glued(reading, node.children, _AROUND.get(node.kind, around))


def _report_in(reading: Reading, around: str, first: int, end: int) -> None:
    for number in range(first + 2, end + 1):
        line, before = reading.source.line(number), reading.source.line(number - 1)
        if line[:1].isupper() and not before.endswith(("  ", "\\")) and _is_finished(before.strip(" \t>")):
            span = reading.source.span(reading.source.offset(number), reading.source.offset(number, len(line) + 1))
            mark = "begin it with `> `" if around == "quotation" else "indent it as far as the words of the line above"
            message = f"this line is read as more of the {around} above it"
            advice = f"leave an empty line above it for text of its own; where it belongs there, {mark}"
            reading.report(hint("glued-line", span, message, advice))
            return


def _is_finished(line: str) -> bool:
    return line.rstrip("*_\"'”’)").endswith((".", "!", "?", ":", "。", "？", "！")) or len(line) < _WRAPPED
