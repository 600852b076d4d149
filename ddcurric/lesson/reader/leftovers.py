"""What looks like syntax and was read as text: a brace that is never closed, a picture with a blank in its name.

It would be printed as it stands, and what it was to do would not be done.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from markdown_it.token import Token

from ddcurric.diagnostics import error, warning
from ddcurric.lesson.reader.attributes import CLASSES, attributes_end
from ddcurric.lesson.reader.placed import Placed
from ddcurric.lesson.reader.reading import Reading
from ddcurric.points import POINTS_NUMBER, read_points
from ddcurric.values import dataclass
from ddcurric.wording.typed import POINTS

KEYS = (
    "points", "space", "lines", "style", "kind", "minutes", "solution", "title", "caption", "alt", "width", "layout",
    "number", "in-class", "decorative", "incremental", "term", "blank",
)  # fmt: skip
"""What stands in braces, as an author may write it without its dot or equals sign."""


@dataclass(frozen=True, slots=True)
class AsTyped:
    """A stretch of text, by its place in it, and what is to be said of it."""

    start: int
    end: int
    code: str
    message: str
    advice: str
    is_error: bool = True


def report_leftovers(reading: Reading, placed: Placed, tokens: Sequence[Token]) -> None:
    """Report what in a stretch of inline text was meant as more than text."""
    if not any(sign in placed.text for sign in "{}![|\\#$*`\t"):
        return
    text = _only_text(placed.text, tokens)
    if not any(sign in text for sign in "{}[|#$*`\t") and "\\" not in placed.text:
        return  # all that looked like syntax was syntax
    taken: list[tuple[int, int]] = []
    for find in _FINDERS:
        for found in islice(find(text, placed.text), MOST):
            if _BLANK.search(placed.text, found.start, found.end):
                continue  # `lesson/checks/blank_as_typed.py` says more of it
            if any(found.start < end and start < found.end for start, end in taken):
                continue
            taken.append((found.start, found.end))
            report = error if found.is_error else warning
            span = placed.span(reading.source, found.start, found.end)
            reading.report(report(found.code, span, found.message, found.advice))


_BLANK = re.compile(r"[{.(]\s*\.?blank\b")

MOST = 50
"""Of one kind in one stretch of text: whoever has more has pasted something."""
NEAR = 200
"""Characters that are looked at before a place: looking at all would take a time that grows with the square."""

OTHER = "\0"
"""Stands for every character that is no text: code, formulas, addresses, what a backslash protects."""


def _only_text(text: str, tokens: Sequence[Token]) -> str:
    kept = [OTHER] * len(text)
    for token in tokens:
        if token.type == "text" and "end" in token.meta:
            start, end = token.meta["at"], token.meta["end"]
            kept[start:end] = text[start:end]
        elif token.type in ("softbreak", "hardbreak"):
            kept[token.meta["at"]] = "\n"
    return "".join(kept)


_PICTURE = re.compile(r"(?P<picture>!?)\[(?P<words>[^\[\]\n]*)\](?P<gap>[ \t]*)\((?P<path>[^()\n]*)(?P<close>\)?)")
_ADDRESS = re.compile(r"(?:https?://|#[A-Za-z])\S+")
_FILE = re.compile(rf"""(?:{_ADDRESS.pattern}|[^"'\n]*\.[A-Za-z]{{2,4}}(?:#\S*)?)(?:\s+["'].*)?""")


def _pictures(text: str, written: str) -> Iterator[AsTyped]:
    """`![words](my picture.svg)` and its kin; a link counts where what stands in its brackets is a file's name."""
    for found in _PICTURE.finditer(text):
        picture, path = bool(found["picture"]), written[found.start("path") : found.end("path")].strip()
        if not picture and not (_ADDRESS if found["gap"] else _FILE).fullmatch(path):
            continue
        what, words = ("picture", "![…]") if picture else ("link", "[…]")
        if not found["close"]:
            message, advice = f"the `(` of this {what} is never closed", f"write `{words}({path or '…'})`"
        elif found["gap"]:
            message, advice = f"there is a blank before the `(` of this {what}", f"write `{words}({path})`"
        elif re.search(r"\s", path):
            name = re.sub(r"""\s+["'].*""", "", path)
            message = f"a name with a blank needs angle brackets, and without them this is no {what}"
            advice = f"write `{words}(<{name}>)`, or better give the file a name without blanks"
        else:
            continue
        end = attributes_end(written, found.end())
        yield AsTyped(found.start(), max(end, found.end()), "bad-path", message, advice)
    for found in re.finditer(r"!\[[^\[\]\n]*(?=\n|$)", text):
        yield AsTyped(
            found.start(), found.end(), "bad-path", "the `[` of this picture is never closed",
            'write `![Caption](figures/x.svg){alt="…"}`',
        )  # fmt: skip


_PART = re.compile(r"\s*[*_]{0,2}\([a-z]\)[*_]{0,2}\s")
_OF_A_PART = re.compile(r"\{\s*(?:(?:points|lines|space)=\S+\s*)+\}")
"""In an item of a list that counts (a), (b), (c), whose letter is not in its words."""
_OPENING = re.compile(r"\{\s*(?:[#.][A-Za-z][^\s{}=.#\"']*|[A-Za-z][\w-]*=)")


def _braces(text: str, written: str) -> Iterator[AsTyped]:
    """`{#id key=value}` that belongs to nothing, or has no end."""
    for found in _OPENING.finditer(text):
        start = found.start()
        end = attributes_end(written, start)
        if end < 0:
            stop = text.find("\n", start)
            yield AsTyped(
                start, len(text) if stop < 0 else stop, "malformed-attributes", "this `{` is never closed",
                "write `}` behind the last of them; a brace that is to be printed is `\\{`",
            )  # fmt: skip
            continue
        braces, near = written[start:end], written[max(start - NEAR, 0) : start]
        before = near.rstrip(" \t")
        if before != near and before.endswith((")", "]")):
            message = f"a blank stands before `{braces}`, which is printed"
            yield AsTyped(start, end, "malformed-attributes", message, "write the brace right behind the bracket")
        else:
            message = f"`{braces}` belongs to nothing here, and is printed"
            advice = "braces stand behind a heading, a picture, a formula, or the caption below a table"
            if _PART.match(written[written.rfind("\n", 0, start) + 1 : start]) or _OF_A_PART.fullmatch(braces):
                part = f"::: {{.part {braces[1:-1].strip()}}}"
                advice = f"a part with attributes is a block: `{part}` … `:::` around its words"
            yield AsTyped(start, end, "malformed-attributes", message, advice, is_error=False)


_SPAN = re.compile(r"(?<!\\)\](?P<braces>\{(?P<inner>[^{}\n]*)\})")
_OTHERS = re.compile(r"\\[A-Za-z]+\*?(?:\[[^\]\n]*\]?)?\Z")
_KEY = re.compile(rf"\{{\s*(?P<key>{'|'.join(KEYS)})\b\s*[:=]?\s*(?P<value>[^{{}}\n]{{0,200}}?)\s*\}}", re.IGNORECASE)


def _names(text: str, written: str) -> Iterator[AsTyped]:
    """`{points: 6}`, `{in-class}`, `[words]{term}`."""
    for found in _KEY.finditer(text):
        if (
            _OTHERS.search(written, max(found.start() - NEAR, 0), found.start())
            or text[found.end() : found.end() + 1] == OTHER
        ):
            continue  # of TeX or of MyST: `foreign.py` says what to write
        key, value = found["key"].lower(), found["value"].strip("\"'“”")
        right = f"{{.{key}}}" if key in CLASSES else f'{{{key}="{value}"}}' if " " in value else f"{{{key}={value}}}"
        message = f"`{found[0]}` is not how attributes are written, and is printed"
        yield AsTyped(found.start(), found.end(), "malformed-attributes", message, f"write `{right}`")
    for found in _SPAN.finditer(text):
        if not _OTHERS.search(written, max(found.start() - NEAR, 0), found.start() + 1):
            message = f"`{found['braces']}` makes nothing of the words before it, and is printed"
            advice = "write `[words]{.term}` or `[words]{.blank}`"
            yield AsTyped(found.start("braces"), found.end("braces"), "malformed-attributes", message, advice)


_AMOUNTS = (
    (POINTS, "points"),
    (r"min(?:ute[sn]?|utos?|uti)?\.?", "minutes"),
    (r"lines?|zeilen?", "lines"),
    (r"c?m|mm", "space"),
)
_AMOUNT = re.compile(
    rf"\{{\s*(?P<number>\d{{1,3}}\.\d|{POINTS_NUMBER})\s*(?P<unit>{'|'.join(words for words, _ in _AMOUNTS)})\s*\}}",
    re.IGNORECASE,
)


def _amounts(text: str, written: str) -> Iterator[AsTyped]:
    """`{3 points}`, `{5 min}`."""
    for found in _AMOUNT.finditer(text):
        if _OTHERS.search(written, max(found.start() - NEAR, 0), found.start()):
            continue
        key = next(key for words, key in _AMOUNTS if re.fullmatch(words, found["unit"], re.IGNORECASE))
        given = read_points(found["number"]) if key == "points" else None
        number = found["number"] if given is None else str(given)
        right = f"{{{key}={number}{found['unit'] if key == 'space' else ''}}}"
        message = f"`{found[0]}` is not how attributes are written, and is printed"
        yield AsTyped(found.start(), found.end(), "malformed-attributes", message, f"write `{right}`")


def are_told(text: str) -> bool:
    """Whether the braces in a text are reported here."""
    return any(True for find in (_braces, _names, _amounts) for _ in find(text, text))


_CLOSING = re.compile(
    rf"(?:^|(?<=\s))(?:#[A-Za-z][\w-]*|\.(?:{'|'.join(sorted(CLASSES))})|(?:{'|'.join(KEYS)})=[^\s{{}}]+)[^{{}}\n]{{0,200}}\}}"
)


def _closings(text: str, written: str) -> Iterator[AsTyped]:
    """`#id points=6}` without its beginning."""
    for found in _CLOSING.finditer(text):
        advice = f"write `{{{found[0]}`"
        yield AsTyped(found.start(), found.end(), "malformed-attributes", "the `{` of this `}` is missing", advice)


_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-+:?\s*)*\|?")


def _tables(text: str, written: str) -> Iterator[AsTyped]:
    """Lines with bars that are no table: the line below the head is missing, or has not as many cells."""
    lines = written.split("\n")
    if len(lines) < 2 or "|" not in text.split("\n")[0]:
        return
    head, rule = lines[0].strip(), lines[1].strip()
    if "|" in rule and _RULE.fullmatch(rule):
        cells = [len(re.split(r"(?<!\\)\|", line.strip("|"))) for line in (head, rule)]
        message = f"the head of this table has {cells[0]} cells, and the line below it {cells[1]}"
        advice = f"write `{'|---' * cells[0]}|` below the head"
        if cells[0] > cells[1] and ("$" in head or "`" in head):
            advice = "write `\\|` for a bar that parts no cells, in formulas and code as well"
        yield AsTyped(0, len(lines[0]), "no-table", message, advice)
    elif all(line.strip().startswith("|") and line.rstrip().endswith("|") for line in lines):
        cells_ = len(re.split(r"(?<!\\)\|", head.strip("|")))
        message = "these lines are no table, since there is no line of dashes below the first"
        yield AsTyped(0, len(lines[0]), "no-table", message, f"write `{'|---' * cells_}|` below the head")


def tab_cells(line: str) -> list[str]:
    """The words between the tabs of a line; one where it has none."""
    return [cell.strip() for cell in re.split(r"\t+", line.strip())]


_MARK = re.compile(r"[^\w\s]{1,2}|\(?\w{1,3}[.)]")
"""Of an item of a list."""


def _tabbed(text: str, written: str) -> Iterator[AsTyped]:
    """Rows of a table that was copied from a spreadsheet or a page: cells with tabs between them."""
    rows = [tab_cells(line) for line in written.split("\n")]
    width = max(map(len, rows))
    if "\t" not in text or "|" in text or len(rows) < 2 or any(len(row) < 2 for row in rows):
        return
    if not any(_MARK.fullmatch(row[0]) for row in rows):
        head, first = (f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows[:2])
        message = "these lines are no table: of the tabs between their words spaces are printed"
        advice = f"write `{head}`, below it `{'|---' * width}|`, and each row as `{first}`"
        yield AsTyped(0, len(written.split("\n")[0]), "no-table", message, advice, is_error=False)


_COMMAND = re.compile(
    r"(?<!\\)\\(?:[dt]?frac|sqrt|sum|prod|int|lim|cdot|times|leq?|geq?|neq?|approx|infty|mathbb|mathcal|mathrm|text|left|right"
    r"|alpha|beta|gamma|delta|epsilon|lambda|mu|pi|rho|sigma|tau|theta|omega|Delta|Sigma|Omega|rightarrow|to|in)"
    r"(?![A-Za-z])|(?<!\\)\\(?:ce|pu|qty|unit|SI|si|num)(?=\{)"
)


def _formulas(text: str, written: str) -> Iterator[AsTyped]:
    """A command of TeX outside of every formula; the first speaks for all."""
    for found in _COMMAND.finditer(written):
        if text[found.end() - 1] != OTHER:  # its end is text, as is all of it but what a backslash takes along
            message = f"`{found[0]}` stands in no formula, and is printed"
            advice = "write `$` right before and right behind the formula"
            yield AsTyped(found.start(), found.end(), "unclosed-math", message, advice, is_error=False)
            return


def _footnotes(text: str, written: str) -> Iterator[AsTyped]:
    for found in re.finditer(r"\[\^[\w-]+(?![\w\]-])", text):
        message, advice = "this mark of a footnote is never closed", f"write `{found[0]}]`"
        yield AsTyped(found.start(), found.end(), "unknown-footnote", message, advice)


_HEADING = re.compile(r"(?:^|\n)(?P<marks>#{2,6})(?P<words>[^\W_][^\n]*)|^(?P<one>#)(?P<title>[^\W_][^\n.]* [^\n.]*)$")


def _headings(text: str, written: str) -> Iterator[AsTyped]:
    """`##Exercises`, without its blank."""
    for found in _HEADING.finditer(text):
        start = found.start("marks") if found["marks"] else found.start("one")
        marks = found["marks"] or "#"
        message = f"without a blank behind `{marks}` this is no heading, and is printed"
        advice = f"write `{marks} {written[start + len(marks) : found.end()].strip()}`"
        yield AsTyped(start, found.end(), "heading-as-typed", message, advice, is_error=len(marks) > 1)


_DOLLAR = re.compile(r"(?<![\w$\\\0])\$(?=\\[A-Za-z]|[A-Za-z](?![A-Za-z]))(?![kKmMbB][)\]])")
_STARS = re.compile(r"(?<![\w*\0])\*\*(?=[^\W_])|(?<=\w)\*\*(?![\w*\0])")
_TICKS = re.compile("`+")


_ENDS = (
    (_DOLLAR, "unclosed-math", "this `$`", "write `$` right behind the formula, too; a dollar sign is `\\$`"),
    (_STARS, "unclosed-mark", "this `**`", "write `**` right behind the words, too; stars are `\\*\\*`"),
    (_TICKS, "unclosed-mark", "this backtick", 'write as many behind the code; quotation marks are `"…"`'),
)


def _marks(text: str, written: str) -> Iterator[AsTyped]:
    """`$x = 3`, `**words` and `` `code ``, each without its other end; the first speaks for all."""
    for pattern, code, what, advice in _ENDS:
        if found := pattern.search(text):
            message = f"{what} has no other end in its paragraph, and is printed"
            yield AsTyped(found.start(), found.end(), code, message, advice, is_error=False)


_FINDERS: tuple[Callable[[str, str], Iterator[AsTyped]], ...] = (
    _headings, _pictures, _tables, _tabbed, _braces, _names, _amounts, _closings, _formulas, _footnotes, _marks,
)  # fmt: skip
