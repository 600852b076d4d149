"""What other programs read and this one prints as it is typed: said where it stands, with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ddcurric.diagnostics import warning
from ddcurric.readers.placed import Placed
from ddcurric.readers.reading import Reading
from ddcurric.readers.tree import Node

_LEAVE_OUT = "leave it out"
_BOX = 'write a box: `::: {.callout-note title="…"}` … `:::`'
_PAGE = "leave it out; pages are broken where they end best, and `space=page` gives an exercise a page to write on"

CONSTRUCTS: tuple[tuple[str, str], ...] = (
    (r"\{\{[<%]\s*/?\s*(?:pagebreak|newpage)\b.{0,300}?[>%]\}\}", _PAGE),
    (
        r"\{\{[<%]\s*/?\s*(?:video|youtube|vimeo|audio|tweet|gist)\b.{0,300}?[>%]\}\}",
        "link to it: `[the film](https://…)`",
    ),
    (r"\{\{[<%]\s*/?\s*include\b.{0,300}?[>%]\}\}", "write here what that file says"),
    (r"\{\{[<%].{0,300}?[>%]\}\}", "write what it stands for"),
    (r"\{%.{0,300}?%\}", "write what it stands for; templates belong into `templates/`"),
    (r"\{\{.{0,300}?\}\}", "write what it stands for"),
    (r"(?<!\[)\[\[(?!\^)[^\[\]\n]+\]\](?![(\]{])", "write `[words](topic.md)` for a link to another lesson"),
    (r"(?<![=\w])==(?=[^\s=])[^=\n]*[^\s=]==(?![=\w])", "write `**words**`"),
    (r"(?<![+\w])\+\+(?=[^\s+])[^+\n]*[^\s+]\+\+(?![+\w])", "write `*words*`"),
    (r"^\[(?:TOC|toc)\]$|\[\[_?TOC_?\]\]|^\{:toc\}$", "write a list of links: `- [](#a-heading)`"),
    (r"^(?:!!!|\?\?\?\+?)[ \t]+\w+", _BOX),
    (r"^\{:[^}\n]{0,300}\}$", _LEAVE_OUT),
    (r"^\([\w-]+\)=$", "write the name behind the heading or picture: `{#name}`"),
    (
        r"(?m)^\*\[[^\]\n]+\]:[ \t].*$",
        'write the words where they are first used, as a term: `[HTML]{.term means="…"}`',
    ),
    (r"^\.\.[ \t]+[\w-]+::.*$", _BOX),
    (r"\{[a-z][\w:-]*\}(?=`)", "write `[](#name)` for a reference, `$x$` for a formula"),
    (r"(?<=`)\{=[^}\n]{0,300}\}", "leave the braces out; code in a line is code in every language"),
    (r"\\(?:newpage|pagebreak|clearpage|cleardoublepage)\b", _PAGE),
    (
        r"\\(?:vspace|hspace|vfill|hfill|bigskip|medskip|smallskip|noindent|centering)\b\*?(?:\{[^}\n]{0,300}\})?",
        _LEAVE_OUT,
    ),
    (r"\\text(?:bf|it|tt|sc)\{[^}\n]{0,300}\}|\\emph\{[^}\n]{0,300}\}", "write `**words**`, `*words*`, `` `words` ``"),
    (r"\\(?:ref|autoref|cref|Cref|eqref)\{[^}\n]{0,300}\}", "write `[](#name)`"),
    (
        r"\\(?:label|section|subsection|item|footnote|url|href|includegraphics)\b[^\s{]{0,80}\{[^}\n]{0,300}\}",
        "write it in Markdown",
    ),
    (r"(?<![\w@/.])@(?:fig|tbl|tab|sec|eq|lst|thm|exr)[-:][\w:-]*\w", "write `[](#name)`"),
    (r"\[@(?:fig|tbl|tab|sec|eq|lst):[^\]\n]*\]", "write `[](#name)`"),
    (r"^\(@[\w-]*\)(?=[ \t])", "number the items: `(1)`, `(2)`"),
    (r"^%%+[ \t].*$", "write a comment as `<!-- … -->`"),
)
"""A pattern and what to write instead, the more special first."""

_ANY = re.compile(
    "|".join(f"(?P<c{at}>{pattern.removeprefix('(?m)')})" for at, (pattern, _) in enumerate(CONSTRUCTS)), re.M
)
_GRID = re.compile(r"\+(?:[-=:]+\+)+")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.{1,2000}?)(?<!`)\1(?!`)", re.DOTALL)
_MATH = re.compile(r"(?<!\\)(\$\$?)(?=\S)[^$]+\1")
_SHOWN = 40


def report_foreign(reading: Reading, nodes: Sequence[Node]) -> None:
    """Report every construct of another program among some blocks and what they hold."""
    for node in nodes:
        if node.kind in ("paragraph", "heading", "dt") and node.content is not None:
            for start, end, advice in _found(node.content.text, node.kind):
                _report(reading, node.content, start, end, advice)
        report_foreign(reading, node.children)


def _found(text: str, kind: str) -> Iterator[tuple[int, int, str]]:
    lines = text.split("\n")
    if kind == "paragraph" and _GRID.fullmatch(lines[0].strip()):
        yield 0, len(lines[0]), "write a pipe table: `| a | b |`, `|---|---|` and the rows"
        return
    if kind == "paragraph" and all(line.lstrip().startswith("| ") and line.count("|") == 1 for line in lines):
        advice = "for lines that end where you end them, end each with a backslash"
        yield 0, len(lines[0]), advice
        return
    if kind == "heading" and text.rstrip().endswith("{-}"):
        yield len(text.rstrip()) - 3, len(text.rstrip()), _LEAVE_OUT
    if not _MAY_HOLD.search(text):
        return
    bare = _MATH.sub(_blanked, _CODE.sub(_quoted, text))
    for match in _ANY.finditer(bare):
        yield match.start(), match.end(), CONSTRUCTS[int((match.lastgroup or "c0")[1:])][1]


_MAY_HOLD = re.compile(
    r"\{[{%:.=#a-z]|\[\[|==|\+\+|\[TOC\]|\[toc\]|!!!|\?\?\?|\)=$|^\*\[|^\.\. |\\[a-zA-Z]|@[a-z)]|%%", re.M
)


def _quoted(code: re.Match[str]) -> str:
    """As long as it was, its marks in place."""
    return code[1] + " " * len(code[2]) + code[1]


def _blanked(formula: re.Match[str]) -> str:
    return " " * len(formula[0])


def _report(reading: Reading, content: Placed, start: int, end: int, advice: str) -> None:
    written = content.text[start:end].strip()
    shown = written if len(written) <= _SHOWN else written[: _SHOWN - 1] + "…"
    message = f"`{shown}` is not read here, and is printed as it is typed"
    reading.report(warning("foreign-syntax", content.span(reading.source, start, end), message, advice))
