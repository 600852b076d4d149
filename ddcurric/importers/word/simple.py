"""The text of a Word file made simple for pandoc: paragraphs without styles or numbers, and tables.

What their styles and numbers say is noted. Every paragraph begins with a mark of its number (`pandoc/notebook.py`), so
that what pandoc makes of it can be found again.
Text boxes stand behind the paragraph that they hang on; tracked changes are accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ddcurric.draw.pptx.names import Element, M, local, q, says_yes
from ddcurric.importers.pandoc.notebook import place
from ddcurric.importers.shape.told_in_colour import IN_COLOUR, fates_of
from ddcurric.importers.word.layout import (
    answered_by,
    answers_within,
    asks,
    is_coloured,
    is_coloured_option,
    label_of,
    only_places,
)
from ddcurric.importers.word.minimal import element, paragraph, text_run
from ddcurric.importers.word.names import child_value, is_on, value, w
from ddcurric.importers.word.notes import ParagraphRole, WordNotes
from ddcurric.importers.word.numbering import WordNumber
from ddcurric.importers.word.runs import folded, line_content, say_gone
from ddcurric.importers.word.story import GONE, NUMBER, line_of, own_elements, own_text, text_of
from ddcurric.lesson.model.numerals import numeral

_LOOKED_THROUGH = frozenset(w(name) for name in ("ins", "moveTo", "customXml", "smartTag", "sdtContent"))


def simple_blocks(notes: WordNotes, around: Element, inline: bool = False) -> list[Element]:
    """What stands in a body, a note, a cell or a text box; `inline` where numbers are typed before the words."""
    found: list[Element] = []
    for each in around:
        if each.tag == w("p"):
            found += _paragraph(notes, each, inline)
        elif each.tag == w("tbl"):
            found += _flat_table(notes, each) if inline else _table(notes, each)
        elif each.tag in _LOOKED_THROUGH:
            found += simple_blocks(notes, each, inline)
        elif each.tag == w("sdt"):
            found += _control(notes, each, inline)
        elif each.tag == w("altChunk"):
            notes.unread("a document of another program that is embedded")
        elif each.tag in (q(M, "oMath"), q(M, "oMathPara")):
            found.append(paragraph(line_content(notes, element("p", each))))
        elif each.tag in GONE:
            say_gone(notes, each)
    return found


def _control(notes: WordNotes, each: Element, inline: bool) -> list[Element]:
    """A content control; a table of contents is left out, as the program makes its own."""
    gallery = next((value(one) for one in each.iter(w("docPartGallery"))), "")
    if gallery == "Table of Contents":
        notes.fate(f"a table of contents: {text_of(each)}")
        return []
    content = each.find(w("sdtContent"))
    return [] if content is None else simple_blocks(notes, content, inline)


def _paragraph(notes: WordNotes, each: Element, inline: bool) -> list[Element]:
    """A paragraph, and behind it what the text boxes say that hang on it."""
    notes.line = int(each.get(NUMBER) or notes.line)
    properties = each.find(w("pPr"))
    style = child_value(properties, "pStyle") or notes.styles.default
    kind = notes.styles.kind(style)
    hidden_before = len(notes.hidden)
    notes.stands_out = is_coloured_option(each, properties)
    notes.answers = [] if kind or inline else answers_within(each, asks(notes, each, properties))
    content = folded(notes, line_content(notes, each))
    _say_hidden(notes, hidden_before)
    if content and not inline and not kind and notes.asks and not notes.stands_out and is_coloured(each):
        notes.coloured.clear()
        more = any(made.tag != w("r") or any(each.tag not in _OF_WORDS for each in made) for made in content)
        notes.unread(IN_COLOUR.replace(",", ", with more than words,", 1) if more else IN_COLOUR, own_text(each))
        content = []
    elif content:
        notes.asks = not kind and asks(notes, each, properties)
    if notes.answers and content:
        notes.unread(IN_COLOUR, answered_by(notes.answers))
    notes.stands_out, notes.answers = False, []
    _say_coloured(notes)
    boxes = [made for box in _boxes(each) for made in _box(notes, box, inline)]
    notes.line = int(each.get(NUMBER) or notes.line)
    if kind == "contents" and content:
        notes.fate(f"a line of a table of contents: {own_text(each)}")
        return boxes
    if not content:
        return boxes
    if kind == "byline":
        notes.unread("who wrote it, or when, which course.yaml says", own_text(each))
        return boxes
    if notes.styles.hides(style):
        notes.unread("a hidden paragraph", own_text(each))
        return boxes
    role = _role(notes, properties, style, kind, each)
    typed = _typed_number(role, inline)
    if not inline:
        notes.roles[notes.line] = role
    if role.numbered is not None and role.numbered.label:
        typed = role.numbered.label
    before = [text_run(f"{typed} ")] if typed else []
    frame = None if properties is None else properties.find(w("framePr"))
    if frame is not None and value(frame, "dropCap") not in ("", "none"):
        content.insert(0, element("pPr", element("framePr", dropCap=value(frame, "dropCap"))))
        return [paragraph([content[0], text_run(place(notes.line)), *before, *content[1:]]), *boxes]
    return [paragraph([text_run(place(notes.line)), *before, *content]), *boxes]


_OF_WORDS = frozenset(w(name) for name in ("rPr", "t", "tab", "br", "noBreakHyphen"))
"""What a run has in which nothing but words is said."""


def _boxes(paragraph_: Element) -> Iterator[Element]:
    """The contents of the text boxes that hang on a paragraph; those inside of one hang on its paragraphs."""
    for box in paragraph_.iter(w("txbxContent")):
        above = list(box.iterancestors())
        if next(each for each in above if each.tag == w("p")) is paragraph_ and not any(
            each.tag in GONE for each in above
        ):
            yield box


def _box(notes: WordNotes, box: Element, inline: bool) -> list[Element]:
    notes.fate("a text box", "text behind the paragraph that it hung on")
    return simple_blocks(notes, box, inline)


def _say_hidden(notes: WordNotes, before: int) -> None:
    words = " ".join("".join(notes.hidden[before:]).split())
    del notes.hidden[before:]
    if words:
        notes.unread("hidden text", words)


def _say_coloured(notes: WordNotes) -> None:
    """Red and green words look like the others here, and are often what students should not see."""
    notes.fates += fates_of(notes.coloured, notes.span)
    notes.coloured.clear()


def _role(notes: WordNotes, properties: Element | None, style: str, kind: str, each: Element) -> ParagraphRole:
    level = notes.styles.heading(style, properties)
    own = None if properties is None else properties.find(w("numPr"))
    numbers = own if own is not None else notes.styles.numbering(style)
    at = None if numbers is None else notes.counting.level_of(numbers, style)
    numbered = notes.counting.count(*at) if at is not None else None
    if numbered is not None and own is None and (deeper := notes.styles.list_level(style)):
        numbered = replace(numbered, level=max(numbered.level, deeper))
    if kind == "title":
        return ParagraphRole("title", numbered=_spoken(numbered))
    if level:
        return ParagraphRole("heading", level, numbered=_spoken(numbered))
    # A number that prints nothing is that of a paragraph which belongs to the item before.
    indented = (at is not None and numbered is None) or kind == "continue" or _indent(notes, properties, style) > 0
    if numbered is None and (kind == "code" or _is_code(notes, each)):
        return ParagraphRole("code", indented=at is not None, code=code_text(each))
    if kind == "caption" or _counts_figures(each):
        label = _caption_label(each)
        if label:
            notes.fate(f"the number of a caption: {label}", "a number of the program")
        return ParagraphRole("caption", label=label)
    return ParagraphRole(kind if kind in ("subtitle", "quote", "term", "definition") else "", 0, numbered, indented)


def _spoken(numbered: WordNumber | None) -> WordNumber | None:
    """Of a heading, only a number that words belong to: `Exercise 3:`."""
    return numbered if numbered is not None and numbered.label else None


def _typed_number(role: ParagraphRole, inline: bool) -> str:
    if not inline or role.numbered is None:
        return ""
    numbered = role.numbered
    return "•" if numbered.bullet else numbered.mark.format(numeral(numbered.number, numbered.numerals))


def _is_code(notes: WordNotes, each: Element) -> bool:
    """Whether every word of a paragraph is in letters of one width, and it is more than a name."""
    runs = [run for run in own_elements(each) if run.tag == w("r") and own_text(run)]
    return bool(re.search(r"[\s(){}=;:<>]", own_text(each))) and all(
        notes.styles.is_code(run.find(w("rPr"))) for run in runs
    )


def code_text(each: Element) -> str:
    """A paragraph of code with its spaces and line ends."""
    pieces = []
    for run in own_elements(each):
        for one in run if run.tag == w("r") else ():
            match local(one):
                case "t":
                    pieces.append(one.text or "")
                case "tab":
                    pieces.append("    ")
                case "br" | "cr":
                    pieces.append("\n")
                case "noBreakHyphen":
                    pieces.append("-")
                case _:
                    pass
    return "".join(pieces).replace("\xa0", " ").rstrip()


def _counts_figures(each: Element) -> bool:
    """Whether a paragraph counts figures or tables, as Word's captions do."""
    said = " ".join(
        [
            *(one.text or "" for one in each.iter(w("instrText"))),
            *(value(one, "instr") for one in each.iter(w("fldSimple"))),
        ]
    )
    return said.strip().upper().startswith("SEQ ")


def _caption_label(each: Element) -> str:
    """`Figure 3: ` of a caption whose number Word has counted."""
    if not _counts_figures(each):
        return ""
    match = re.match(r"\s*\w+\.?\s+[\d.-]+\s*[:.–—-]?\s*", own_text(each))
    return match[0].strip() if match else ""


def _indent(notes: WordNotes, properties: Element | None, style: str) -> int:
    for each in (properties, *(one.paragraph for one in notes.styles.chain(style))):
        found = None if each is None else each.find(w("ind"))
        said = "" if found is None else value(found, "left") or value(found, "start")
        if said.lstrip("-").isdigit():
            return int(said)
    return 0


def _table(notes: WordNotes, table: Element) -> list[Element]:
    rows = [(row, list(_below(row, "tc"))) for row in _below(table, "tr")]
    if sum(len(cells) for _, cells in rows) == 1:
        notes.line = line_of(table)
        notes.fate("a frame around text (a table of one cell)", "text")
        return simple_blocks(notes, rows[0][1][0])
    if only_places(notes, table, [cells for _, cells in rows]):
        notes.line = line_of(table)
        notes.fate("a table without lines, which places text", "text, row by row")
        return [block for _, cells in rows for block in _as_text(notes, cells)]
    made = [_row(notes, row, cells) for row, cells in rows]
    look = table.find(f"{w('tblPr')}/{w('tblLook')}")
    header = _has_header(notes, look, rows)
    properties = element("tblPr", element("tblLook", firstRow="1" if header else "0", noHBand="1", noVBand="1"))
    width = max((sum(_columns(cell) for cell in row.iter(w("tc"))) for row in made), default=1)
    return [
        element("tbl", properties, element("tblGrid", *(element("gridCol", w="1000") for _ in range(width))), *made)
    ]


def _as_text(notes: WordNotes, cells: Sequence[Element]) -> list[Element]:
    """What the cells of a row say, one behind the other; a number that is alone in its cell stands before its task."""
    found: list[Element] = []
    label = ""
    for at, cell in enumerate(cells):
        if at + 1 < len(cells) and not label and (label := label_of(cell)) and text_of(cells[at + 1]):
            continue
        blocks = simple_blocks(notes, cell)
        first = next((each for each in blocks if local(each) == "p"), None)
        if label and first is not None:
            first.insert(1, text_run(f"{label} "))
        label = ""
        found += blocks
    return found


def _columns(cell: Element) -> int:
    return max(_number(child_value(cell.find(w("tcPr")), "gridSpan")), 1)


def _has_header(notes: WordNotes, look: Element | None, rows: list[tuple[Element, list[Element]]]) -> bool:
    """Whether the first row is a heading: Word says so, its style does, or all of its words are bold."""
    if len(rows) < 2:
        return False
    heads = [child_value(each.find(w("pPr")), "pStyle") for cell in rows[0][1] for each in cell.iter(w("p"))]
    if heads and all(notes.styles.is_table_head(style) for style in heads):
        return True
    if look is not None:
        first, every = value(look, "firstRow"), value(look, "val")
        if first:
            return says_yes(first)
        if every:
            try:
                return bool(int(every, 16) & 0x20)
            except ValueError:
                return True
    runs = [run for cell in rows[0][1] for run in cell.iter(w("r")) if text_of(run)]
    return bool(runs) and all(is_on(run.find(w("rPr")), "b") for run in runs)


def _row(notes: WordNotes, row: Element, cells: Iterable[Element]) -> Element:
    properties = row.find(w("trPr"))
    made: list[Element] = []
    if properties is not None and properties.find(w("tblHeader")) is not None:
        made.append(element("trPr", element("tblHeader")))
    made += [element("tc", paragraph([])) for _ in range(_number(child_value(properties, "gridBefore")))]
    for cell in cells:
        own = cell.find(w("tcPr"))
        kept = []
        if span := child_value(own, "gridSpan"):
            kept.append(element("gridSpan", val=str(max(_number(span), 1))))
        merged = None if own is None else own.find(w("vMerge"))
        if merged is not None:
            kept.append(element("vMerge", val=value(merged) or "continue"))
        made.append(element("tc", element("tcPr", *kept), *simple_blocks(notes, cell, inline=True), paragraph([])))
    return element("tr", *made)


def _number(text: str) -> int:
    return min(int(text), 60) if text.isascii() and text.isdigit() else 0


def _flat_table(notes: WordNotes, table: Element) -> list[Element]:
    """A table inside of a cell: each row is a line."""
    notes.fate("a table inside of a cell", "lines of that cell")
    lines = []
    for row in _below(table, "tr"):
        content: list[Element] = []
        for cell in _below(row, "tc"):
            inside = [each for block in simple_blocks(notes, cell, inline=True) for each in _contents(block)]
            content += [text_run(" · "), *inside] if content and inside else inside
        lines.append(paragraph(content))
    return lines


def _contents(block: Element) -> list[Element]:
    """What stands in a paragraph, with a space behind it."""
    return [*(each for each in block if local(each) != "pPr"), text_run(" ")]


def _below(element_: Element, name: str) -> Iterable[Element]:
    """The rows of a table, or the cells of a row, through what stands around some."""
    for each in element_:
        if each.tag == w(name):
            properties = each.find(w("trPr"))
            if properties is None or properties.find(w("del")) is None:
                yield each
        elif each.tag in _LOOKED_THROUGH or each.tag == w("sdt"):
            yield from _below(each, name)
