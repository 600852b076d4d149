"""The pictures that a Markdown file shows: taken along where they lie beside it, else told."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from urllib.parse import unquote

from ddcurric.importers.kit.album import Album
from ddcurric.importers.kit.importer import ImportSettings
from ddcurric.importers.kit.inlines import tidy
from ddcurric.importers.kit.material import NewPicture, Piece, rewritten
from ddcurric.importers.markdown.script import ScriptLines
from ddcurric.importers.shape.settled import NOT_IMPORTED
from ddcurric.lesson.model.block import Block, Comment, Figure, Paragraph
from ddcurric.lesson.model.inline import CrossReference, InlineImage, Link, Text
from ddcurric.lesson.model.lesson import Footnote
from ddcurric.lesson.model.walk import Node, Nodes, rewrite
from ddcurric.lesson.reader.paths import REMOTE
from ddcurric.lesson.words import plain_text


def with_pictures(
    pieces: Sequence[Piece], footnotes: Sequence[Footnote], script: ScriptLines, settings: ImportSettings
) -> tuple[tuple[Piece, ...], tuple[Footnote, ...], tuple[NewPicture, ...]]:
    """The pieces and footnotes with the paths that pictures have now, and the pictures."""
    album = Album(settings.stem, settings.office)
    change = partial(_taken_along, album, script, settings)
    made = rewritten(pieces, change)
    notes = tuple(replace(note, blocks=rewrite(note.blocks, change)) for note in footnotes)
    return made, notes, tuple(album.pictures)


def _taken_along(album: Album, script: ScriptLines, settings: ImportSettings, node: Node) -> Nodes:
    if isinstance(node, Link):  # with a picture that became a link
        inner = (each.children if isinstance(each, Link) else (each,) for each in node.children)
        return replace(node, children=tuple(child for children in inner for child in children))
    if isinstance(node, CrossReference):
        return replace(node, target=script.groups.get(node.target, node.target))
    if not isinstance(node, Figure | InlineImage):
        return node
    path = taken(node.path, album, settings, node)
    return replace(node, path=path) if path is not None else _without(node, script, settings)


def taken(path: str, album: Album, settings: ImportSettings, node: Figure | InlineImage) -> str | None:
    """The new path of a picture that lies beside the file; None where it cannot be had."""
    if (inside := _INSIDE.fullmatch(path)) is not None:
        try:
            return album.add(b64decode(unquote(inside["data"])), f"picture.{inside['kind']}", node.span)
        except ValueError:
            return None
    if REMOTE.match(path):
        return None
    plain = _on_disk(path)
    content = settings.beside(plain)
    return album.add(content, plain, node.span) if content is not None else None


_INSIDE = re.compile(r"data:image/(?P<kind>png|jpe?g|gif|svg)[^,]*;base64,(?P<data>.*)", re.DOTALL)


def _on_disk(path: str) -> str:
    return unquote(path).split("?")[0].split("#")[0]


def _without(
    node: Figure | InlineImage, script: ScriptLines, settings: ImportSettings
) -> Block | tuple[Text | Link, ...]:
    """What stands for a picture that could not be taken along: a link to it, or a comment with all that it says."""
    words = (plain_text(node.caption) if isinstance(node, Figure) else node.title) or node.alt
    alt = node.alt if isinstance(node, Figure) and node.alt != words else ""
    address = node.path
    if REMOTE.match(address) and not address.startswith("data:"):
        script.dropped(f"the picture `{address}`, which is on the network", node.span.line, "a link to it")
        link = Link((Text(words or address, node.span),), address, "", node.span)
        extra = (Text(f" {alt}", node.span),) if alt else ()
        return Paragraph(tidy((link, *extra)), node.span) if isinstance(node, Figure) else (link, *extra)
    shown = address if not address.startswith("data:") else "in the file itself"
    beside = settings.beside(_on_disk(address)) is not None
    why = "cannot be shown" if beside else "is not beside the file"
    text = ": ".join(each for each in (f"{NOT_IMPORTED}: the picture {shown}, which {why}", words, alt) if each)
    if isinstance(node, Figure):
        return Comment(text, node.span)
    script.dropped(f"the picture `{shown}`, which {why}", node.span.line, "its words" if words else "")
    return (Text(words, node.span),) if words else ()
