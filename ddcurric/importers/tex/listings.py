"""What LaTeX does not read as text: code and algorithms as listings, drawings, text that is commented out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from ddcurric.importers.kit.text import read_text
from ddcurric.importers.pandoc.blocks import LANGUAGES
from ddcurric.importers.pandoc.notebook import LINE_MARK, name_of, without_places
from ddcurric.importers.tex.notes import TexMark, TexNotes
from ddcurric.importers.tex.scan import argument, enclosed, option
from ddcurric.importers.tex.tree import symbols
from ddcurric.lesson.model.block import CodeBlock
from ddcurric.lesson.model.inline import Text

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

_CODE = r"Highlighting|[vV]erbatim\*?|BVerbatim|LVerbatim|lstlisting|minted|alltt|semiverbatim|sourcecode|python"
_DRAWN = r"tikzpicture|pgfpicture|pspicture\*?|asy|circuitikz|forest|picture|tikzcd|chronology|axis"
_ALGORITHM = r"algorithm\*?|algorithmic|algorithm2e"
_AWAY = r"comment|filecontents\*?"
OPAQUE = rf"{_CODE}|{_DRAWN}|{_ALGORITHM}|{_AWAY}"


def set_aside(notes: TexNotes, mark: TexMark) -> str:
    """What stands for it in the text."""
    notes.opaque.append(mark)
    return f"\\ddopaque{{{len(notes.opaque) - 1}}}"


def opaque_environment(notes: TexNotes, text: str, name: str, at: int) -> tuple[str, int]:
    """What stands for an environment whose content is no LaTeX text, and where it ends."""
    close = f"\\end{{{name}}}"
    end = text.find(close, at)
    inside = text[at:] if end < 0 else text[at:end]
    behind = len(text) if end < 0 else end + len(close)
    line = LINE_MARK.search(inside)
    notes.line = int(line[1]) if line else notes.line
    if re.fullmatch(_AWAY, name):
        words = without_places(inside).strip()
        notes.fate(f"text that is commented out: {re.sub(chr(92) + 's+', ' ', words)}")
        return "", behind
    if re.fullmatch(_DRAWN, name):
        source = f"\\begin{{{name}}}{without_places(inside)}{close}"
        mark = TexMark("unread", notes.line, what=f"a drawing ({name})", words=source)
        return "\n\n" + set_aside(notes, mark) + "\n\n", behind
    if re.fullmatch(_ALGORITHM, name):
        if name != "algorithmic" and not re.search(r"\\;|\\begin\s*\{algorithmic\}", inside):
            return f"\\begin{{{name}}}", at  # a float with something else in it
        return "\n\n" + set_aside(notes, _algorithm(notes, name, inside)) + "\n\n", behind
    return "\n\n" + set_aside(notes, _listing(notes, name, inside)) + "\n\n", behind


def _listing(notes: TexNotes, name: str, inside: str) -> TexMark:
    options, at, language = "", 0, ""
    found = enclosed(inside, 0, "[", "]")
    if found is not None:
        options, at = found
    if name == "minted":
        given = argument(inside, at)
        if given is not None:
            language, at = given
    notes.count(f"\\begin{{{name}}}", "a listing")
    text = without_places(inside[at:])
    return _code(
        notes, _uncoloured(text) if name == "Highlighting" else text, without_places(options), without_places(language)
    )


def _algorithm(notes: TexNotes, name: str, inside: str) -> TexMark:
    notes.count(f"\\begin{{{name}}}", "a listing in plain letters")
    source = without_places(inside)
    caption, label = caption_of(source)
    within = re.search(r"\\begin\s*\{algorithmic\}(.*)\\end\s*\{algorithmic\}", source, re.DOTALL)
    words = (Text(caption, notes.span),) if caption else ()
    block = CodeBlock(pseudocode(within[1] if within else source), "", (), words, name_of(label), None, notes.span)
    return TexMark("block", notes.line, block=block, id=name_of(label))


_TOKEN = re.compile(r"\\[A-Za-z]+Tok\{((?:[^{}\\]|\\[^A-Za-z]|\\text\w+\{\})*)\}")
_SIGNS = {
    "textbackslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textquotesingle": "'",
    "textgreater": ">",
}


def _uncoloured(text: str) -> str:
    """Code that pandoc has coloured, as it was."""
    while (bare := _TOKEN.sub(r"\1", text)) != text:
        text = bare
    signs = re.sub(r"\\(text\w+)\{\}", lambda match: _SIGNS.get(match[1], match[0]), text)
    return re.sub(r"\\([{}_%&#$])", r"\1", signs)


def _code(notes: TexNotes, text: str, options: str, language: str) -> TexMark:
    said: dict[str, str] = dict(re.findall(r"(\w+)\s*=\s*(\{[^{}]*\}|[^,\]]*)", options))
    named = (language or said.get("language", "")).strip("{} ").lower()
    caption = said.get("caption", said.get("title", "")).strip("{} ")
    label = said.get("label", "").strip("{} ")
    words = (Text(re.sub(r"[\\{}]", "", caption), notes.span),) if caption else ()
    known = (
        named if named in LANGUAGES else {"c++": "cpp", "shell": "bash", "sh": "bash", "tex": "latex"}.get(named, "")
    )
    block = CodeBlock(_dedented(text), known, (), words, name_of(label), None, notes.span)
    return TexMark("block", notes.line, block=block, id=name_of(label))


def _dedented(text: str) -> str:
    """Without the line of `\\begin`, and what all lines are indented by."""
    import textwrap

    lines = text.split("\n")
    lines = lines[1:] if lines and not lines[0].strip() else lines
    return textwrap.dedent("\n".join(lines)).rstrip()


def input_listing(notes: TexNotes, text: str, name: str, at: int) -> tuple[str, int]:
    """What stands for a listing that is in a file of its own, and the offset behind its command."""
    options = option(text, at)
    at = options[1] if options else at
    language = argument(text, at) if name == "inputminted" else None
    found = argument(text, language[1] if language else at)
    if found is None:
        return "", at
    path = without_places(found[0]).strip()
    content = notes.beside(path)
    source = None if content is None else read_text(content, path).value
    if source is None:
        mark = TexMark("unread", notes.line, what=f"a listing from a file that is not beside this one: {path}")
    else:
        notes.count(f"\\{name}", "a listing")
        mark = _code(notes, source.text, without_places(options[0]) if options else "", language[0] if language else "")
    return "\n\n" + set_aside(notes, mark) + "\n\n", found[1]


def opaque_inline(notes: TexNotes, text: str, command: str, at: int) -> tuple[str, int]:
    """Code in a line, and addresses, in which no sign means anything."""
    name = command.removeprefix("\\").rstrip("*")
    if name in ("href", "url", "nolinkurl", "path"):
        found = argument(text, at)
        if found is None:
            return "", at
        address = re.sub(r"\\([%#&_~])", r"\1", without_places(found[0])).strip()
        if name == "path":
            return set_aside(notes, TexMark("code", notes.line, words=address)), found[1]
        safe = re.sub(r"(?<!\\)([%#])", r"\\\1", address)
        return f"\\{'href' if name == 'href' else 'url'}{{{safe}}}", found[1]
    options = option(text, at) if text[at : at + 1] == "[" else None
    at = options[1] if options else at
    if name in ("mint", "mintinline"):
        language = argument(text, at)
        at = language[1] if language else at
    braced = enclosed(text, at) if text[at : at + 1] == "{" else None
    if braced is None and at < len(text):
        end = text.find(text[at], at + 1)
        braced = (text[at + 1 : end], end + 1) if end > 0 else None
    if braced is None:
        return "", at
    return set_aside(notes, TexMark("code", notes.line, words=without_places(braced[0]))), braced[1]


_STEP = 4

_OPENS: Mapping[str, tuple[int, str]] = MappingProxyType(
    {
        "if": (1, "if {} then"), "uif": (1, "if {} then"), "lif": (1, "if {} then"), "eif": (1, "if {} then"),
        "while": (1, "while {} do"), "lwhile": (1, "while {} do"), "for": (1, "for {} do"), "lfor": (1, "for {} do"),
        "forall": (1, "for all {} do"), "foreach": (1, "for each {} do"), "lforeach": (1, "for each {} do"),
        "loop": (0, "loop"), "repeat": (0, "repeat"), "function": (2, "function {}({})"), "begin": (0, "begin"),
        "procedure": (2, "procedure {}({})"), "fn": (1, "function {}"), "switch": (1, "switch {}"),
        "case": (1, "case {}"), "ucase": (1, "case {}"), "other": (0, "otherwise"),
    }
)  # fmt: skip
"""What begins a block: how many arguments it has, and how it is said."""
_MIDST: Mapping[str, tuple[int, str]] = MappingProxyType(
    {
        **dict.fromkeys(("elsif", "elseif", "uelseif", "lelseif"), (1, "else if {} then")),
        **dict.fromkeys(("else", "uelse", "lelse"), (0, "else")),
    }
)
_LINES: Mapping[str, str] = MappingProxyType(
    {
        "state": "", "statex": "", "return": "return ", "kwret": "return ", "print": "print ", "require": "require: ",
        "ensure": "ensure: ", "kwdata": "data: ", "kwresult": "result: ", "kwin": "input: ", "kwout": "output: ",
        "input": "input: ", "output": "output: ",
    }
)  # fmt: skip
_COMMENTS = frozenset(("comment", "tcp", "tcc"))
_SILENT = frozenset(
    ("setalgolined", "dontprintsemicolon", "linesnumbered", "setkwinout", "setkwprog", "label", "caption")
)
_STATEMENT = re.compile(r"\\(?P<name>[A-Za-z]+)\*?|\\;|\\\\|\n[ \t]*\n|\n")


def pseudocode(source: str) -> str:
    """The lines of an algorithm."""
    lines: list[str] = []
    options = enclosed(source.lstrip(), 0, "[", "]")
    bare = source.lstrip()[options[1] :] if options else source
    _read(re.sub(r"(?<!\\)%[^\n]*", "", bare), 0, lines)
    return "\n".join(line for line in lines if line.strip())


def caption_of(source: str) -> tuple[str, str]:
    """What an algorithm is called, and the name that it is referred to by."""
    found = re.search(r"\\caption\s*(?=\{)", source)
    given = enclosed(source, found.end()) if found else None
    label = re.search(r"\\label\s*\{([^{}]*)\}", source)
    return _plain(re.sub(r"\\label\s*\{[^{}]*\}", "", given[0])) if given else "", label[1] if label else ""


def _read(text: str, depth: int, lines: list[str]) -> int:
    """Take the statements of a text; the depth at which it ends."""
    at, waiting, end_with_line = 0, "", "\\;" not in text
    while (match := _STATEMENT.search(text, at)) is not None:
        waiting += text[at : match.start()]
        at = match.end()
        name = (match["name"] or "").lower()
        if match["name"] is None:
            if match[0] == "\n" and not end_with_line:
                waiting += " "
            else:
                waiting = _written(lines, depth, waiting)
        elif name in _COMMENTS:
            given = enclosed(text, at)
            waiting += f"  ▷ {given[0]}" if given else ""
            at = given[1] if given else at
        elif name in _SILENT:
            given = enclosed(text, at)
            at = given[1] if given else at
        elif name in _LINES:
            waiting = _written(lines, depth, waiting) + _LINES[name]
            given = enclosed(text, at) if name.startswith("kw") else None
            if given:
                at = given[1]
                waiting = _written(lines, depth, waiting + given[0])
        elif name.startswith("end") and name != "endgroup":
            waiting = _written(lines, depth, waiting)
            depth = max(depth - 1, 0)
        elif name == "until":
            waiting = _written(lines, depth, waiting)
            depth = max(depth - 1, 0)
            until, at = _given(text, at, 1)
            lines.append(" " * _STEP * depth + f"until {_plain(until[0])}")
        elif name in _MIDST or name in _OPENS:
            waiting = _written(lines, depth, waiting)
            at, depth = _block(text, at, name, depth, lines)
        else:
            waiting += match[0]
    _written(lines, depth, waiting + text[at:])
    return depth


def _block(text: str, at: int, name: str, depth: int, lines: list[str]) -> tuple[int, int]:
    """What begins with a keyword: in braces behind it, or as far as its end is said."""
    number, said = _OPENS.get(name) or _MIDST[name]
    given, at = _given(text, at, number)
    inside = enclosed(text, at + len(text[at:]) - len(text[at:].lstrip()))
    if name in _MIDST and inside is None:
        depth = max(depth - 1, 0)
    head = said.format(*(_plain(each) for each in given))
    if name == "repeat" and inside is not None:  # \Repeat{condition}{what is repeated}
        repeated = enclosed(text, inside[1])
        lines.append(" " * _STEP * depth + "repeat")
        if repeated is not None:
            _read(repeated[0], depth + 1, lines)
        lines.append(" " * _STEP * depth + f"until {_plain(inside[0])}")
        return repeated[1] if repeated is not None else inside[1], depth
    lines.append(" " * _STEP * depth + head)
    if inside is None:
        return at, depth + 1
    _read(inside[0], depth + 1, lines)
    at = inside[1]
    otherwise = enclosed(text, at) if name == "eif" else None
    if otherwise is not None:
        lines.append(" " * _STEP * depth + "else")
        _read(otherwise[0], depth + 1, lines)
        at = otherwise[1]
    return at, depth


def _given(text: str, at: int, number: int) -> tuple[list[str], int]:
    found = []
    for _ in range(number):
        given = argument(text, at) if text[at:].lstrip()[:1] == "{" else None
        found.append(given[0] if given else "")
        at = given[1] if given else at
    return found, at


def _written(lines: list[str], depth: int, text: str) -> str:
    """Nothing is waiting any more: it is a line now."""
    words = _plain(text)
    if words.strip(" {};"):
        lines.append(" " * _STEP * depth + words)
    return ""


@lru_cache(maxsize=1)
def _reader() -> LatexNodes2Text:
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text(math_mode="text", strict_latex_spaces=False)


def _plain(text: str) -> str:
    """LaTeX as letters and signs: `$b \\neq 0$` as `b ≠ 0`."""
    called = re.sub(r"\\([A-Za-z]+)(?![A-Za-z])", _known, text)
    called = re.sub(r"\\(?:Call|FuncSty)\s*\{([^{}]*)\}(?:\s*\{([^{}]*)\})?", r"\1(\2)", called)
    return " ".join(str(_reader().latex_to_text(called)).split()).strip()


_WORDS = {
    "gets": "\\leftarrow ",
    "KwTo": " to ",
    "bmod": " mod ",
    "mod": " mod ",
    "And": " and ",
    "Or": " or ",
    "Not": " not ",
}


def _known(match: re.Match[str]) -> str:
    """A command that is a sign, or has words in its braces; any other by its name."""
    name = match[1]
    if name in _WORDS:
        return _WORDS[name]
    in_braces = match.string[match.end() :].lstrip()[:1] == "{"
    return match[0] if name in symbols() or in_braces else f" {name} "
