"""Fenced code: listings, and diagrams written as text."""

from __future__ import annotations

import re

from ddcurric.diagnostics import error, meant, warning
from ddcurric.lesson.model.block import BoxKind, CodeBlock, Diagram, DiagramSetting
from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.reader import elsewhere
from ddcurric.lesson.reader.attributes import Attributes, accept, read_attributes, trailing_attributes
from ddcurric.lesson.reader.inline import read_inline
from ddcurric.lesson.reader.placed import Placed, place
from ddcurric.lesson.reader.reading import Reading
from ddcurric.lesson.reader.smart import smart_text
from ddcurric.lesson.reader.structure import AnyBlock
from ddcurric.lesson.reader.tree import SyntaxNode
from ddcurric.lesson.reader.value_marks import numbers_in_source
from ddcurric.lesson.reader.values import line_numbers, share, whole_number
from ddcurric.typeset.highlight import PLAIN, knows


def read_fence(reading: Reading, node: SyntaxNode) -> list[AnyBlock]:
    """A listing with its language and attributes; or a diagram."""
    closed = _check_closed(reading, node)
    name, attributes = _info(reading, node)
    kind = "mermaid" if name.lower() == "mermaid" else name  # code hosts draw `Mermaid`, too
    if kind in reading.fences and not closed:
        # It holds the rest of the lesson: what is wrong with that as a diagram says nothing to anybody.
        return [CodeBlock(node.token.content, "", (), (), attributes.id, None, node.span)]
    if kind in reading.fences:
        keys = ("caption", "alt", "width", "number", *reading.fences[kind])
        accept(reading, attributes, "a diagram", keys=keys, classes=(name, "incremental"))
        return [_diagram(reading, node, kind, attributes)]
    accept(reading, attributes, "a listing", keys=("caption", "lines", "number"), classes=(name,) if name else ())
    text = numbers_in_source(reading, _without_options(reading, node), node.span)
    return [
        CodeBlock(
            text=text,
            language=_language(reading, node, name),
            highlighted=line_numbers(reading, attributes, text.count("\n") + 1),
            caption=_caption(reading, attributes),
            id=attributes.id,
            number=None,
            span=node.span,
            own_number=whole_number(reading, attributes, "number"),
        )
    ]


def _without_options(reading: Reading, node: SyntaxNode) -> str:
    """The lines of a listing; what says at the head of a cell how another program runs it is told, and left out."""
    text = node.token.content.removesuffix("\n")
    options = _OPTIONS.match(text) if node.token.info.lstrip().startswith("{") else None
    if options is None:
        return text
    first = reading.source.offset(node.span.line + 1, 1)
    at = reading.source.text.index(options["first"], first)
    hidden = _HIDDEN.search(options[0])
    message = "options of a cell are not read, and not printed"
    advice = 'delete them; a caption stands behind the language, `python {caption="…"}`'
    if hidden is not None:
        message += f"; the code is printed although they say `{hidden[0]}`"
        advice = "delete them, and the cell where its code is not to be seen: what it prints is typed, or a picture"
    reading.report(warning("fence-info", reading.source.span(at, at + len(options["first"])), message, advice))
    return text[options.end() :]


_OPTIONS = re.compile(r"(?P<first>(?:#|//|--|%%)\|[^\n]*)(?:\n[ \t]*(?:#|//|--|%%)\|[^\n]*)*(?:\n+|\Z)")
"""At the head of a cell of Quarto's: `#| echo: false`, `//| echo: false` …"""
_HIDDEN = re.compile(r"\b(?:echo|include): *(?:false|no)\b")


def read_code_block(reading: Reading, node: SyntaxNode) -> list[AnyBlock]:
    """Code by indentation."""
    return [CodeBlock(node.token.content.rstrip("\n"), "", (), (), "", None, node.span)]


def _diagram(reading: Reading, node: SyntaxNode, kind: str, attributes: Attributes) -> Diagram:
    return Diagram(
        kind=kind,
        text=numbers_in_source(reading, node.token.content.removesuffix("\n"), node.span, always=True),
        caption=_caption(reading, attributes),
        alt=smart_text(attributes.text("alt"), reading.quotes),
        incremental=attributes.has("incremental"),
        answered=True,
        width=share(reading, attributes, "width"),
        id=attributes.id,
        number=None,
        span=node.span,
        settings=tuple(
            DiagramSetting(key, attributes.values[key].text, attributes.values[key].span)
            for key in reading.fences[kind]
            if key in attributes.values
        ),
        own_number=whole_number(reading, attributes, "number"),
    )


def _info(reading: Reading, node: SyntaxNode) -> tuple[str, Attributes]:
    """What stands after the opening fence: `python`, `python {lines="2"}` or `{.python lines="2"}`."""
    info = node.token.info.strip()
    if not info:
        return "", read_attributes(reading, None)
    start = reading.source.offset(node.span.line, node.span.column)
    at = reading.source.text.index(info, start + len(node.token.markup))
    words, braces = trailing_attributes(place(info, at))
    attributes = read_attributes(reading, braces)
    chunk = _CHUNK.fullmatch(words.text.strip())
    if chunk is not None:
        advice = f"write only the language, `{chunk[1]}`: nothing is run, so what it prints is typed below it"
        span = words.span(reading.source, 0, len(words.text))
        reading.report(warning("fence-info", span, "options of a cell are not read", advice))
        return chunk[1], attributes
    name, _, rest = words.text.strip().partition(" ")
    if rest.strip() and name.strip("{}").lower() not in (*elsewhere.FENCES, *elsewhere.TITLED, *_BOXES):
        _report_rest(reading, words, name)
    name = _CELL.sub(r"\1", name)
    if not name and attributes.classes:
        name = attributes.classes[0][0]
    return name, attributes


_CELL = re.compile(r"\{([A-Za-z][\w+-]*)\}")
"""The language of a cell of Quarto's, `{python}`, or a directive of MyST's, `{note}`."""
_CHUNK = re.compile(r"\{([A-Za-z][\w+-]*)[ ,][^{}]*\}")
"""A cell of R Markdown's with its options, `{r, echo=FALSE}`."""


def _report_rest(reading: Reading, words: Placed, name: str) -> None:
    start = len(name) + 1
    rest = words.cut(start).strip()
    if rest.text.startswith("{") and "}" not in rest.text:
        span = rest.span(reading.source, 0, len(rest.text))
        reading.report(error("malformed-attributes", span, "this `{` is never closed", "write `}` at the line's end"))
        return
    reading.report(
        warning(
            "fence-info",
            words.cut(start).strip().span(reading.source, 0, len(words.cut(start).strip().text)),
            "these words after the language are not read",
            f'write attributes in braces: `{name} {{caption="…"}}`',
        )
    )


def _caption(reading: Reading, attributes: Attributes) -> tuple[Inline, ...]:
    return read_inline(reading, attributes.values["caption"].placed) if "caption" in attributes.values else ()


def _language(reading: Reading, node: SyntaxNode, name: str) -> str:
    """A language that the highlighter knows; else none, with a warning."""
    if not name or name.lower() in PLAIN:
        return name and "text"
    if name.startswith("{="):
        message = f"what is written for another program (`{name}`) is not read, and would be printed as it is"
        reading.report(error("raw-html", node.span, message, "write it in Markdown, or leave it out"))
        return ""
    if not knows(name):
        message = f"there is no language or diagram `{name}`, so the listing has no colours"
        advice = meant(name, (*reading.fences, *_COMMON_LANGUAGES)) or "write `text` where no language fits"
        if name.lower() in _FOREIGN_DIAGRAMS:
            advice = "diagrams are `spacetime` and `mermaid`; draw others elsewhere and show the picture"
        if _CHART.fullmatch(name.lower()):
            advice = "`plot` draws lines, curves, bars and steps; draw others elsewhere and show the picture"
        advice = elsewhere.FENCES.get(name.lower(), advice)
        if name.lower() in (*elsewhere.TITLED, *_BOXES):
            opening = elsewhere.box_opening(name, node.token.info.strip().partition(" ")[2])
            advice = f"write a box: `{opening}` … `:::`"
        reading.report(warning("unknown-language", node.span, message, advice))
        return ""
    return name


_FOREIGN_DIAGRAMS = (
    "plantuml", "puml", "uml", "dot", "graphviz", "tikz", "d2", "ditaa", "nomnoml", "vega", "vega-lite", "bpmn",
    "wavedrom",
)  # fmt: skip
_CHART = re.compile(r"[a-z]+[-_ ]?(?:plot|chart|graph)s?|charts?|chartjs|histogram|heatmap|scatter|pie|plotly|echarts")
_BOXES = tuple(kind.value for kind in (BoxKind.NOTE, BoxKind.TIP, BoxKind.IMPORTANT, BoxKind.WARNING, BoxKind.CAUTION))
_COMMON_LANGUAGES = (
    "bash", "c", "console", "cpp", "csharp", "css", "diff", "dockerfile", "elixir", "erlang", "go", "haskell", "html",
    "http", "ini", "java", "javascript", "json", "kotlin", "latex", "make", "markdown", "ocaml", "protobuf", "python",
    "r", "ruby", "rust", "scala", "sql", "swift", "text", "tla", "toml", "typescript", "xml", "yaml",
)  # fmt: skip


def _check_closed(reading: Reading, node: SyntaxNode) -> bool:
    """Whether a code fence is closed; one that runs on to the end of what holds it is reported."""
    first, after = node.token.map or [0, 1]
    mark = node.token.markup
    last = reading.source.line(after)
    closing = re.fullmatch(rf"[\s>]*{re.escape(mark[0])}{{{len(mark)},}}\s*", last)
    opened = _opening_within(node)
    span = reading.source.span(reading.source.offset(node.span.line, node.span.column))
    if after - first >= 2 and closing and not opened:
        if any(_LESSON.fullmatch(line) for line in node.token.content.split("\n")):
            reading.doubtful_fences.append((span, mark))
        return True
    message = f"the code fence {mark} is never closed"
    if opened:
        message = f"the code fence {mark} is not closed before the next one opens, in line {first + 1 + opened}"
    elif not node.token.info.strip() and (doubtful := [each for each in reading.doubtful_fences if each[0] < span]):
        # Every fence from the one that was forgotten on was taken for its contrary.
        message = f"a code fence is never closed: this one, or that in line {span.line}"
        span, mark = doubtful[0]
    reading.report(error("unclosed-fence", span, message, f"write {mark} on a line of its own where it ends"))
    reading.misread_from = min(reading.misread_from, span.line)
    return False


_LESSON = re.compile(r"#{2,4} \S.*|:{3,}.*")
"""A line of a listing that is rather one of a lesson."""


def _opening_within(node: SyntaxNode) -> int:
    """The line of a listing, from 1, that opens another one as only a lesson's text does; 0 where there is none."""
    mark = node.token.markup
    opening = re.compile(rf" {{0,3}}{re.escape(mark)}{re.escape(mark[0])}*[ \t]*[A-Za-z{{][^`]*")
    lines = node.token.content.split("\n")
    return next((number for number, line in enumerate(lines, 1) if opening.fullmatch(line)), 0)
