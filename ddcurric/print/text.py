"""What templates can ask about single words and lines: their direction, where they may break, where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from unicodedata import bidirectional

from markupsafe import Markup

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.words import plain_text
from ddcurric.print.printed import SANS, SERIF, even_width, extent, width_of
from ddcurric.print.setting import Setting
from ddcurric.source import Span
from ddcurric.weasy.source_marks import unmarked
from ddcurric.wording import runs_leftwards


def known(setting: Setting) -> Mapping[str, object]:
    """What templates have of it, by name."""
    return {
        "direction": partial(direction, setting),
        "direction_of_blocks": partial(direction_of_blocks, setting),
        "landmark": partial(landmark, setting),
        "heads": partial(heads, setting),
        "topic_numbers": partial(topic_numbers, setting),
        "target_of": partial(target_of, setting),
        "course_line": partial(course_line, setting.settings),
        "course_lines": lambda topic: course_lines(setting.settings, topic, of_course(setting)),
        "longer": longer,
        "even_question": partial(even_question, setting),
        "whole_end": whole_end,
    }


def heads(setting: Setting, said: str, title: tuple[i.Inline, ...] = (), kind: str = "", *, form: str = "") -> Markup:
    """The attributes of a document's title with what stands above its other pages, so that both fit one line.

    What is `said` of the document comes first; the course is shortened to what that leaves, to its name without what is
    behind a colon or a dash where that fits, or left out. The lines of a `title`, with its number and the `kind` of the
    document or the name of its `form` behind it, are about as long.
    """
    measure = setting.measure
    room = (measure.wide if measure.margin else measure.text).pt / measure.note_size
    topic = running(said.strip(), room)
    left = room - width_of(topic) - BETWEEN_HEADS
    course = setting.settings.title
    course = next((each for each in (course, *_SUBTITLE.split(course)[:1]) if width_of(each) <= left), course)
    course = running(course, left) if left >= min(LEAST_OF_COURSE, width_of(course)) else ""
    number, _, _ = said.partition(plain_text(title)) if title and plain_text(title) in said else ("", "", "")
    width = _even_title(setting, number.strip(), title, kind, form) if title else 0.0
    style = Markup(' style="--even:{:.2f}em"').format(width) if width else ""
    return Markup('data-course="{}" data-topic="{}"{}').format(course, topic, style)


def _even_title(setting: Setting, number: str, title: tuple[i.Inline, ...], kind: str, form: str) -> float:
    """In em; 0 as `even_width` has it."""
    if setting.settings.print.heading_font is not None:
        return 0.0
    sizes = SOLUTIONS_SIZES if setting.instructor else TITLE_SIZES
    letters = plain_text(title) + (f" {form}" if form else kind[:5])
    size = LARGE_TITLE_SIZE if setting.measure.large else sizes[longer(letters, *TITLE_LETTERS)]
    before = width_of(f"{number} ") + AFTER_NUMBER / size if number else 0.0
    share = (LARGE_KIND_SIZE if setting.measure.large else KIND_SIZE) / size
    behind = (width_of(f" {kind.upper()}") * KIND_SPACED + 1) * share if kind else 0.0
    behind += width_of(f" {form}") + BEFORE_FORM / size if form else 0.0
    room = setting.measure.wide.pt / size
    ends = before, behind
    return even_width(_with_whole_end(title, kind or form), room, SANS, bold=True, doubt=SEMIBOLD, ends=ends)


_SUBTITLE = re.compile(r"(?<=\w)(?:\s?:\s|\s[–—-]\s|：|\s\()")
BETWEEN_HEADS, LEAST_OF_COURSE = 3, 12
"""Em: the white between the two, and what of a course's name still says something."""


def running(text: str, room: float) -> str:
    """A text that fits so many em of a running head, its last words left out if need be."""
    if width_of(text) <= room:
        return text
    fits = [at for at in range(1, len(text)) if width_of(f"{text[:at]} …") <= room]
    kept, space, _ = text[: fits[-1]].rpartition(" ") if fits else ("", "", "")
    return (kept if space else text[: fits[-1] if fits else 0]).rstrip(" ,;:") + " …"


MOST_OF_COURSE, MOST_ALONE = 52, 66
"""Letters of a line beside the rules for name and date, and without them."""


def course_lines(settings: CourseSettings, topic: Topic, most: int = MOST_OF_COURSE) -> tuple[str, ...]:
    """Course and module, and where and when, as far as two lines of the first page hold them: broken between them.

    `most`: letters of a line.
    """
    said = filter(None, (settings.title, topic.module, ", ".join(filter(None, (settings.institution, settings.term)))))
    lines: list[str] = []
    for part in said:
        if lines and len(lines[-1]) + len(part) + 3 <= most:
            lines[-1] = f"{lines[-1]} · {part}"
        elif not lines or (len(lines) == 1 and max(len(lines[0]), len(part)) <= most):
            lines.append(part)
        else:
            break
    return tuple(lines)


def of_course(setting: Setting) -> int:
    """Letters of a line of them."""
    return MOST_ALONE if setting.instructor and setting.measure.margin else MOST_OF_COURSE


def course_line(settings: CourseSettings, topic: Topic) -> str:
    """The same in one line."""
    return " · ".join(course_lines(settings, topic))


def longer(text: str, usual: int, most: int) -> str:
    """A class by the length of a text, for smaller type."""
    return "longer" if len(text) > most else "long" if len(text) > usual else ""


def even_question(setting: Setting, question: tuple[b.Block, ...]) -> str:
    """The width of a key question, in em, by which its lines are about as long; empty: as wide as it gets.

    Known where the fonts and sizes of its page are ours: in the usual edition.
    """
    match question:
        case [b.Paragraph() as only] if setting.measure.margin and setting.settings.print.text_font is None:
            size = QUESTION_SIZES[longer(plain_text(only.content), *QUESTION_LETTERS)]
            room = setting.measure.text.pt / size / DISPLAY
            width = even_width(only.content, room, SERIF, italic=True) * DISPLAY
            return f"{width:.2f}em" if width else ""
        case _:
            return ""


def even_heading(setting: Setting, title: tuple[i.Inline, ...]) -> str:
    """The same of the title of a section."""
    width = even_width(title, _room_of_heading(setting), SANS, bold=True, doubt=SEMIBOLD)
    return f"{width:.2f}em" if width and setting.settings.print.heading_font is None else ""


def lines_of_heading(setting: Setting, title: tuple[i.Inline, ...]) -> tuple[tuple[i.Inline, ...], ...]:
    """What of the title of a section stands on lines of their own: both sides of its only colon where it has more than
    one line and these are two that are about as long; else all of it."""
    parted = [(at, found) for at, node in enumerate(title) if isinstance(node, i.Text) for found in _split(node)]
    if len(parted) != 1 or setting.settings.print.heading_font is not None:
        return (title,)
    (at, (before, after)), room = parted[0], _room_of_heading(setting)
    lines = (*title[:at], before), (after, *title[at + 1 :])
    short, long = sorted(extent(line, SANS, bold=True).line for line in lines)
    two = short + long > room * (1 + SEMIBOLD) and long <= room and short >= ABOUT_AS_LONG * long
    return lines if two else (title,)


def _split(text: i.Text) -> Iterator[tuple[i.Text, i.Text]]:
    for found in _COLON.finditer(text.text):
        yield replace(text, text=text.text[: found.end()].rstrip()), replace(text, text=text.text[found.end() :])


def _room_of_heading(setting: Setting) -> float:
    """In em."""
    return setting.measure.text.pt / (LARGE_HEADING_SIZE if setting.measure.large else HEADING_SIZE)


_COLON = re.compile(r"(?<=\w)[ \N{NO-BREAK SPACE}]?(?:: |：)(?=\w)")
HEADING_SIZE, LARGE_HEADING_SIZE = 12.0, 22.0
"""Points, of the style sheets."""
ABOUT_AS_LONG = 0.6
"""What the shorter of two lines has of the longer at least."""
SEMIBOLD = 0.05
"""How much wider titles are measured, in full bold without kerning, than they are printed."""
TITLE_LETTERS = 34, 80
TITLE_SIZES = MappingProxyType({"": 30.0, "long": 24.0, "longer": 18.0})
SOLUTIONS_SIZES = MappingProxyType({"": 26.0, "long": 22.0, "longer": 18.0})
"""Points, by the class for its length: those of the style sheets."""
LARGE_TITLE_SIZE, KIND_SIZE, LARGE_KIND_SIZE = 34.0, 10.0, 16.0
"""Points, of the title and of what says the kind of the document."""
AFTER_NUMBER, BEFORE_FORM, KIND_SPACED = 10.0, 8.5, 1.15
"""Points behind the number of a title, and before the name of a form; how much wider the kind is for its weight and the
white between its letters."""
QUESTION_LETTERS = 120, 300
QUESTION_SIZES = MappingProxyType({"": 21.0, "long": 14.0, "longer": 12.0})
"""Points, by the class for its length: those of the style sheet."""
DISPLAY = 0.985
"""How wide the cut for large type is, against that of the text."""


def whole_end(title: Markup, tail: str = "") -> Markup:
    """A title of which no short word stands alone in its last line, and `tail` behind it: "Exam, Form A".

    Of paragraphs without a `tail`, which cannot stand in one, the last.
    """
    if not tail and (paragraph := _LAST_PARAGRAPH.fullmatch(str(title))):
        before, said, end = paragraph.groups()
        return Markup(f"{before}{whole_end(Markup(said))}{end}")
    start, space, last = str(title).rpartition(" ")
    if tail:
        last = f"{last} {tail}"
    elif space and len(last) <= SHORT_END and not set("<>") & set(unmarked(start)[-SHORT_END:]):
        before, space, word = start.rpartition(" ")
        start, last = before, f"{word} {last}"
    # Tags that begin or end in one of the two would cross those of the span.
    crossed = last.removesuffix(tail).count("<") or unmarked(start).count("<") != 2 * start.count("</")
    if not space or crossed or len(Markup(last).striptags()) > LONGEST_END:
        return title if not tail else Markup(f"{title} {tail}")
    return Markup(f'{start} <span class="unbroken">{last}</span>')


def _with_whole_end(title: tuple[i.Inline, ...], tail: str) -> tuple[i.Inline, ...]:
    match title:
        case [*others, i.Text() as end] if not tail and len(end.text.rpartition(" ")[2]) <= SHORT_END:
            return (*others, replace(end, text="\N{NO-BREAK SPACE}".join(end.text.rsplit(" ", 1))))
        case _:
            return title


_LAST_PARAGRAPH = re.compile(r"(.*<p\b[^>]*>)(.*)(</p>\s*)", re.DOTALL)
SHORT_END, LONGEST_END = 12, 33
"""Letters: what would be too little for a line; what may stand in one without a break, since it fits one in large
print."""


_SIGNED = re.compile(r"[−+±-]\s?\d")


def direction(setting: Setting, content: tuple[i.Inline, ...]) -> Markup:
    """An attribute for a paragraph or a heading that runs against the document.

    To the left if its first letter does (Unicode Standard Annex 9, P2); to the right, in a lesson that runs to the
    left, only if all of its letters do: a formula at its beginning turns no paragraph around. There a number
    without words runs to the right as well, or its sign would stand behind it.
    """
    said = plain_text(content)
    kinds = _directions(said)
    if runs_leftwards(setting.language):
        rightwards = set(kinds) == {"L"} if kinds else _SIGNED.search(said) is not None
        return Markup(' dir="ltr"') if rightwards else Markup("")
    return Markup(' dir="rtl"') if kinds and kinds[0] != "L" else Markup("")


def direction_of_blocks(setting: Setting, blocks: tuple[b.Block, ...]) -> Markup:
    """An attribute for a list or a quotation that runs to the left in a lesson that does not: all of its lines do, and
    so do its marks. In a lesson that runs to the left, marks stand where all others do.
    """
    lines = plain_text(blocks).splitlines() if not runs_leftwards(setting.language) else []
    firsts = {kinds[0] for line in lines if (kinds := _directions(line))}
    return Markup(' dir="rtl"') if firsts and "L" not in firsts else Markup("")


def _directions(text: str) -> list[str]:
    """The bidirectional classes of its letters."""
    return [kind for char in text if (kind := bidirectional(char)) in ("L", "R", "AL")]


def landmark(setting: Setting, section: str) -> Markup:
    """The id of a section's heading, as an attribute; empty where the lesson has no such heading."""
    marks = setting.topic.landmarks if setting.topic else ()
    name = next((mark.id for mark in marks if mark.section == section), "")
    return Markup(' id="{}"').format(setting.prefix + name) if name else Markup("")


def topic_numbers(setting: Setting, ids: Iterable[str]) -> str:
    """`Topics 1.2 and 1.4`, from ids; empty where none is known."""
    numbers = {entry.id: entry.number for module in setting.settings.modules for entry in module.topics}
    return setting.wording.list_topics(tuple(numbers[id_] for id_ in ids if id_ in numbers))


def leading(nodes: Sequence[object], large: bool = False) -> set[Span]:
    """The places of paragraphs that a formula on a line of its own follows, and belongs to; of a line or a few that a
    list follows, whatever sign they end with; in `large` print, where headings are high, of one line that a paragraph
    follows, below a heading or None, a section's own: with that it would be alone at the foot of a page."""
    return {
        one.span
        for before, one, other in zip(("", *nodes), nodes, nodes[1:], strict=False)
        if isinstance(one, b.Paragraph)
        if isinstance(other, b.MathBlock) or _leads(large, before, one, other)
    }


def _leads(large: bool, before: object, one: b.Paragraph, other: object) -> bool:
    headed = large and isinstance(before, b.Heading | None) and isinstance(other, b.Paragraph)
    most = FEW_LETTERS if isinstance(other, b.List) else ONE_LINE if headed else 0
    return most > 0 and len(plain_text(one.content)) <= most


FEW_LETTERS, ONE_LINE = 180, 48
"""Of three lines, and of one in large print."""


def target_of(setting: Setting, reference: i.CrossReference) -> str:
    """The id that a reference can jump to; empty where it points out of this document."""
    own = setting.topic.id if setting.topic else ""
    if not reference.topic or reference.topic == own:
        name = setting.prefix + (reference.target or "topic")
    else:
        name = f"{reference.topic}--{reference.target or 'topic'}"
    return name if name in setting.anchors else ""
