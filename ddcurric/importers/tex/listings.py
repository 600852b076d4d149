"""What LaTeX does not read as text: code as it is, drawings, text that is commented out."""

from __future__ import annotations

import re

from ddcurric.importers.kit.text import read_text
from ddcurric.importers.pandoc.blocks import LANGUAGES
from ddcurric.importers.pandoc.notebook import LINE_MARK, name_of, without_places
from ddcurric.importers.tex.algorithms import caption_of, pseudocode
from ddcurric.importers.tex.notes import TexMark, TexNotes
from ddcurric.importers.tex.scan import argument, enclosed, option
from ddcurric.lesson.model.block import CodeBlock
from ddcurric.lesson.model.inline import Text

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
