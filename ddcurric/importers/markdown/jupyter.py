"""Jupyter notebooks: cells of Markdown, code, and what it printed; nbgrader's solutions and Otter-Grader's."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ddcurric.diagnostics import Checked, error
from ddcurric.importers.kit.importer import Importer, ImportSettings, Passage
from ddcurric.importers.kit.material import Fate, Material
from ddcurric.importers.markdown.importer import material_of
from ddcurric.importers.markdown.script import ScriptLines, Written
from ddcurric.importers.markdown.visible import visible
from ddcurric.importers.shape.heads_that_tell import tells
from ddcurric.source import Span
from ddcurric.values import dataclass

Json = Mapping[object, object]

_PICTURES = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}


@dataclass(frozen=True, slots=True)
class NotebookText:
    """The lines of a notebook as Markdown, each with the number of its cell, and the pictures that are in it."""

    lines: tuple[Written, ...]
    pictures: Mapping[str, bytes]
    outputs: int
    """How many cells show what came of them."""
    unknown: tuple[tuple[str, int], ...]
    """What is not read, kinds of outputs and marks of a grader, each with its cell."""


def read(data: bytes, name: str, settings: ImportSettings) -> Checked[Material | None]:
    """The pieces of a notebook."""
    notebook = notebook_of(data)
    if notebook is None:
        advice = "open it in Jupyter and save it there, as a notebook of format 4"
        return Checked(None, (error("import-unreadable", Span(name, 1), "the file is no notebook", advice),))
    fates = [Fate(what, "", Span(name, cell)) for what, cell in notebook.unknown]
    if notebook.outputs:
        what = "the output of a cell" if notebook.outputs == 1 else f"the outputs of {notebook.outputs} cells"
        fates.append(Fate(what, "listings and pictures below the code", Span(name, 1)))
    inside, outside = notebook.pictures, settings.beside
    own = replace(settings, beside=lambda path: inside[path] if path in inside else outside(path))
    return Checked(material_of(ScriptLines(name, list(notebook.lines), fates), name, own))


def words(data: bytes, name: str) -> tuple[Passage, ...]:
    """Every line of every cell, without its markup."""
    notebook = notebook_of(data)
    lines = notebook.lines if notebook is not None else ()
    texts = zip(visible([line.text for line in lines]), lines, strict=True)
    return tuple(Passage(text, Span(name, line.line)) for text, line in texts if text.strip())


def notebook_of(data: bytes) -> NotebookText | None:
    """None: it is none."""
    try:
        match json.loads(data.decode("utf-8-sig")):
            case {"cells": list(cells), **others}:
                pass
            case _:
                return None
    except (ValueError, RecursionError):
        return None
    lines: list[Written] = []
    pictures: dict[str, bytes] = {}
    unknown: list[tuple[str, int]] = []
    outputs = 0
    block = ""
    for at, cell in enumerate(cells, 1):
        if not isinstance(cell, dict):
            continue
        source = _text(cell.get("source"))
        if cell.get("cell_type") == "raw" and (behind := block_behind(source)) is not None:
            block = behind
            unknown.append((f"what a grader reads, `{' · '.join(source.split(chr(10)))}`", at))
            continue
        is_solved = _is_solved(cell, source) or (block in ("SOLUTION", "TESTS") and prompted(source) == source)
        if cell.get("cell_type") == "code":
            shown = list(_outputs(cell, at, pictures, unknown))
            outputs += bool(shown)
            code = f"{_BEGIN}{source}" if is_solved else source
            texts = [*_code(code, _language(others), shown)] if source.strip() else shown
        else:
            said = _with_attachments(source, cell, at, pictures)
            said = _WITHIN.sub(_kept_apart, said)
            texts = [f":::: solution\n{said}\n::::" if is_solved and said else said]
        role = _role(cell)
        if role and any(text.strip() for text in texts):
            texts = [f":::::: {role}", *texts, "::::::"]
        lines += [Written(line, at) for text in texts for line in (*text.split("\n"), "")]
    return NotebookText(tuple(lines), pictures, outputs, tuple(unknown))


def _is_solved(cell: Json, source: str) -> bool:
    """Whether it is a solution that a student's copy does not have: nbgrader empties such a cell."""
    named = _TITLED.match(source) if cell.get("cell_type") == "code" else None
    if named is not None and tells(named["title"]):
        return True
    match cell.get("metadata"):
        case {"nbgrader": {"solution": True}}:
            return bool(source.strip()) and _SECRET.search(source) is None and _EMPTIED.search(source) is None
        case {"tags": list(tags)}:
            return bool(source.strip()) and ("solution" in tags or _LOADED.match(source) is not None)
        case _:
            return _LOADED.match(source) is not None


_TITLED = re.compile(r"\s*#+[ \t]*(?:@title[ \t]+)?(?P<title>[^\n{]{3,40}?)[ \t]*(?:\{[^\n]*)?\n\s*\S")
"""Code below a comment that says what it is, `# Solution`, in Colab `#@title Solution`."""
_LOADED = re.compile(r"\s*#?\s*%load\s+\S*(?:solution|answer|loesung|corrig)[^\n]*\n\s*\S", re.IGNORECASE)
"""A solution that was fetched from a file of its own: `# %load solutions/three.py`."""
_EMPTIED = re.compile(r"\bYOUR (?:CODE|ANSWER) HERE\b")


def _role(cell: Json) -> str:
    """The block that a cell belongs into which is said and not shown, or which students do not get; or nothing."""
    match cell.get("metadata"):
        case {"slideshow": {"slide_type": "notes"}}:
            return "notes"
        case {"tags": list(tags)} if not _UNSEEN.isdisjoint(map(str, tags)):
            return "instructor"
        case _:
            return ""


_UNSEEN = frozenset(("remove-cell", "remove_cell", "instructor"))
"""Tags of cells that Jupyter Book and nbconvert leave out."""
_BEGIN = "### BEGIN SOLUTION\n"


def _text(source: object) -> str:
    """Text, which a notebook has whole or line by line."""
    whole = "".join(map(str, source)) if isinstance(source, list) else source if isinstance(source, str) else ""
    return re.sub(r"\r\n?", "\n", whole).strip("\n")


def _language(notebook: Json) -> str:
    match notebook.get("metadata"):
        case {"language_info": {"name": str(language)}} | {"kernelspec": {"language": str(language)}}:
            return language.lower()
        case _:
            return "python"


def _fenced(text: str, language: str) -> str:
    longest = max((len(ticks) for ticks in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"


_SECRET = re.compile(
    r"^(?P<indent>[ \t]*)#+[ \t]*BEGIN (?P<what>SOLUTION|HIDDEN TESTS).*?(?:^[ \t]*#+[ \t]*END (?P=what)[^\n]*$|\Z)",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
"""What nbgrader takes out of a student's copy."""
_BEHIND = r"(?:(?<=[A-Z])\b[^\n]*|[ \t=]*(?:[(:\[][^\n]*)?)"
"""What may stand behind a mark: anything where it is in capitals, a remark where it is not."""
_WITHIN = re.compile(
    rf"^[ \t]*[=#]+[ \t]*(?i:BEGIN (?P<what>MARK SCHEME|SOLUTION)){_BEHIND}\n(?P<words>.*?)\n?"
    rf"(?:^[ \t]*[=#]+[ \t]*(?i:END (?P=what)){_BEHIND}$|\Z)",
    re.MULTILINE | re.DOTALL,
)
"""The same in a cell of words."""


def _kept_apart(found: re.Match[str]) -> str:
    role = "solution" if found["what"].upper() == "SOLUTION" else "marking"
    return f"\n\n::: {role}\n{found['words'].strip()}\n:::\n\n"


def _code(source: str, language: str, shown: Sequence[str]) -> Iterator[str]:
    """A cell's code and what it has `shown`; of one with a solution in it what students get, and the
    solution: all of it, with what came of it."""
    public = _SECRET.sub(lambda found: f"{found['indent']}..." if found["what"].upper() == "SOLUTION" else "", source)
    public = prompted(public)
    if public.strip():
        yield _fenced(public.strip("\n"), language)
    if public == source:
        yield from shown
        return
    whole = "\n\n".join((_fenced(solved(_MARKERS.sub("", source)).strip("\n"), language), *shown))
    yield f"::: solution\n{whole}\n:::"


_MARKERS = re.compile(r"^[ \t]*#+[ \t]*(?:BEGIN|END) (?:SOLUTION|HIDDEN TESTS)[^\n]*\n?", re.MULTILINE | re.IGNORECASE)


def _outputs(cell: Json, at: int, pictures: dict[str, bytes], unknown: list[tuple[str, int]]) -> Iterator[str]:
    """What came of a cell, as Markdown."""
    listed = cell.get("outputs")
    for output in listed if isinstance(listed, list) else ():
        match output:
            case {"output_type": "stream", "text": text}:
                found = _fenced(_plain(_text(text)), "text") if _text(text).strip() else ""
            case {"output_type": "error", "ename": str(kind), "evalue": str(message)}:
                found = _fenced(f"{kind}: {_plain(message)}", "text")
            case {"data": dict(data)}:
                found = _best(data, at, pictures, unknown)
            case _:
                continue
        if found:
            yield found


def _best(data: Json, at: int, pictures: dict[str, bytes], unknown: list[tuple[str, int]]) -> str:
    """The richest form of an output that can be read."""
    said = _plain(_text(data.get("text/plain")))
    for kind in _PICTURES:
        path = _kept(kind, data.get(kind), f"cell-{at}-{len(pictures) + 1}.{_PICTURES[kind]}", pictures)
        if path:
            return f"![]({path})"
    for kind in ("text/markdown", "text/latex"):
        if _text(data.get(kind)):
            return _text(data.get(kind))
    if not said:
        unknown += [(f"an output ({kind})", at) for kind in data]
    return _fenced(said, "text") if said else ""


def _kept(kind: str, content: object, path: str, pictures: dict[str, bytes]) -> str:
    """The path under which a picture's bytes are found; empty where it is none."""
    text = _text(content)
    if not text:
        return ""
    try:
        pictures[path] = text.encode() if kind == "image/svg+xml" else base64.b64decode(text)
    except (binascii.Error, ValueError):
        return ""
    return path


def _with_attachments(source: str, cell: Json, at: int, pictures: dict[str, bytes]) -> str:
    """A cell of Markdown, whose attached pictures are files."""
    attached = cell.get("attachments")
    for name, forms in attached.items() if isinstance(attached, dict) else ():
        for kind, content in forms.items() if isinstance(forms, dict) else ():
            suffix = _PICTURES.get(kind)
            path = _kept(kind, content, f"cell-{at}-{len(pictures) + 1}.{suffix}", pictures) if suffix else ""
            source = source.replace(f"attachment:{name}", path) if path else source
    return source


def _plain(text: str) -> str:
    """Without the colours of a terminal."""
    return re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", text)


JUPYTER = Importer("Jupyter notebook", (".ipynb",), read, words, unit="cell")


_SIGN = re.compile(
    r"\s*#+\s*(?P<side>BEGIN|END)\s+(?P<what>ASSIGNMENT|QUESTION|MULTI\w*|SOLUTION|TESTS|PROMPT)\b", re.IGNORECASE
)


def block_behind(source: str) -> str | None:
    """What cells stand in behind a raw cell; None: the cell is words like any other."""
    sign = _SIGN.match(source)
    if sign is None:
        return None
    what = sign["what"].upper()
    opens = sign["side"].upper() == "BEGIN" and what in ("SOLUTION", "TESTS", "PROMPT")
    return what if opens else ""  # a question that begins or ends closes what is open in it


_PROMPT = re.compile(
    r"^[ \t]*(?P<quotes>\"{3}|'{3})[ \t]*#[ \t]*BEGIN PROMPT[ \t]*\n(?P<words>.*?)\n?[ \t]*(?P=quotes);?[ \t]*"
    r"#[ \t]*END PROMPT[^\n]*$",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_MARK = re.compile(r"(?<!#)#+[ \t]*SOLUTION(?P<gone>[ \t]+NO[ \t]+PROMPT)?[ \t]*$")
_HEAD = re.compile(r"[^=#(\"']+=(?!=)[ \t]*|return(?:[ \t]+|$)")
"""What stays of a line for students: the name that is given a value."""


def prompted(source: str) -> str:
    """Code as students get it: `...` for what `# SOLUTION` ends, or what is below it where it stands alone, and
    the prompts that stand for it."""
    made: list[str] = []
    for line in _PROMPT.sub(r"\g<words>", source).split("\n"):
        mark = _MARK.search(line)
        if mark is None:
            made.append(line)
            continue
        said = line[: mark.start()].lstrip(" \t")
        indent = line[: mark.start() - len(said)]
        head = _HEAD.match(said)
        if not mark["gone"]:
            made.append(f"{indent}{head[0] if head is not None else ''}...")
        if not said:
            break
    return "\n".join(made)


def solved(source: str) -> str:
    """Code as its author has it, without these marks."""
    made: list[str] = []
    for line in _PROMPT.sub("", source).split("\n"):
        mark = _MARK.search(line)
        if mark is None or line[: mark.start()].strip():
            made.append(line if mark is None else line[: mark.start()].rstrip(" \t"))
    return "\n".join(made)
