"""The blocks of a file, dealt out to the title and the sections they stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field
from difflib import get_close_matches

from markdown_it.token import Token

from ddcurric.diagnostics import error, hint, warning
from ddcurric.lesson.model.lesson import Landmark, SectionName
from ddcurric.lesson.reader.attributes import accept, read_attributes, trailing_attributes
from ddcurric.lesson.reader.placed import Placed, place
from ddcurric.lesson.reader.reading import Reading
from ddcurric.lesson.reader.section_names import DIVIDED, REQUIRED, in_other_words, meant_by, normalised, section_name
from ddcurric.lesson.reader.tree import SyntaxNode
from ddcurric.source import Span
from ddcurric.values import dataclass
from ddcurric.wording import base_language
from ddcurric.wording.typed import EXERCISE_NUMBERED


@dataclass
class Sections:
    """The blocks of a file while they are dealt out."""

    title: SyntaxNode | None = None
    before: list[SyntaxNode] = field(default_factory=list)
    """What stands before the first section and is not the title."""
    sections: dict[SectionName, list[SyntaxNode]] = field(default_factory=dict)
    landmarks: tuple[Landmark, ...] = ()


def without_parting_lines(nodes: Sequence[SyntaxNode]) -> list[SyntaxNode]:
    """The blocks of a file without lines across the page above a heading or at the end: the heading parts already."""
    kept: list[SyntaxNode] = []
    parted = True
    for node in reversed(nodes):
        if node.kind == "hr" and parted:
            continue
        parted = node.kind == "heading" or (parted and node.kind == "comment")
        kept.append(node)
    return kept[::-1]


def with_title(reading: Reading, nodes: list[SyntaxNode], title: Placed | None) -> list[SyntaxNode]:
    """The blocks of a file below the title that its front matter gives, as other programs have it there.

    As they are where the first heading is that title, or the only one of its level.
    """
    if title is None or not title.text.strip():
        return nodes
    texts = [heading_text(node) for node in nodes if node.level == 1]
    own = [normalised(text) for text in texts if section_name(text) is None]
    span = title.span(reading.source, 0, len(title.text))
    if len(own) == 1 or own[:1] == [normalised(title.text)]:
        message = "the title is the first heading, and nothing is made of the one in the front matter"
        advice = f"leave it out, or write `# {title.text}` as the first heading"
        reading.report(hint("foreign-key", span, message, advice))
        return nodes
    message = "the title of the lesson stands in its front matter, and is read there"
    reading.report(hint("foreign-key", span, message, f"write it as the first heading: `# {title.text}`"))
    return [SyntaxNode("heading", Token("heading_open", "h1", 1, markup=FRONT_MATTER), [], span, title), *nodes]


FRONT_MATTER = "title:"
"""The markup of a title that is no heading."""


def outline_of(reading: Reading, nodes: Sequence[SyntaxNode], course_title: str, module_title: str) -> Sections:
    """The title and sections of a lesson. Repeated sections are joined; what is unknown is reported, and kept."""
    outline = Sections()
    headings: dict[SectionName, Span] = {}
    opened: list[tuple[SectionName, SyntaxNode]] = []
    current: SectionName | None = None
    for node in nodes:
        level = node.level
        titled = level == 1 and outline.title is None and current is None
        name = section_name(heading_text(node)) if level <= 2 and not titled else None
        if name is None and level == 2 and not (current in DIVIDED and NUMBERED_EXERCISE.match(heading_text(node))):
            name = _misspelt(reading, node)
        if name is not None:
            _note_repeated(reading, outline, name, headings.get(name), node)
            headings.setdefault(name, node.span)
            opened.append((name, node))
            outline.sections.setdefault(name, [])
            current = name
        elif level <= 2 and current is None:
            _title_or_text(reading, outline, node, (course_title, module_title))
        elif level <= 2:
            _report_heading(reading, node, level, current)
            outline.sections[current or SectionName.DEEP_DIVE].append(node)
        else:
            (outline.sections[current] if current else outline.before).append(node)
    outline.landmarks = _landmarks(outline.title, opened)
    known = [outline.title, *(node for _, node in opened)]
    _report_missing(
        reading, outline, sum(node.level == 2 and not any(node is each for each in known) for node in nodes)
    )
    _report_words_not_shown(reading, outline, opened, module_title)
    return outline


def opens_with_unknown(nodes: Sequence[SyntaxNode]) -> bool:
    """Whether what stands before the first section begins with a heading that names none, which is reported there."""
    return bool(nodes) and nodes[0].level == 2


def _landmarks(title: SyntaxNode | None, opened: Sequence[tuple[SectionName, SyntaxNode]]) -> tuple[Landmark, ...]:
    """Each with the id that its author gave it, or none yet."""
    named: list[tuple[SectionName | None, SyntaxNode]] = [(None, title)] if title else []
    return tuple(
        Landmark(section, heading_id(node), _SPANS.sub("–", heading_text(node)), node.span)
        for section, node in (*named, *opened)
    )


_SPANS = re.compile(r"\[[^\]]*\]\{[^}]*\}")
"""What may be a blank, whose words are nobody's to see."""


def heading_id(node: SyntaxNode) -> str:
    """The id in a heading's braces; empty where it has none."""
    braces = trailing_attributes(node.content or place("", 0))[1]
    found = HEADING_ID.search(braces.text) if braces else None
    return found[1] if found else ""


HEADING_ID = re.compile(r"[{\s]#([^\s{}=.#\"']+)")


def heading_text(node: SyntaxNode) -> str:
    """A heading's words, its attributes aside."""
    return trailing_attributes(node.content or place("", 0))[0].text


def ends_divs(heading: Placed, level: int) -> bool:
    """Whether a heading opens a section, which no div can hold."""
    return level <= 2 and section_name(trailing_attributes(heading)[0].text) is not None


def _title_or_text(reading: Reading, outline: Sections, node: SyntaxNode, around: tuple[str, str]) -> None:
    """Before the first section the last `#` is the title, or a `##` that names course and topic: `## Time · Clocks`."""
    level = node.level
    first = outline.title
    if first is None and level == 1:
        outline.title = node
        return
    course, module = (normalised(each) for each in around)
    text = heading_text(node)
    under_course = first is not None and bool(course) and course in normalised(heading_text(first))
    with_module = "·" in text or (bool(module) and module in normalised(text))
    movable = first is not None and first.token.markup != FRONT_MATTER
    if first is not None and movable and (level == 1 or under_course or with_module):
        outline.before.append(first)
        outline.title = node
        return
    _report_heading(reading, node, level)
    outline.before.append(node)


def _report_heading(reading: Reading, node: SyntaxNode, level: int, section: SectionName | None = None) -> None:
    """`section` is the one it stands in; None: before the first."""
    text = heading_text(node)
    if node.token.markup == "-":
        _report_underlined(reading, node, text)
        return
    if level == 1:
        message = f"a second title, “{text}”; it is read as `###`"
        reading.report(warning("second-title", node.span, message, "write `###` for an idea"))
        return
    known = ", ".join(f"`{name.value}`" for name in SectionName)
    begins = DIVIDED.get(section or SectionName.DEEP_DIVE, DIVIDED[SectionName.DEEP_DIVE])
    what = "an idea of the deep dive" if begins == DIVIDED[SectionName.DEEP_DIVE] else begins
    advice = f"write `###` for {what}; sections are {known}"
    reading.report(error("unknown-section", node.span, f"there is no section “{text}”", advice))


def _report_underlined(reading: Reading, node: SyntaxNode, text: str) -> None:
    """Dashes right below words: more often a line that should part two paragraphs."""
    last = text.rsplit("\n", 1)[-1]
    message = f"the dashes right below “{last}” make a heading of it, as `##` would"
    advice = "leave an empty line above the dashes for a line across the page; write `###` for a heading"
    reading.report(error("unknown-section", node.span, message, advice))


def _misspelt(reading: Reading, node: SyntaxNode) -> SectionName | None:
    """The section that a heading almost names; it is reported, and read as if it were right."""
    text = heading_text(node)
    name = almost_named(text)
    advice = f"did you mean `## {name.value}`?" if name else ""
    if name is None and (name := meant_by(text)):
        english = base_language(reading.language) == "en" and not in_other_words(text)
        write = "did you mean `## {}`?" if english else "the names of sections are English: write `## {}`"
        advice = write.format(name.value)
    if name is not None:
        reading.report(error("unknown-section", node.span, f"there is no section “{text}”", advice))
    return name


def almost_named(text: str) -> SectionName | None:
    """The section whose name a heading almost has; None: none."""
    close = get_close_matches(normalised(text), [normalised(name.value) for name in SectionName], n=1, cutoff=0.75)
    return section_name(close[0]) if close else None


NUMBERED_EXERCISE = re.compile(EXERCISE_NUMBERED, re.IGNORECASE)
"""No section, though it almost has the name of one: `## Exercise 1`."""


def _note_repeated(
    reading: Reading, outline: Sections, name: SectionName, first: Span | None, node: SyntaxNode
) -> None:
    _, braces = trailing_attributes(node.content or place("", 0))
    accept(reading, read_attributes(reading, braces), "a section", ids=True)
    if first is None:
        return
    message = f"the section `{name.value}` begins twice (first in line {first.line}); the two are joined"
    report = warning if outline.sections[name] else hint
    reading.report(report("repeated-section", node.span, message, "delete one of the headings"))


def _report_words_not_shown(
    reading: Reading, outline: Sections, opened: Sequence[tuple[SectionName, SyntaxNode]], module_title: str
) -> None:
    """Headings such as `Topic 1: Clocks — Exercises` may repeat the title; other words would vanish."""
    title = heading_text(outline.title) if outline.title else ""
    for name, node in opened:
        if section_name(heading_text(node)) is not name:
            continue  # misspelt, and reported as such
        repeated = set(normalised(f"{title} {module_title} topic the {name.value}").split())
        words = [word for word in re.findall(r"\w+", normalised(heading_text(node))) if not word.isdigit()]
        if [word for word in words if word not in re.findall(r"\w+", " ".join(repeated))]:
            message = f"of this heading only `{name.value}` is printed"
            reading.report(hint("heading-words-not-shown", node.span, message, "write the other words below it"))


def _report_missing(reading: Reading, outline: Sections, unknown: int) -> None:
    """What is missing; as many as have a heading that names no section, which is reported there, are left out."""
    start = outline.title.span if outline.title else Span(reading.source.name, 1)
    if outline.title is None:
        reading.report(error("missing-title", start, "the lesson has no title", "write `# Title` as its first heading"))
    title = section_name(heading_text(outline.title)) if outline.title else None
    for name in [name for name in REQUIRED if name not in outline.sections][unknown:]:
        message = f"the section `{name.value}` is missing"
        advice = f"write `## {name.value}` and below it what it says"
        if name is title:
            advice += "; the first `#` is the lesson's title"
        reading.report(error("missing-section", start, message, advice))
