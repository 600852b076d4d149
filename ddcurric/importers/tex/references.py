"""Labels, references and citations of LaTeX, and the works of the .bib files beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ddcurric.importers.kit.material import Role
from ddcurric.importers.kit.text import read_text
from ddcurric.importers.pandoc.notebook import name_of
from ddcurric.importers.tex.notes import TexMark, TexNotes
from ddcurric.importers.tex.rewrite import Rewriting, source_of
from ddcurric.importers.tex.scan import enclosed
from ddcurric.importers.tex.tree import TexNode


def label(rewriting: Rewriting, node: TexNode) -> str:
    """A `\\label`, noted for the number that stands at it; it leaves nothing in the text."""
    rewriting.notes.labels[name_of(source_of(node.argument(0)))] = rewriting.anchor
    return ""


def reference(rewriting: Rewriting, node: TexNode) -> str:
    """A `\\ref` and its like as links to `ddc:ref:N`, N its place in `refs`: later labels are not known yet."""
    first = len(rewriting.refs)
    for each in source_of(node.argument(len(node.arguments) - 1)).split(","):
        rewriting.refs.append((node.name, each.strip()))
    return ", ".join(f"\\href{{ddc:ref:{at}}}{{r}}" for at in range(first, len(rewriting.refs)))


def page_reference(rewriting: Rewriting, node: TexNode) -> str:
    """A `\\pageref`, which a lesson cannot say: it is told, and leaves nothing in the text."""
    rewriting.notes.fate(f"a page number (\\pageref of {source_of(node.argument(0))})")
    return ""


def citation(rewriting: Rewriting, node: TexNode) -> str:
    """`[3]` or `[3, page 7]`, by the numbers of the bibliography."""
    keys = [each.strip() for each in source_of(node.argument(len(node.arguments) - 1)).split(",")]
    noted = [rewriting.text(each.nodes) for each in node.arguments[:-1] if each.nodes]
    links = []
    for key in keys:
        rewriting.refs.append(("cite", key))
        links.append(f"\\href{{ddc:ref:{len(rewriting.refs) - 1}}}{{r}}")
    return f"{{[}}{', '.join((*links, *noted))}{{]}}"


_ENTRY = re.compile(r"@(\w+)\s*\{\s*([^\s,{}]+)\s*,")
_FIELD = re.compile(r"(\w+)\s*=\s*(?=[{\"\w])")
_SAID = ("author", "editor", "title", "journal", "booktitle", "publisher", "school", "year", "date")
"""What is said of a work, in this order."""


def bibliography(rewriting: Rewriting, names: Sequence[str]) -> str:
    """The works that were cited, in the order in which they were, each with its number."""
    works: dict[str, str] = {}
    for name in names:
        works |= _works(rewriting.notes, name)
    cited = dict.fromkeys(label for command, label in rewriting.refs if command == "cite")
    entries = []
    for key in cited:
        if key in works:
            entries.append(works[key])
            rewriting.notes.labels[f"cite {key}"] = str(len(entries))
    if not entries:
        return ""
    rewriting.notes.count("a work of a .bib file", "a source")
    return rewriting.mark(TexMark("role", rewriting.notes.line, role=Role.SOURCES), "\n\n".join(entries))


def _works(notes: TexNotes, name: str) -> dict[str, str]:
    """The works of a file by their keys, as LaTeX."""
    content = next((data for path in (name, f"{name}.bib") if (data := notes.beside(path)) is not None), None)
    source = None if content is None else read_text(content, name).value
    if source is None:
        notes.unread("a bibliography that is not beside the file", name)
        return {}
    found: dict[str, str] = {}
    for match in _ENTRY.finditer(source.text):
        entry = enclosed(source.text, source.text.index("{", match.start()))
        fields = _fields(entry[0] if entry else "")
        said = [
            re.sub(r"\s+and\s+", ", ", fields[key]) if key == "author" else fields[key]
            for key in _SAID
            if key in fields
        ]
        found[match[2]] = ", ".join(said)
    return found


def _fields(entry: str) -> dict[str, str]:
    found: dict[str, str] = {}
    at = 0
    while (match := _FIELD.search(entry, at)) is not None:
        at = match.end()
        if entry[at] == "{" and (inside := enclosed(entry, at)) is not None:
            value, at = inside
        elif entry[at] == '"':
            end = entry.find('"', at + 1)
            value, at = (entry[at + 1 : end], end + 1) if end > 0 else (entry[at + 1 :], len(entry))
        else:
            word = re.compile(r"[^,}\s]*").match(entry, at)
            value, at = (word[0], word.end()) if word else ("", len(entry))
        found[match[1].lower()] = re.sub(
            r"\s+", " ", re.sub(r"[{}]", "", value) if "\\" not in value else value
        ).strip()
    return found
