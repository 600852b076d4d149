"""What a Word file says by its look alone: tables without lines, words in the paper's colour, in red and in green."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ddcurric.draw.pptx.names import Element
from ddcurric.importers.shape.labels import tells_to_do
from ddcurric.importers.shape.told_in_colour import LetterRun, telling, told_in
from ddcurric.importers.word.names import child_value, value, w
from ddcurric.importers.word.notes import WordNotes
from ddcurric.importers.word.story import letters_of, own_elements, own_text, text_of
from ddcurric.lesson.views.options import ASKING
from ddcurric.points import POINTS_NUMBER
from ddcurric.wording.answers import WORD_ANYWHERE
from ddcurric.wording.typed import CLOSES, OPENS, POINTS

_WHITE = frozenset(("FFFFFF", "ffffff"))
_THEME_WHITE = frozenset(("background1", "light1"))
_PLAIN = re.compile(r"(?:table normal|normal table|table grid)?", re.IGNORECASE)
_LABEL = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})[.):]*")
_LINES = ("tblBorders", "tcBorders")


def is_unseen(notes: WordNotes, run: Element | None) -> bool:
    """Whether the words of a run are white on white, as nothing fills what is behind them as far as the file says, or
    have their own colour behind them."""
    properties = None if run is None else run.find(w("rPr"))
    if _is_blotted(properties):
        return True
    if run is None or not _is_in_white(notes, run, properties):
        return False
    for each in (run, *run.iterancestors()):
        if each.tag == w("txbxContent") or _is_filled(each):
            return False
        if each.tag == w("p") and any(
            _has_fill(style.paragraph) for style in notes.styles.chain(child_value(each.find(w("pPr")), "pStyle"))
        ):
            return False
        if each.tag == w("tbl") and not (_is_plain(notes, each) and not any(map(_is_filled, each.iter()))):
            return False
        if each.tag == w("document") and each.find(w("background")) is not None:
            return False
    return True


def _is_blotted(properties: Element | None) -> bool:
    """Whether a run marks its words in their own colour; what is marked in black is not for reading."""
    if properties is None:
        return False
    colour, marked = (child_value(properties, name).lower() for name in ("color", "highlight"))
    shade = properties.find(w("shd"))
    fill = _MARKERS.get(marked, "" if shade is None else value(shade, "fill").lower())
    return fill not in ("", "auto") and fill == ("000000" if marked == "black" and colour in ("", "auto") else colour)


_MARKERS = {
    "black": "000000", "white": "ffffff", "yellow": "ffff00", "red": "ff0000", "blue": "0000ff", "green": "00ff00",
    "cyan": "00ffff", "magenta": "ff00ff", "darkgray": "808080", "lightgray": "c0c0c0",
}  # fmt: skip
"""The colours of text markers (ECMA-376, part 1, 17.18.40)."""


def _is_in_white(notes: WordNotes, run: Element, properties: Element | None) -> bool:
    """Whether the first colour that a run, its style or its paragraph's style says is white, unshaded.

    Titles and headings are white by their style where a picture lies behind them.
    """
    paragraph = next((each.find(w("pPr")) for each in run.iterancestors(w("p"))), None)
    style = child_value(paragraph, "pStyle")
    is_title = notes.styles.heading(style, paragraph) > 0 or notes.styles.kind(style) in {"title", "subtitle"}
    names = (child_value(properties, "rStyle"), "" if is_title else style)
    said = (properties, *(each.run for name in names for each in notes.styles.chain(name)))
    colours = (each.find(w("color")) for each in said if each is not None)
    colour = next((each for each in colours if each is not None), None)
    if colour is None or not value(colour, "themeColor"):
        return value(colour) in _WHITE
    shades = (value(colour, name) for name in ("themeShade", "themeTint"))
    return value(colour, "themeColor") in _THEME_WHITE and all(each in {"", "FF"} for each in shades)


def _is_filled(each: Element) -> bool:
    """Whether a run, a paragraph or a cell has a colour behind it."""
    return any(_has_fill(each.find(w(name))) for name in ("rPr", "pPr", "tcPr", "tblPr"))


def _has_fill(properties: Element | None) -> bool:
    if properties is None:
        return False
    shade = properties.find(w("shd"))
    return child_value(properties, "highlight") not in ("", "none") or (
        shade is not None and value(shade, "fill") not in ("", "auto", *_WHITE)
    )


def _is_plain(notes: WordNotes, table: Element) -> bool:
    """Whether the style of a table fills no cell."""
    style = child_value(table.find(w("tblPr")), "tblStyle")
    return all(_PLAIN.fullmatch(each.name.strip()) for each in notes.styles.chain(style))


def only_places(notes: WordNotes, table: Element, rows: Sequence[Sequence[Element]]) -> bool:
    """Whether a table has no lines and sets text in its place: numbers before tasks, or paragraphs side by side."""
    style = child_value(table.find(w("tblPr")), "tblStyle")
    names = [each.name.strip().casefold() for each in notes.styles.chain(style)]
    lined = any(
        value(side) not in ("", "nil", "none") for kind in _LINES for each in table.iter(w(kind)) for side in each
    )
    if lined or any(name not in ("normal table", "table normal") for name in names) or len(rows) == 0:
        return False
    firsts = [text_of(row[0]) for row in rows if len(row) > 1]
    if len(firsts) == len(rows) and any(firsts) and all(not each or _LABEL.fullmatch(each) for each in firsts):
        return any(len(text_of(cell).split()) > 2 for row in rows for cell in row[1:])
    said = [cell for row in rows for cell in row if text_of(cell) or next(cell.iter(w("drawing")), None) is not None]
    return 2 * sum(sum(map(bool, map(text_of, cell.findall(w("p"))))) > 1 for cell in said) >= max(len(said), 1)


def label_of(cell: Element) -> str:
    """The number of a task that a cell says, and nothing else; or nothing."""
    text = text_of(cell)
    return text if text and _LABEL.fullmatch(text) else ""


def colour_of(properties: Element | None) -> str:
    """`red` or `green` of a run; empty for any other colour."""
    return telling(child_value(properties, "color"))


def is_coloured_option(each: Element, properties: Element | None) -> bool:
    """Whether a paragraph with a letter or a number of Word's before it is all in red, or all in green."""
    numbered = properties is not None and properties.find(w("numPr")) is not None
    if not numbered and not _OPTION.match(own_text(each)):
        return False
    return is_coloured(each)


def is_coloured(each: Element) -> bool:
    """Whether all words of a paragraph but a letter before them are in red or green; what says "Solution:" is known."""
    if _LABELLED.match(own_text(each)):
        return False
    runs = [run for run in own_elements(each) if run.tag == w("r") and own_text(run).strip()]
    said = [run for run in runs if not _OPTION.fullmatch(own_text(run).strip())]
    return bool(said) and all(colour_of(run.find(w("rPr"))) for run in said)


def answers_within(each: Element, asked: bool) -> list[Element]:
    """The runs in red or green that answer the question which they stand in, or the task that is `asked`."""
    runs = [run for run in own_elements(each) if run.tag == w("r")]
    looks = [run.find(w("rPr")) for run in runs]
    told = told_in(
        [
            LetterRun(letters_of(run), bool(colour_of(look)), look is not None and is_underlined(look))
            for run, look in zip(runs, looks, strict=True)
        ],
        asked,
    )
    return [runs[at] for at in told]


def answered_by(runs: Sequence[Element]) -> str:
    """The words of runs; what stood apart is apart."""
    said = [own_text(run) if run.getprevious() in runs else f" … {own_text(run)}" for run in runs]
    return " ".join("".join(said).removeprefix(" … ").split())


def is_underlined(properties: Element) -> bool:
    """Whether a run has a line below it."""
    return child_value(properties, "u") not in ("", "none")


def asks(notes: WordNotes, each: Element, properties: Element | None) -> bool:
    """Whether a paragraph is a question or a task, below which an answer may stand."""
    text = own_text(each).strip()
    numbered = properties is not None and properties.find(w("numPr")) is not None
    asked = (
        text.endswith(ASKING) or tells_to_do(text) or _TASK.match(text) is not None or _WORTH.search(text) is not None
    )
    return asked or (numbered and notes.asks)


_TASK = re.compile(r"\(?(?:[A-Za-z]|\d{1,3}|[ivx]{1,4})[.)]\s")
_WORTH = re.compile(rf"{OPENS}\s*{POINTS_NUMBER}\s*(?:{POINTS}\s*)?{CLOSES}\s*\Z", re.IGNORECASE)
"""Points behind a task: `(2 marks)`, `[4]`."""
_LABELLED = re.compile(rf"\W*{WORD_ANYWHERE}\b", re.IGNORECASE)
_OPTION = re.compile(r"\s*\(?[A-Ha-h][.)]\s*")
"""A letter that is typed before an option."""
