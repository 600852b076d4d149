"""LaTeX without what its macros do: files put in, comments taken out, macros expanded, listings and drawings set aside.

A line begins with a mark of its number (`pandoc/notebook.py`) where it begins with words.
"""

from __future__ import annotations

import re
from posixpath import normpath

from ddcurric.importers.kit.text import read_text
from ddcurric.importers.pandoc.notebook import cleaned, place, without_places
from ddcurric.importers.tex.definitions import DEFINES, IN_LINE, answering, by_values, define
from ddcurric.importers.tex.listings import OPAQUE, input_listing, opaque_environment, opaque_inline, set_aside
from ddcurric.importers.tex.notes import EndlessMacrosError, TexMacro, TexMark, TexNotes
from ddcurric.importers.tex.scan import argument, conditional, option
from ddcurric.importers.tex.tables import OUR_HINT, set_apart

MOST_STEPS = 20_000
MOST_GROWN = 3_000_000
DEEPEST = 40

_INLINE = r"\\(?:verb\*?|lstinline|mint(?:inline)?|url|path|href|nolinkurl)(?![A-Za-z])"
_TOKEN = re.compile(
    rf"(?P<environment>\\begin\s*\{{(?P<name>{OPAQUE})\}})"
    rf"|(?P<inline>{_INLINE})"
    r"|(?P<comment>%[^\n]*\n?[ \t]*)"
    r"|(?P<off>\\iffalse(?![A-Za-z]).*?\\fi(?![A-Za-z]))"
    r"|(?P<begin>\\(?P<side>begin|end)\s*\{(?P<own>[^{}]*)\})"
    r"|\\(?P<macro>[A-Za-z@]+\*?|.)",
    re.DOTALL,
)


def with_line_marks(text: str) -> str:
    """Each line that begins with words, a formula or an item, with a mark of its number there."""
    lines = _TABBING.sub(_as_table, _TEMPLATE.sub(r"\g<named>{}", cleaned(text))).split("\n")
    return "\n".join(_marked(_CMIDRULE.sub("", line), number) for number, line in enumerate(lines, 1))


_TEMPLATE = re.compile(r"(?P<named>\\setbeamertemplate\s*\{[^{}]*\}\s*\[[^\[\]]*\])(?:\[[^\[\]]*\])*(?!\s*[\[{])")
"""One that is chosen by its name has no braces behind it, where what follows would be left out."""
_TABBING = re.compile(r"\\begin\{tabbing\}(?P<rows>.*?)\\end\{tabbing\}", re.DOTALL)


def _as_table(match: re.Match[str]) -> str:
    """Columns at tabulators, `\\=` and `\\>`, which are accents elsewhere."""
    rows = re.sub(r"\\[+<'`-](?=\s)", "", match["rows"].replace("\\kill", "\\\\"))
    rows = re.sub(r"\\[=>]", "&", rows)
    width = max((row.count("&") for row in rows.split("\\\\")), default=0) + 1
    return f"\\begin{{tabular}}{{{'l' * width}}}{rows}\\end{{tabular}}"


_CMIDRULE = re.compile(r"\\cmidrule\s*(?:\[[^\]]*\])?\s*(?:\([^)]*\))?\s*\{[^}]*\}")
"""A line in a table; its argument in round brackets is nothing that LaTeX knows."""


_AFTER = re.compile(
    r"\s*(?:\\(?:item|question|part|subpart|subsubpart|choice|CorrectChoice|correctchoice|bonusquestion|bonuspart)(?![A-Za-z])"
    r"\s*(?:<[^>]*>)?(?:\[[^\]]*\])?|\\(?:caption|frametitle|note|footnote|uplevel|fullwidth|frame)\s*\{|\\(?:sub)*(?:section|paragraph)\*?\s*\{|\\chapter\*?\s*\{)"
)
_WORDS = re.compile(r"\s*(?=[\w$(\"'`„“«]|\\(?:text\w+|emph|textbf|cite\w*|LaTeX|noindent|ldots|dots|begin)\b)")


def _marked(line: str, number: int) -> str:
    match = _AFTER.match(line) or _WORDS.match(line)
    return f"{line[: match.end()]}{place(number)}{line[match.end() :]}" if match else line


def plain(notes: TexNotes, text: str, depth: int = 0) -> str:
    """The text with every macro of the file expanded; raises EndlessMacrosError where they grow beyond measure."""
    if depth > DEEPEST:
        raise EndlessMacrosError
    found: list[str] = []
    at = 0
    while (match := _TOKEN.search(text, at)) is not None:
        _passed(notes, found, text[at : match.start()])
        made, at = _taken(notes, text, match, depth)
        if made.startswith("\0"):  # to be read again, with what stands behind it
            text, at = made[1:] + text[at:], 0
            notes.grown += len(text)
            if notes.grown > MOST_GROWN:
                raise EndlessMacrosError
        else:
            found.append(made)
    _passed(notes, found, text[at:])
    return "".join(found)


def _passed(notes: TexNotes, found: list[str], text: str) -> None:
    notes.pass_over(text)
    found.append(text)


def _taken(notes: TexNotes, text: str, match: re.Match[str], depth: int) -> tuple[str, int]:
    """What comes of one token, and where reading goes on."""
    if match["environment"]:
        return opaque_environment(notes, text, match["name"], match.end())
    if match["inline"]:
        return opaque_inline(notes, text, match["inline"], match.end())
    if match["comment"]:
        return "\n" if text[match.end() : match.end() + 1] == "\n" else "", match.end()  # a blank line is a paragraph
    if match["off"]:
        notes.fate(f"text that \\iffalse leaves out: {_bare(match['off'][8:-3])}")
        return "", match.end()
    if match["begin"]:
        return _environment(notes, text, match, depth)
    name = match["macro"]
    if name in DEFINES:
        end = define(notes, text, name, match.end())
        label = re.match(r"\*?\s*\{?\\labelenumi\}?\s*(?=\{)", text[match.end() : end])
        return f"\\ddlabel{text[match.end() + label.end() : end]}" if label else "", end
    if name in _FILES:
        return _file(notes, text, match.end(), depth)
    if _FOR_TEACHERS.fullmatch(name) and (parted := conditional(text, match.end())) is not None:
        return _for_teachers(notes, name, parted, depth)
    if (told := answering(notes, name, text, match.start(), match.end())) is not None:
        return _answered(notes, name, *told, depth)
    if name in ("lstinputlisting", "inputminted", "verbatiminput"):
        return input_listing(notes, text, name, match.end())
    macro = notes.macros.get(name.removesuffix("*"))
    if macro is None or name.removesuffix("*") != name:
        return match[0], match.end()
    return _expanded(notes, macro, text, match.end(), depth)


_FOR_TEACHERS = re.compile(
    r"if(?:print|show|with)?(?:answers?|solutions?|soln?s?|key|instructor|teacher|marking)", re.IGNORECASE
)


def _for_teachers(notes: TexNotes, name: str, parted: tuple[str, str, int], depth: int) -> tuple[str, int]:
    """What a paper prints with its answers is one; what it prints without them is text."""
    answers, without, end = parted
    notes.count(f"\\{name}", "an answer, and what stands for it where answers are not printed")
    notes.steps += 1
    if notes.steps > MOST_STEPS:
        raise EndlessMacrosError
    shown = plain(notes, answers, depth + 1)
    said = set_apart(shown) if shown.strip() else ""
    return said + plain(notes, without, depth + 1), end


def _answered(notes: TexNotes, name: str, environment: str, inside: str, end: int, depth: int) -> tuple[str, int]:
    """What a command of the author's own says is an answer, or a hint."""
    notes.steps += 10  # pandoc takes long for each
    if notes.steps > MOST_STEPS:
        raise EndlessMacrosError
    if environment == IN_LINE and not inside.strip():
        return "\\ldots ", end
    became = {OUR_HINT: "hints", IN_LINE: "blanks, where it stands in a table or a group"}.get(environment, "solutions")
    notes.count(f"\\{name}", became)
    shown = plain(notes, inside, depth + 1)
    if environment == IN_LINE:
        return f"\\fillin[{{{shown}}}]", end
    return set_apart(shown, environment), end


_FILES = frozenset(("input", "include", "subfile", "subfileinclude", "InputIfFileExists"))


def _expanded(notes: TexNotes, macro: TexMacro, text: str, at: int, depth: int) -> tuple[str, int]:
    notes.steps += 1
    notes.grown += len(macro.body)
    if notes.steps > MOST_STEPS or notes.grown > MOST_GROWN:
        raise EndlessMacrosError
    filled, end = filled_in(macro, text, at)
    notes.grown += len(filled)
    last = re.search(r"\\([A-Za-z@]+)\s*$", filled)
    if last and last[1] in notes.macros and notes.macros[last[1]].arguments:
        return "\0" + filled, end
    if last and not text[end : end + 1].isspace() and text[end : end + 1].isalpha():
        filled += " "
    return plain(notes, filled, depth + 1), end


def filled_in(macro: TexMacro, text: str, at: int) -> tuple[str, int]:
    """The body of a macro with its arguments, and where they end."""
    given: list[str] = []
    if macro.arguments and macro.default is not None:
        found = option(text, at)
        given.append(found[0] if found else macro.default)
        at = found[1] if found else at
    while len(given) < macro.arguments:
        found = argument(text, at)
        if found is None:
            given.append("")
            continue
        given.append(found[0])
        at = found[1]
    body = re.sub(
        r"(?<!#)#([1-9])",
        lambda m: given[int(m[1]) - 1] if int(m[1]) <= len(given) else "",
        by_values(macro.body, given),
    )
    return body.replace("##", "#"), at


def _environment(notes: TexNotes, text: str, match: re.Match[str], depth: int) -> tuple[str, int]:
    """Where an environment of the file begins or ends: what it is defined as."""
    own = notes.environments.get(match["own"])
    if own is None:
        return match[0], match.end()
    if match["side"] == "end":
        notes.steps += 1
        return plain(notes, own.end, depth + 1), match.end()
    return _expanded(notes, own.begin, text, match.end(), depth)


def _file(notes: TexNotes, text: str, at: int, depth: int) -> tuple[str, int]:
    """The content of a file that is put in here, where it stands beside this one."""
    bare = re.compile(r"[ \t]+(?P<path>[\w./-]+)").match(text, at)
    found = (bare["path"], bare.end()) if bare else argument(text, at)
    if found is None:
        return "", at
    path = without_places(found[0]).strip()
    content = next((data for each in (path, f"{path}.tex") if (data := notes.beside(each)) is not None), None)
    source = None if content is None else read_text(content, path).value
    own = normpath(path).removesuffix(".tex")
    if source is None or own in notes.put_in:
        what = "a file that is not beside this one" if source is None else "a file that puts itself in"
        return set_aside(notes, TexMark("unread", notes.line, what=f"{what}: {path}")), found[1]
    notes.count("a file that is put in", "its text at its place")
    notes.grown += len(source.text)
    if notes.grown > MOST_GROWN:
        raise EndlessMacrosError
    inside = re.search(r"\\begin\{document\}(.*?)\\end\{document\}", source.text, re.DOTALL)
    notes.put_in.append(own)
    made = plain(notes, cleaned(inside[1] if inside else source.text), depth + 4)
    notes.put_in.pop()
    return made, found[1]


def _bare(text: str) -> str:
    return re.sub(r"\s+", " ", without_places(text)).strip()
