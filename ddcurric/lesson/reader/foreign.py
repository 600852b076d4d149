"""What other programs read and this one prints as it is typed: said where it stands, with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from ddcurric.diagnostics import warning
from ddcurric.lesson.reader.attributes import trailing_attributes
from ddcurric.lesson.reader.elsewhere import BOX, box_opening
from ddcurric.lesson.reader.leftovers import are_told
from ddcurric.lesson.reader.placed import Placed, place
from ddcurric.lesson.reader.reading import Reading
from ddcurric.lesson.reader.slips import div_meant
from ddcurric.lesson.reader.tree import SyntaxNode

_LEAVE_OUT = "leave it out"
_COMMENT = "write a comment as `<!-- … -->`"
_WIDTH = 'write `![Caption](figures/x.svg){alt="…" width=60%}`'
_CHOICES = "write the choices as a list, and the right one into `::: answer`"
_REFERENCE = "write `[](#name)`"
_TICKED = "write `- [ ] ` for each box and `- [x] ` for one that is right, which only the solutions tick"
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
    (r"!\[\[[^\[\]\n]+\]\]", 'write `![Caption](figures/x.svg){alt="…"}`; another note is not shown within this one'),
    (r"!\[(?:bg|fit|[wh](?:idth|eight)?:\d\w*)\b[^\]\n]*\](?=\()", _WIDTH),
    (r"!\[[^\]\n]*\|\d+(?:x\d+)?\](?=\()", _WIDTH),
    (r"(?<!\[)\[\[(?!\^)[^\[\]\n]+\]\](?![(\]{])", "write `[words](topic.md)` for a link to another lesson"),
    (r"(?<![=\w])==(?=[^\s=])[^=\n]*[^\s=]==(?![=\w])", "write `**words**`"),
    (r"(?<![+\w])\+\+(?=[^\s+])(?:[^+\n]|\+(?!\+))*[^\s+]\+\+(?![+\w])", "write `*words*`"),
    (r"\^\^(?=[^\s^])[^^\n]*[^\s^]\^\^", "write `*words*`"),
    (
        r"(?<![|\w])\|\|(?=\w)[\w ,.’']{3,}[\w.]\|\|(?![|\w])|^!.{1,300}!<$|\A!(?=[ \t]+\S).*$",
        "hide words with `::: answer` or `::: hint`",
    ),
    (r"^\[(?:TOC|toc)\]$|\[\[_?TOC_?\]\]|^\{:toc\}$", "write a list of links: `- [](#a-heading)`"),
    (r"^(?:!!!|\?\?\?\+?)[ \t]+\w+", BOX),
    (r"^\{:[^}\n]{0,300}\}$", _LEAVE_OUT),
    (r"^\([\w-]+\)=$", "write the name behind the heading or picture: `{#name}`"),
    (
        r"^\*\[[^\]\n]+\]:[ \t].*$",
        'write the words where they are first used, as a term: `[HTML]{.term means="…"}`',
    ),
    (
        r"^\.\.[ \t]+(?:code|code-block|sourcecode|math|image|figure)::.*$",
        "write it in Markdown: a fence, `$$`, a picture",
    ),
    (r"^\.\.[ \t]+[\w-]+::.*$", BOX),
    (r"\{[a-z][\w:-]*\}(?=`)|(?<!\w):[a-z]+:(?=`)", "write `[](#name)` for a reference, `$x$` for a formula"),
    (r"(?<=`)\{=[^}\n]{0,300}\}", "leave the braces out; code in a line is code in every language"),
    (r"\\(?:newpage|pagebreak|clearpage|cleardoublepage)\b", _PAGE),
    (
        r"\\(?:vspace|hspace|vfill|hfill|bigskip|medskip|smallskip|noindent|centering)\b\*?(?:\{[^}\n]{0,300}\})?",
        _LEAVE_OUT,
    ),
    (r"\\text(?:bf|it|tt|sc)\{[^}\n]{0,300}\}|\\emph\{[^}\n]{0,300}\}", "write `**words**`, `*words*`, `` `words` ``"),
    (r"\\(?:ref|autoref|cref|Cref|eqref)\{[^}\n]{0,300}\}", _REFERENCE),
    (r"\\includegraphics\b[^\s{]{0,80}\{[^}\n]{0,300}\}", 'write `![Caption](figures/x.svg){alt="…"}`'),
    (r"\\footnote\{[^}\n]{0,300}\}", "write `^[…]`"),
    (
        r"\\(?:[a-z]*cite[a-z]*)\*?(?:\[[^\]\n]{0,80}\]){0,2}\{[^}\n]{0,300}\}",
        "write the work into a note, `^[Knuth, 1984]`",
    ),
    (r"\\(?:begin|end)\{[a-z]+\*?\}(?:\{[^}\n]{0,80}\})?", "write a list, a table or a fence, as in Markdown"),
    (
        r"\\(?:label|(?:sub){0,2}section|chapter|paragraph|caption|title|author|index|underline|url|href)\*?"
        r"\{[^}\n]{0,300}\}|\\item\b",
        "write it in Markdown",
    ),
    (r"(?<![\w@/.])@(?:fig|tbl|tab|sec|eq|lst|thm|exr)[-:][\w:-]*\w", _REFERENCE),
    (r"\[@(?:fig|tbl|tab|sec|eq|lst):[^\]\n]*\]", _REFERENCE),
    (
        r"(?<![\w@/.\[;\-])@[A-Za-z][A-Za-z:_-]*(?:1[89]|20)\d\d[A-Za-z]*(?![\w@/]|-\d)(?![^\[\]\n]{0,300}\])",
        "write the work into a note, `^[Knuth, 1984]`",
    ),
    (r"^\(@[\w-]*\)(?=[ \t])", "number the items: `(1)`, `(2)`"),
    (r"^%%.*$|(?<!%)%%(?=[^\s%])[^%\n]{1,300}%%(?!%)", _COMMENT),
    (r"^\{/\*.{0,300}?\*/\}$", _COMMENT),
    (r"\A%[ \t]+\S.*$", _COMMENT),
    (r"^(?:\+\+\+|--)$", "write `. . .` for a pause; a slide of its own is a `::: slide`"),
    (r"^::[a-z]+::$|^\.[a-z][\w.-]*\[", "write `:::: columns` and `::: column`, or leave it out"),
    (r"^import\b.{0,200}?\bfrom[ \t]+[\"'][^\"'\s]+[\"'];?$|^export[ \t]+(?:const|default|function)\b.*$", _LEAVE_OUT),
    (r"^===[ \t]+\".*$", "write a heading, `#### Title`"),
    (r"^--8<--.*$", "write here what that file says"),
    (r"(?:^|(?<=[ \t]))\^[A-Za-z][\w-]+\Z", "leave it out; a heading or picture is named as `{#name}`"),
    (r"\A\[[/<>?!*-]\](?=[ \t])", "write `[ ]` or `[x]`"),
    (
        r"^[•●▪◦‣·][ \t\u00a0]+(?=\S).*$(?:\n[•●▪◦‣·].*$)*",
        "begin each item with `- `, and leave an empty line above the first",
    ),
    (r"^\([ xX]?\)(?=[ \t]).*$|^\*[A-Za-z][.)](?=[ \t]).*$", "write a list, and the right one into `::: answer`"),
    (r"^[☐☑☒][ \t]*(?=\S).*$(?:\n[☐☑☒].*$)*", _TICKED),
    (r"^\[[xX]\](?=[ \t]+\S).*$|^\[ \](?=[ \t]+\S.*\n[ \t]*\[[ xX]\][ \t]).*$", _CHOICES),
    (
        r"\{\d*:[A-Z_]{2,20}:(?=[^{}\n]*[=~%])[^{}\n]{1,300}\}",
        "write `[words]{.blank}`, or the choices as a list and `::: answer` below it",
    ),
    (r"^::[^:\n]{1,80}::(?=[ \t]+\S)|\{\s*[=~][^{}]{0,300}[=~][^{}]{0,300}\}", _CHOICES),
)
"""A pattern and what to write instead, the more special first."""

_ANY = re.compile("|".join(f"(?P<c{at}>{pattern})" for at, (pattern, _) in enumerate(CONSTRUCTS)), re.M)
_EACH = tuple(re.compile(pattern, re.M) for pattern, _ in CONSTRUCTS)
"""Each by itself: most texts hold none, and so it is seen four times as fast."""
_GRID = re.compile(r"\+(?:[-=:]+\+)+")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.{1,2000}?)(?<!`)\1(?!`)", re.DOTALL)
_MATH = re.compile(r"(?<!\\)(\$\$?)(?=\S)[^$]+\1|(?<!\\)\\\((?:[^\\]|\\[^)])+\\\)|(?<!\\)\\\[(?:[^\\]|\\[^\]])+\\\]")
_SHOWN = 40


def report_foreign(reading: Reading, nodes: Sequence[SyntaxNode]) -> None:
    """Report every construct of another program among some blocks and what they hold."""
    _report_in(reading, nodes, on_slide=False)


def _report_in(reading: Reading, nodes: Sequence[SyntaxNode], on_slide: bool) -> None:
    for node in nodes:
        if node.kind == "blockquote" and (session := _session(node)) is not None:
            language, line = session
            message = f"`{line}` makes a quotation, since `>` begins one, and not a listing"
            advice = f"write ```{language} in a line above it and ``` in one below it: a listing"
            reading.report(warning("foreign-syntax", node.span, message, advice))
            continue
        if node.kind in ("paragraph", "heading", "dt") and node.content is not None:
            note = _NOTE.match(node.content.text) if node.kind == "paragraph" else None
            if note is not None and (on_slide or note["alone"] is not None):
                _report(reading, node.content, note.start("label"), note.end("label"), _NOTES)
            for start, end, advice in _found(node.content.text, node.kind):
                _report(reading, node.content, start, end, advice)
        within = on_slide or (node.kind == "div" and _SLIDE.match(node.token.content) is not None)
        _report_in(reading, node.children, within)


def _session(quote: SyntaxNode) -> tuple[str, str] | None:
    """The language and the first line of what somebody typed at the prompt of R, `> `, or of Python, `>>> `."""
    node, depth = quote, 1
    while node.children and node.children[0].kind == "blockquote":
        node, depth = node.children[0], depth + 1
    first = node.children[0] if node.children else None
    if first is None or first.kind != "paragraph" or first.content is None or depth not in _TYPED:
        return None
    line, _, below = first.content.text.partition("\n")
    typed = _TYPED[depth].fullmatch(line) is not None or (depth == 1 and re.search(r"^\[1\] ", below, re.M) is not None)
    return ("r" if depth == 1 else "python", f"{'>' * depth} {line}") if typed else None


_CALL = r"[A-Za-z][\w.:$]*\(.*\)"
_TYPED = MappingProxyType(
    {
        1: re.compile(rf"[A-Za-z][\w.$\[\]]* ?<- ?\S.*|{_CALL}"),
        3: re.compile(
            rf"[A-Za-z_][\w.\[\], ]* ?[-+*/]?= ?\S.*|{_CALL}|(?:import|from) \w.*|(?:for|if|while|def|class|with) .*:"
        ),
    }
)
"""By the signs of the prompt, what a line is that nobody would quote."""
_BRACES = "attributes are `{#id}`, `{.class}` or `{key=value}`; braces to be printed are `\\{…\\}`"
_NOTE = re.compile(r"(?P<label>(?:speaker )?notes?:)(?P<alone>[ \t]*$)?", re.IGNORECASE | re.MULTILINE)
"""How reveal.js begins what the lecturer says."""
_NOTES = "write `::: notes` above what you say, behind the slide, and `:::` below it"
_SLIDE = re.compile(r"(?:\{\s*\.)?slide\b")


def _found(text: str, kind: str) -> Iterator[tuple[int, int, str]]:
    lines = text.split("\n")
    if kind == "paragraph" and _GRID.fullmatch(lines[0].strip()):
        yield 0, len(lines[0]), "write a pipe table: `| a | b |`, `|---|---|` and the rows"
        return
    if (
        kind == "paragraph"
        and text.lstrip().startswith("|")
        and all(line.lstrip().startswith("| ") and line.count("|") == 1 for line in lines)
    ):
        advice = "for lines that end where you end them, end each with a backslash"
        yield 0, len(lines[0]), advice
        return
    if kind == "heading" and (braces := _LAST_BRACES.search(text)) and trailing_attributes(place(text, 0))[1] is None:
        if braces[0] == "{-}":
            yield braces.start(), braces.end(), _LEAVE_OUT
        elif not are_told(braces[0]):
            yield braces.start(), braces.end(), _BRACES
    for computed in _COMPUTED.finditer(_CODE.sub(_without_long, text)):
        yield computed.start(), computed.end(), "write what comes of it: nothing is computed here"
    bare = _MATH.sub(_blanked, _CODE.sub(_quoted, text))
    if not any(pattern.search(bare) for pattern in _EACH):
        return
    for match in _ANY.finditer(bare):
        yield match.start(), match.end(), _instead(match, text[match.start() :].partition("\n")[0])


def _instead(match: re.Match[str], line: str) -> str:
    """What to write instead of a construct in a line, with its own words where they are known."""
    advice = CONSTRUCTS[int((match.lastgroup or "c0")[1:])][1]
    if advice == BOX and (box := _INDENTED_BOX.match(line)) is not None:
        opening = box_opening(box["kind"] or box["directive"], box["title"] or box["words"] or "")
        return f"write `{opening}`, below it its words, not indented, and `:::`"
    if advice == _REFERENCE and (name := _NAMED.search(match[0])) is not None:
        return f"write `[](#{name[0]})`, and that name in braces where it is defined"
    return advice


_INDENTED_BOX = re.compile(
    r"(?:!!!|\?\?\?\+?)[ \t]+(?P<kind>[\w-]+)[^\"]*(?:\"(?P<title>[^\"]*)\")?"
    r"|\.\.[ \t]+(?P<directive>[\w-]+)::(?P<words>(?<=admonition::).*)?"
)
"""How MkDocs opens a box, and how reStructuredText does, where only one without a kind has a title."""


_NAMED = re.compile(r"(?<=[@{])[A-Za-z][\w:-]*\w")
"""The name in `@fig-wing` and `\\ref{fig:wing}`."""
_COMPUTED = re.compile(r"(?<!`)`(?:r [\w.$]+\(|\{(?:r|python|julia|ojs|jl)\} )[^`\n]{0,300}`(?!`)")
"""Code in a line that R Markdown and Quarto run: `` `r nrow(cars)` ``, `` `{python} n` ``."""
_LAST_BRACES = re.compile(r"(?<=\s)\{[^{}$`\\]*\}(?=\s*\Z)")


def _without_long(code: re.Match[str]) -> str:
    """What stands within two backticks or more shows what it says."""
    return code[0] if len(code[1]) == 1 else " " * len(code[0])


def _quoted(code: re.Match[str]) -> str:
    """As long as it was, its marks in place."""
    return code[1] + " " * len(code[2]) + code[1]


def _blanked(formula: re.Match[str]) -> str:
    return " " * len(formula[0])


def _report(reading: Reading, content: Placed, start: int, end: int, advice: str) -> None:
    written = content.text[start:end].strip()
    span = content.span(reading.source, start, end)
    if div_meant(written) or any(each.code == "mistyped-marker" and each.span == span for each in reading.diagnostics):
        return  # `slips.py` says more of it
    shown = written if len(written) <= _SHOWN else written[: _SHOWN - 1] + "…"
    message = f"`{shown}` is not read here, and is printed as it is typed"
    reading.report(warning("foreign-syntax", span, message, advice))
