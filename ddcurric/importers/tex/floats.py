"""Figures and tables of LaTeX with their captions, and the pictures that it shows, found beside it."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from ddcurric.importers.kit.album import Album
from ddcurric.importers.kit.material import Unread
from ddcurric.importers.pandoc.notebook import place
from ddcurric.importers.tex.notes import TexMark, TexNotes
from ddcurric.importers.tex.rewrite import Rewriting, label_in, plain_words, source_of
from ddcurric.importers.tex.tree import TexNode
from ddcurric.source import Span


def floating(rewriting: Rewriting, node: TexNode) -> str:
    """A `figure`, `table` or `listing` with its caption and label."""
    line = rewriting.notes.line
    kind = "table" if "table" in node.name else "listing" if "listing" in node.name else "figure"
    if not node.name.startswith("sub"):
        rewriting.count(kind)
    content = rewriting.text(node.nodes)
    captions = [each for each in node.nodes if each.kind == "command" and each.name.startswith("caption")]
    name = label_in(node.nodes) or label_in(
        [inner for each in captions for inner in each.argument(len(each.arguments) - 1)]
    )
    title, body = taken_title(content)
    return rewriting.mark(TexMark("float", line, id=name), body, title)


def taken_title(content: str) -> tuple[str, str]:
    """The caption in some text for pandoc, and the text without it; captions of figures within stay where they are."""
    depth = 0
    for match in re.finditer(r"\\(begin|end)\{(ddmark[0-9]+|ddtitle)\}", content):
        if match[2] == "ddtitle" and match[1] == "begin" and not depth:
            end = content.find("\\end{ddtitle}", match.end())
            behind = end + len("\\end{ddtitle}")
            return content[match.end() : end], content[: match.start()] + content[behind:]
        if match[2] != "ddtitle":
            depth += 1 if match[1] == "begin" else -1
    return "", content


def table(rewriting: Rewriting, node: TexNode) -> str:
    """A table, without what only draws lines; pandoc takes a row between two of them for the heading."""
    columns = source_of(node.argument(len(node.arguments) - 1))
    captions = [at for at, each in enumerate(node.nodes) if each.kind == "command" and each.name == "caption"]
    inside = _once(rewriting, node.nodes)
    caption = rewriting.text([node.nodes[captions[0]]]) if captions else ""
    body = rewriting.text(_with_rules(inside))
    letters = "".join(
        "l" if each in "lXpmbLJS" else each for each in re.findall(r"[lcrXpmbLCRJS]", _flat_columns(columns))
    )
    made = f"\n\n{place(rewriting.notes.line)}\\begin{{tabular}}{{{letters.lower() or 'l'}}}{body}\\end{{tabular}}\n\n"
    if not caption:
        return made
    rewriting.count("table")
    mark = TexMark("float", rewriting.notes.line, id=label_in(node.nodes))
    return rewriting.mark(mark, made, taken_title(caption)[0])


_ENDS = ("endfirsthead", "endhead", "endfoot", "endlastfoot")


def _once(rewriting: Rewriting, nodes: Sequence[TexNode]) -> list[TexNode]:
    """The rows of a long table: its first head, what it has, its last foot; what it says on every page is told."""
    stretches: dict[str, list[TexNode]] = {}
    rows: list[TexNode] = []
    for each in _without_caption(nodes):
        if each.kind == "command" and each.name in _ENDS:
            stretches[each.name], rows = rows, []
        else:
            rows.append(each)
    again = [stretches.pop("endfoot", [])]
    again += [stretches.pop("endhead", [])] if "endfirsthead" in stretches else []
    for words in (plain_words(source_of(each)) for each in again):
        if re.search(r"\w", words.replace("hline", "")):
            rewriting.notes.fate(f"rows of a table that stand on every page: {words}")
    head = stretches.get("endfirsthead") or stretches.get("endhead") or []
    return [*head, *rows, *stretches.get("endlastfoot", ())]


def _without_caption(nodes: Sequence[TexNode]) -> list[TexNode]:
    """Nodes of a table without its caption and the end of that row."""
    found: list[TexNode] = []
    waiting = False
    for each in nodes:
        name = each.name if each.kind == "command" else ""
        if waiting and (name in ("tabularnewline", "\\") or not each.source.strip()):
            waiting = not name
            continue
        waiting = name == "caption"
        if not waiting:
            found.append(each)
    return found


def _flat_columns(columns: str) -> str:
    """`*{3}{c}` as `ccc`; without what stands between columns and how wide they are."""
    repeated = re.sub(r"\*\{([0-9]{1,2})\}\{([^{}]*)\}", lambda m: m[2] * int(m[1]), columns)
    repeated = re.sub(r"([A-Za-z])\[[^\]]*\]", r"\1", repeated)  # siunitx: `S[table-format=2.1]`
    return re.sub(r"[@!><]?\{(?:[^{}]|\{[^{}]*\})*\}", "", repeated)


def _with_rules(nodes: Sequence[TexNode]) -> list[TexNode]:
    rule = TexNode("command", "hline", "\\hline ")
    return [
        rule if each.kind == "command" and each.name in ("toprule", "midrule", "bottomrule") else each for each in nodes
    ]


_ENDINGS = ("", ".pdf", ".png", ".jpg", ".jpeg", ".svg", ".webp", ".eps")
_SCALE = 200 / 72
"""Of a page of a PDF that becomes a picture: 200 dots to the inch."""


def picture_of(notes: TexNotes, album: Album, url: str, span: Span) -> str | None:
    """The path of a picture in the lesson; None where it is not there or cannot be shown, which is said."""
    found = next(
        (
            (path, data)
            for folder in notes.folders
            for ending in _ENDINGS
            if (data := notes.beside(path := folder + url + ending))
        ),
        None,
    )
    if found is None:
        notes.aside.append(Unread("a picture that is not beside the file", url, span))
        return None
    path, content = found
    if content.startswith(b"%PDF"):
        content = _page(content)
    made = album.add(content, path, span) if content else None
    if made is None:
        notes.aside.append(Unread("a picture that cannot be shown", url, span))
    return made


def _page(content: bytes) -> bytes:
    """The first page of a PDF as PNG; empty where it cannot be read."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        page = document[0]
        if page.get_width() * page.get_height() > 4_000_000:
            return b""
        file = io.BytesIO()
        page.render(scale=_SCALE).to_pil().save(file, "PNG")
        document.close()
    except (pypdfium2.PdfiumError, IndexError, ValueError, MemoryError):
        return b""
    return file.getvalue()
