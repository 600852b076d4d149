"""Set a lesson as HTML through the templates: what every template can call, and the assets it asked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from unicodedata import bidirectional
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from ddcurric.draw.templates import environment
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Footnote, Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.options import LETTERS, options_of
from ddcurric.lesson.words import plain_text
from ddcurric.outputs.handout import fit
from ddcurric.outputs.handout.art import drawing, inline_picture, picture, set_formula
from ddcurric.outputs.handout.beside import hint_words
from ddcurric.outputs.handout.setting import Setting
from ddcurric.outputs.handout.tables import FittedTable, cell_width, fit_table, pictures_alone
from ddcurric.typeset.highlight import Token, highlight
from ddcurric.wording import runs_leftwards

LIBRARIES = ("handout/inlines.jinja", "handout/blocks.jinja")
"""Where the macros are that set one node each."""


@dataclass(frozen=True, slots=True)
class CodeLine:
    number: int
    tokens: tuple[Token, ...]
    highlighted: bool


def library(setting: Setting) -> dict[str, object]:
    """What templates can call in this document: functions, and a macro for every kind of node."""
    known = functions(setting)
    environment(setting.templates).begin()
    for name in LIBRARIES:
        module = environment(setting.templates).get_template(name).make_module(known)
        macros = {name: macro for name, macro in vars(module).items() if type(macro).__name__ == "Macro"}
        setting.macros.update(macros)
        known.update(macros)
    return known


def render(setting: Setting, template: str, known: Mapping[str, object], **names: object) -> str:
    """Run a template with a `library` and what it is given besides."""
    return environment(setting.templates).get_template(template).render({**known, **names})


def functions(setting: Setting) -> dict[str, object]:
    """What a template can call, by name."""
    return {
        "html": lambda nodes: html(setting, nodes),
        "words": plain_text,
        "heading_tag": lambda heading: setting.heading_tags.get(id(heading), f"h{heading.level}"),
        "direction": lambda content: direction(setting, content),
        "anchor": lambda id_: setting.prefix + id_ if id_ else setting.prefix + "topic",
        "landmark": lambda section: landmark(setting, section),
        "settings": setting.settings,
        "instructor": setting.instructor,
        "running": running,
        "points": setting.wording.count_points,
        "wording": setting.wording,
        "breakable": breakable,
        "topic_numbers": lambda ids: topic_numbers(setting, ids),
        "picture": lambda figure: picture(setting, figure),
        "inline_picture": lambda image: inline_picture(setting, image),
        "drawing": lambda diagram: drawing(setting, diagram),
        "formula": lambda node: set_formula(setting, node),
        "listing": listing,
        "hanging": hanging,
        "announces": lambda content: plain_text(content).rstrip().endswith((":", "：")),
        "fitted_table": lambda table: fit_table(table, setting.measure),
        "cell": lambda content, table, share: cell(setting, content, table, share),
        "column_widths": fit.column_widths,
        "question_space": fit.question_space,
        "part_space": fit.part_space,
        "exercise_space": fit.exercise_space,
        "is_breakable": fit.is_breakable,
        "is_long": lambda box: fit.is_long(box, setting.measure),
        "keeps_first_part": lambda exercise: fit.keeps_first_part(exercise, setting.measure),
        "narrower": lambda nodes, share: in_room(setting, nodes, setting.measure.share(share)),
        "inset": lambda nodes, mm: in_room(setting, nodes, setting.measure.inset(mm)),
        "indented": lambda nodes, mm: in_room(setting, nodes, setting.measure.indented(mm)),
        "options_of": options_of,
        "lines_of_a_page": lambda style: fit.lines_of_a_page(style, setting.measure),
        "options_a_row": lambda texts: fit.options_a_row(texts, setting.measure),
        "letters": LETTERS,
        "printed_address": printed_address,
        "target_of": lambda reference: target_of(setting, reference),
        "footnote": lambda reference: footnote(setting, reference),
        "endnotes": lambda topic: endnotes(setting, topic),
        "notes_in_margin": lambda: setting.measure.margin,
        "definition_of": lambda term: setting.beside.mark_at(term) if setting.beside else "",
        "mark_of": lambda box: setting.beside.mark_of(box) if setting.beside else "",
        "in_margin": lambda box: bool(setting.beside and setting.beside.holds(box)),
        "hint_words": hint_words,
        "course_line": lambda topic: course_line(setting.settings, topic),
        "longer": longer,
        "objectives_are_many": fit.objectives_are_many,
        "closing_is_short": lambda topic: fit.closing_is_short(topic, setting.measure),
        "in_half": lambda nodes: in_room(setting, nodes, setting.measure.half()),
        "index_mark": lambda term: setting.index_marks.get(id(term), ""),
    }


def html(setting: Setting, nodes: Any) -> Markup:
    """Set inlines or blocks, one macro a node; text is escaped."""
    if nodes is None:
        return Markup("")
    if not isinstance(nodes, tuple):
        nodes = (nodes,)
    pieces = []
    for node in nodes:
        if isinstance(node, i.Text):
            pieces.append(str(escape(printable(node.text))))
        else:
            pieces.append(str(setting.macros[macro_name(node.__class__)](node)))
    return Markup("".join(pieces))


def cell(setting: Setting, content: tuple[i.Inline, ...], table: FittedTable, share: float) -> Markup:
    """What stands in a cell; pictures that have it to themselves are as wide as it."""
    alone = pictures_alone(content)
    if not alone:
        return html(setting, content)
    width = cell_width(table, share) / len(alone)
    placed = [(image, inline_picture(setting, image, width)) for image in alone]
    picture_ = Markup('<img class="cell-picture" src="{}" alt="{}" style="width:{}pt;height:{}pt">')
    return Markup(" ").join(
        picture_.format(at.url, at.alt, at.width, at.height) if at is not None else escape(image.alt)
        for image, at in placed
    )


def in_room(setting: Setting, nodes: Any, measure: fit.Measure) -> Markup:
    """Set blocks that have less room than the page."""
    whole = setting.measure
    setting.measure = measure
    try:
        return html(setting, nodes)
    finally:
        setting.measure = whole


JOINERS = re.compile("(?<=[\u2190-\u2bff\U0001f000-\U0001faff])[\ufe0e\ufe0f\u200d]+")
"""What makes one picture of several signs: without a font for pictures, letters that no font has."""


ENDLESS = re.compile("[!-\u024f]{400,}")
"""A word that no line holds. WeasyPrint's time to break one grows with the square of its length."""


def printable(text: str) -> str:
    return ENDLESS.sub(lambda found: "\u200b".join(re.findall(".{1,40}", found[0])), JOINERS.sub("", text))


@cache
def macro_name(kind: type[object]) -> str:
    """`CodeBlock` is set by the macro `code_block`."""
    name = kind.__name__
    return "".join(f"_{c.lower()}" if c.isupper() and at else c.lower() for at, c in enumerate(name))


def running(text: str, most: int = 46) -> str:
    """Short enough for a running head."""
    return text if len(text) <= most else text[: most - 2].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def course_line(settings: CourseSettings, topic: Topic) -> str:
    """Course and module, and where and when, as far as a line of the first page holds them."""
    said = [settings.title, topic.module, ", ".join(filter(None, (settings.institution, settings.term)))]
    while len(" · ".join(filter(None, said))) > MOST_OF_COURSE and len(said) > 1:
        said.pop()
    return " · ".join(filter(None, said))


MOST_OF_COURSE = 100
"""Letters: two lines beside the lines for name and date."""


def longer(text: str, usual: int, most: int) -> str:
    """A class by the length of a text, for smaller type."""
    return "longer" if len(text) > most else "long" if len(text) > usual else ""


def direction(setting: Setting, content: tuple[i.Inline, ...]) -> Markup:
    """An attribute for a paragraph whose first letter runs against the document (Unicode Standard Annex 9, P2)."""
    first = next((kind for char in plain_text(content) if (kind := bidirectional(char)) in ("L", "R", "AL")), "L")
    leftwards = first != "L"
    if leftwards == runs_leftwards(setting.language):
        return Markup("")
    return Markup(' dir="rtl"') if leftwards else Markup(' dir="ltr"')


def breakable(text: str) -> Markup:
    """Text that may break at the signs that join the words of addresses and programs: before a dot, after others."""
    joints = re.sub(r"(?<=\w)(?=[._]\w)|(?<=[/?&=,;:-])", "\u200b", printable(text))
    return Markup(escape(joints))


def landmark(setting: Setting, section: str) -> Markup:
    """The id of a section's heading, as an attribute; empty where the lesson has no such heading."""
    marks = setting.topic.landmarks if setting.topic else ()
    name = next((mark.id for mark in marks if mark.section == section), "")
    return Markup(' id="{}"').format(setting.prefix + name) if name else Markup("")


def topic_numbers(setting: Setting, ids: Iterable[str]) -> str:
    """`Topics 1.2 and 1.4`, from ids; empty where none is known."""
    numbers = {entry.id: entry.number for module in setting.settings.modules for entry in module.topics}
    return setting.wording.list_topics(tuple(numbers[id_] for id_ in ids if id_ in numbers))


def hanging(line: CodeLine) -> float:
    """By how many em the rest of a long line of a listing stands in: deeper than the line itself."""
    text = "".join(token.text for token in line.tokens)
    depth = len(text) - len(text.lstrip(" ")) + HANG
    return round(min(depth, DEEPEST_HANG) * CODE_ADVANCE, 2) if len(text) > SURELY_FITS else 0


HANG, DEEPEST_HANG = 4, 28
"""Letters."""
CODE_ADVANCE = 0.6
"""Em, of every letter of Source Code Pro."""
SURELY_FITS = 24
"""Letters of code that half a column holds, in large print too."""


def listing(block: b.CodeBlock) -> tuple[CodeLine, ...]:
    marked = frozenset(block.highlighted)
    lines = highlight(block.text.expandtabs(4), block.language)
    return tuple(CodeLine(number, tokens, number in marked) for number, tokens in enumerate(lines, 1))


def printed_address(link: i.Link) -> str:
    """What to print after a link's words so that paper says where it leads; empty where they say it themselves."""
    parts = urlsplit(link.url)
    if parts.scheme in ("mailto", "tel"):
        address = link.url.partition(":")[2]
    elif parts.netloc:
        address = link.url.partition("//")[2].removeprefix("www.").rstrip("/")
    else:
        return ""
    said = plain_text(link.children)
    return "" if address.lower() in said.lower() else address


def target_of(setting: Setting, reference: i.CrossReference) -> str:
    """The id that a reference can jump to; empty where it points out of this document."""
    own = setting.topic.id if setting.topic else ""
    if not reference.topic or reference.topic == own:
        name = setting.prefix + (reference.target or "topic")
    else:
        name = f"{reference.topic}--{reference.target or 'topic'}"
    return name if name in setting.anchors else ""


LONGEST_FOOTNOTE = 900
"""Characters: a longer note would push the text from the page."""

MOST_FOOTNOTES = 80
"""A topic with more has them at its end: WeasyPrint lays a page out anew for each note at its foot."""


def footnote(setting: Setting, reference: i.FootnoteReference) -> Footnote:
    """The note to set at this mark: without blocks where it was set before, or stands at the end."""
    notes = setting.topic.footnotes if setting.topic else ()
    setting.footnotes_marked.add(reference.number)
    note = _note(notes, reference.number)
    if note is None or reference.number in setting.footnotes_set or not _stand_at_foot(notes, note):
        return Footnote(reference.number, (), reference.span)
    setting.footnotes_set.add(reference.number)
    return note


def endnotes(setting: Setting, topic: Topic) -> tuple[Footnote, ...]:
    """The notes to print at the end: those that have a mark in what was set so far, or in such a note."""
    reached: set[int] = set()
    waiting = sorted(setting.footnotes_marked)
    while waiting:
        number = waiting.pop()
        note = _note(topic.footnotes, number)
        if note is not None and number not in reached:
            reached.add(number)
            waiting += [mark.number for mark in walk(note.blocks) if isinstance(mark, i.FootnoteReference)]
    return tuple(n for n in topic.footnotes if n.number in reached and not _stand_at_foot(topic.footnotes, n))


def _note(notes: Sequence[Footnote], number: int) -> Footnote | None:
    """The note of a number; notes are in the order of their numbers."""
    at = bisect_left(notes, number, key=lambda note: note.number)
    return notes[at] if at < len(notes) and notes[at].number == number else None


def _stand_at_foot(notes: tuple[Footnote, ...], note: Footnote) -> bool:
    """Whether a note among the notes of its topic stands at the foot of its page."""
    return (
        len(notes) <= MOST_FOOTNOTES
        and all(isinstance(block, b.Paragraph) for block in note.blocks)
        and len(plain_text(note.blocks)) <= LONGEST_FOOTNOTE
    )
