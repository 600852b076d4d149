"""Slips of the hand: what looks like a marker and is none, so that what should be hidden would be printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from difflib import get_close_matches

from ddcurric.diagnostics import Diagnostic, error, warning
from ddcurric.lesson.model.lesson import SectionName
from ddcurric.lesson.reader.divs import DIVS
from ddcurric.lesson.reader.outline import heading_text
from ddcurric.lesson.reader.placed import Placed, place
from ddcurric.lesson.reader.reading import Reading
from ddcurric.lesson.reader.secret_places import HIDING
from ddcurric.lesson.reader.section_names import section_name
from ddcurric.lesson.reader.tree import SyntaxNode
from ddcurric.source import Span
from ddcurric.wording.answers import WORD_ANYWHERE, marker_of, means_solution


def report_slips(reading: Reading, nodes: Sequence[SyntaxNode]) -> None:
    """Report every line of text that was meant to open or close a div, whatever stands where."""
    section: SectionName | None = None
    for at, node in enumerate(nodes):
        if node.level <= 2:
            section = section_name(heading_text(node)) or section
        _report(reading, node, nodes[at + 1 :][:1], _ASKING.get(section, "") if section else "")


_ASKING = {SectionName.CHECK: "answer", SectionName.EXERCISES: "solution"}
"""Where something is asked, and the div that says what is right."""


def _report(reading: Reading, node: SyntaxNode, following: Sequence[SyntaxNode], asked: str) -> None:
    """`asked` is the div for what is right; empty: nothing is asked here."""
    for at, child in enumerate(node.children):
        _report(reading, child, node.children[at + 1 : at + 2], asked)
    match node.kind:
        case "paragraph" | "heading" | "dt":
            _in_text(reading, node, asked)
        case "code_block":
            _in_indented_code(reading, node)
        case "fence":
            _in_fence(reading, node, asked)
        case "dl":
            _in_definitions(reading, node, bool(asked and following and following[0].kind != "heading"))
        case "comment":
            _in_comment(reading, node)
        case _:
            pass


def div_meant(line: str) -> str:
    """The fence that a line would be if it were well written: `::: solution`, `:::`; empty for other text."""
    text = _plain(line)
    if text == "???":  # what a lecturer says to a slide, in remark
        return "::: notes"
    fence = _FENCE.fullmatch(text)
    if fence is not None and (len(fence["colons"]) > 1 or fence["name"] in HIDING):
        name, rest, many = fence["name"], fence["rest"] or "", len(fence["colons"]) > 2
        if not name:
            return ":::" if not rest else ""
        if rest and not many and not rest.startswith(("{", "#", ".", '"')):
            return ""
        return _opening(name) or (f"::: {name}" if many and not rest else "")
    bare = _DECORATED.fullmatch(text)
    for name in (bare["name"], bare["title"] or "") if bare is not None else ():
        if name.lower() in HIDING or means_solution(name):
            return _opening(name)
    return ""


_FENCE = re.compile(r"(?P<colons>:+) ?\{? ?\.?(?P<name>(?:[^\W\d_][\w-]*)?) ?(?::+|\}|(?P<rest>[{}#.\"'\w].*))?")
_DECORATED = re.compile(
    r"(?:\\(?:begin|end)\{|\{%-? ?(?:end)?|[!?+]{3} ?|[;%+=$@#]{2,} ?|\[!|[\[{<]{1,2}(?:: ?)?[/.#]?)"
    r"(?P<name>[^\W\d_]+(?: [^\W\d_]+)?)(?: ?[^\w\s]{1,3}| \"(?P<title>[^\"]*)\")?"
)
"""How other programs mark it: `\\begin{solution}`, `!!! answer "Title"`, `??? success "Answer"`, `;;; solution`."""


def _plain(line: str) -> str:
    """A line with ordinary colons and spaces, and without what nobody sees."""
    if line.isascii():
        return " ".join(line.split())
    seen = "".join(char for char in line if unicodedata.category(char) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", seen).translate(_COLONS).split())


_COLONS = str.maketrans(dict.fromkeys("꞉ː∶˸։׃܃᛬⁝︓﹕：", ":") | dict.fromkeys("“”„«»", '"'))


def _opening(name: str) -> str:
    if means_solution(name):
        return f"::: {marker_of(name)}"
    close = get_close_matches(name.lower(), DIVS, n=1, cutoff=0.75)
    return f"::: {close[0]}" if close else ""


def _in_text(reading: Reading, node: SyntaxNode, asked: str) -> None:
    content = node.content or place("", 0)
    at = 0
    for line in content.text.split("\n"):
        meant = div_meant(line)
        if asked == "answer" and meant == "::: solution":
            meant = "::: answer"  # a question has nothing else
        if meant and not _is_link(reading, line) and not (node.kind == "dt" and meant == ":::"):
            _report_marker(reading, content.cut(at, at + len(line)).strip(), meant)
        else:
            for found in _WITHIN.finditer(line):
                if _opening(found["name"]):
                    _report_marker(reading, content.cut(at + found.start(), at + found.end()), _opening(found["name"]))
            for found in _COVERED.finditer(_CODE.sub(_blank, line)) if asked else ():
                _report_covered(reading, content.cut(at + found.start(), at + found.end()), asked)
        at += len(line) + 1


_COVERED = re.compile(
    r"(?<![|\w`])\|\|(?=\w)(?:[\w ,.’']{3,}[\w.]|\d[\d.,]*|(?=[^|\n]*(?:\w \w|[^\W\d_]{4}))[^|\n]{3,300})\|\|(?![|\w`])"
    r"|(?<=[?:] )\|\|[^|\n]{1,300}\|\|$|(?<!%)%%(?=[^\s%])[^%\n]{1,300}%%(?!%)|^!.{1,300}!<$"
)
"""What other programs cover until it is asked for, or never show: `||three||`, `%%three%%`, `>!three!<`; no norms."""
_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)|\$[^$\n]+\$")


def _blank(code: re.Match[str]) -> str:
    return " " * len(code[0])


def _report_covered(reading: Reading, written: Placed, asked: str) -> None:
    span = written.span(reading.source, 0, len(written.text))
    if reading.secrecy_at(span.line) == 0:
        message = f"`{written.text}` hides nothing here: students would see what it should hide"
        advice = f"write `::: {asked}`, the words without their marks below it, and `:::`; a formula stands in `$…$`"
        reading.report(error("mistyped-marker", span, message, advice))


def _is_link(reading: Reading, line: str) -> bool:
    """Whether `[solutions]` is defined as a link."""
    text = line.strip()
    return text.startswith("[") and text[1:-1].upper() in reading.environment["references"]


_WITHIN = re.compile(r"(?<![`\\:]):{3,} ?\{?\.?(?P<name>[^\W\d_]+)\}?(?=\s|$)(?![^`]*`)")
"""An opening fence behind other words of its line, not shown as code."""


def _report_marker(reading: Reading, written: Placed, meant: str) -> None:
    span = written.span(reading.source, 0, len(written.text))
    mistake = _mistake(span, _why(reading.source.line(span.line)), meant)
    if _INDENTS.match(written.text):
        mistake = replace(
            mistake, hint=f"{mistake.hint}, what it hides below it and no further to the right, then `:::`"
        )
    reading.report(mistake)


_INDENTS = re.compile(r"(?:!!!|\?\?\?)\+?\s")
"""Markers of programs that know by its indent how far a box reaches: four spaces are code here."""


def _mistake(span: Span, why: str, meant: str) -> Diagnostic:
    does = "closes nothing" if meant == ":::" else "opens nothing, and students would see what it should hide"
    return error("mistyped-marker", span, f"this {why}, so it {does}", f"write `{meant}` on a line of its own")


def _why(line: str) -> str:
    """What is wrong with a marker."""
    signs = _plain(line)
    if any(unicodedata.category(char) == "Cf" for char in line):
        return "has a sign in it that nobody sees"
    if any((char != ":" and char.translate(_COLONS) == ":") or char in "：﹕" for char in line):
        return "has colons that are none of the keyboard's"
    if any(char.isspace() and char not in " \t" for char in line):
        return "has a space in it that is none of the keyboard's"
    if signs.startswith(":") and not signs.startswith(":::"):
        return "has too few colons"
    if not signs.startswith(":") and ":::" in signs:
        return "stands behind other words"
    return "stands too far to the right" if signs.startswith(":::") else "is another program's marker"


def _in_indented_code(reading: Reading, node: SyntaxNode) -> None:
    """Four spaces make a listing of what should be a div."""
    first, after = node.token.map or [0, 0]
    lines = [(number, reading.source.line(number)) for number in range(first + 1, after + 1)]
    if not any(_is_opening(line) for _, line in lines):
        return
    for number, line in lines:
        if _is_opening(line):
            start = len(line) - len(line.lstrip(" \t>"))
            span = reading.source.span(
                reading.source.offset(number, start + 1), reading.source.offset(number, len(line) + 1)
            )
            reading.report(_mistake(span, "stands so far to the right that it is code", div_meant(line)))


def _is_opening(line: str) -> bool:
    text = line.lstrip(" \t>")
    return text.startswith(("::", "!!!", "???")) and div_meant(text) not in ("", ":::")


def _in_fence(reading: Reading, node: SyntaxNode, asked: str) -> None:
    """A listing whose language is "solution"; one with nbgrader's marks; one that says `# solution` above its lines."""
    info = node.token.info.strip()
    words = re.findall(r"[^\W\d_]+", info)
    names = words[:1] if not info.startswith("{") else words[:3]
    span = reading.source.span(reading.source.offset(node.span.line, node.span.column))
    for name in names:
        if name in HIDING or means_solution(name) or (info.startswith("{") and name in _UNFOLDED):
            reading.report(
                _mistake(span, f"is a listing in the language `{info}`", _opening(name) or f"::: {asked or 'solution'}")
            )
            return
    first = node.span.line + 1
    lines = node.token.content.split("\n")
    if not (names and names[0].lower() in _SHOWS_MARKUP) and (names or asked):
        for number, line in enumerate(lines, first):
            if (
                _is_opening(line)
                and line.lstrip().startswith(":::")
                and div_meant(line).removeprefix("::: ") in HIDING
                and reading.secrecy_at(number) == 0
            ):
                place_ = reading.source.span(reading.source.offset(number))
                message = f"`{line.strip()}` stands in a listing, and what it should hide is printed with it"
                advice = "close the listing above it; one that shows how lessons are written is in `markdown`"
                reading.report((error if names else warning)("mistyped-marker", place_, message, advice))
                return
    for number, line in enumerate(lines, first):
        solved = _GRADED.search(line) or (asked and _is_solved(line, lines[number - first + 1 :]))
        if solved and reading.secrecy_at(number) == 0:
            place_ = reading.source.span(reading.source.offset(number))
            message = "what such lines begin is printed like the rest of the listing"
            advice = "put the solved listing into `::: solution`"
            reading.report(warning("mistyped-marker", place_, message, advice))
            return


_UNFOLDED = frozenset({"toggle", "dropdown", "spoiler", "collapse", "details"})
"""What other programs show only when it is asked for: mostly an answer."""


_SHOWS_MARKUP = frozenset({"markdown", "md", "text", "txt", "pandoc", "myst", "qmd", "rmd", "rst", "ddcurric", "plain"})
"""Languages of listings that may show how a lesson is written."""


def _is_solved(line: str, following: Sequence[str]) -> bool:
    """Whether a comment says that it is a solution, or that the lines below it are."""
    found = _SOLVED.fullmatch(line) or _SOLVED_BESIDE.fullmatch(line)
    if found is None:
        return False
    if re.search(r"[^\W_]", found["words"] or ""):
        return "?" not in found["words"] and "…" not in found["words"]
    return any(re.search(r"\w", each) and not _TO_FILL.search(each) for each in following)


_SOLVED = re.compile(
    rf"\s*(?:#+|//+|--+|%+|;+|/\*+|\(\*|<!--)\s*{WORD_ANYWHERE}\s*(?:[:：](?P<words>.*))?(?:\*/|\*\)|-->)?\s*",
    re.IGNORECASE,
)
_SOLVED_BESIDE = re.compile(rf".*\S\s+(?:#+|//+|--+|%+|;+|/\*+)\s*{WORD_ANYWHERE}\s*[:：](?P<words>.*)", re.IGNORECASE)
"""`y = 2  # answer: three`."""
_TO_FILL = re.compile(
    r"^\s*(?:pass|end|return|\}|\]|\))\s*;?\s*$|\b(?:TODO|your (?:code|answer|solution))\b|_{3,}", re.IGNORECASE
)
"""A line that is to be replaced."""
_GRADED = re.compile(r"\b(?:BEGIN|END) (?:SOLUTION|ANSWER|HIDDEN TESTS)\b")


def _in_definitions(reading: Reading, node: SyntaxNode, goes_on: bool) -> None:
    """`: solution` below a line of words makes a list of definitions; `goes_on` says that something follows it."""
    for definition in node.children:
        first = definition.children[0] if definition.children else None
        if definition.kind != "dd" or first is None or first.content is None or first.kind != "paragraph":
            continue
        head, *more = first.content.text.split("\n")
        alone = not more and len(definition.children) == 1
        if head.strip() in HIDING and (not alone or (goes_on and definition is node.children[-1])):
            span = first.content.span(reading.source, 0, len(head))
            reading.report(_mistake(span, "is a definition of the words above it", _opening(head.strip())))


def _in_comment(reading: Reading, node: SyntaxNode) -> None:
    first, after = node.token.map or [0, 0]
    text = "\n".join(reading.source.line(number) for number in range(first + 1, after + 1))
    found = _COMMENT.fullmatch(text.lstrip(" >\t").rstrip())
    if found is not None and means_solution(found[1]) and reading.secrecy_at(node.span.line) == 0:
        message = "a comment hides nothing but itself: what stands below it is printed for students"
        advice = f"write `{_opening(found[1])}` … `:::`, or say something else in the comment"
        reading.report(warning("mistyped-marker", node.span, message, advice))


_COMMENT = re.compile(
    r"<!--\W*(?:(?:begin|start|end)\W+)?([^\W\d_]+(?: [^\W\d_]+)?)(?:\W+(?:begins?|starts?|ends?))?\W*-->",
    re.IGNORECASE,
)
