"""Pictures of a deck to figures of a lesson."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ddcurric.importers.deck.seen import SeenImage
from ddcurric.importers.kit.album import Album
from ddcurric.importers.kit.material import Piece, Unread
from ddcurric.importers.kit.metafiles import metafile_kind, metafile_shown, unshown, words_in
from ddcurric.lesson.model.block import Figure
from ddcurric.source import Span

_NO_ALT = re.compile(
    r"[\w .()-]*\.(?:png|jpe?g|gif|svg|emf|wmf|bmp|tiff?|webp)|(?:picture|image|bild|grafik|content placeholder)[ \d]*",
    re.IGNORECASE,
)
"""Alternative texts that are names of files."""


_BODY, _SMALL = 0.9, 0.6
"""The share of a slide that its body is wide, and of that the width up to which a picture was made small."""


def _share(image: SeenImage, wide: int) -> float | None:
    """The share of the text's width that a picture has; None where it is large, or drawn by us."""
    frame = image.head.frame
    share = frame[2] / (wide * _BODY) if frame is not None and wide and image.kind != "drawn" else 1.0
    return round(share, 2) if 0.02 <= share < _SMALL else None


def figure_of(
    image: SeenImage, album: Album, tell: Callable[[str, str, int], None], number: int, span: Span, wide: int
) -> Iterator[Piece]:
    """A figure; what cannot be shown is named with its words. `wide` is a slide's width in EMU;
    0: no picture was made small."""
    name = image.wanted or image.head.name
    alt = "" if _NO_ALT.fullmatch(image.head.alt) else image.head.alt
    if image.kind == "linked":
        yield Unread(f"a picture that lies outside of the file ({image.address})", alt, span)
        return
    content = image.content
    frame = image.head.frame
    ratio = frame[3] / frame[2] if frame is not None and frame[2] else 0
    metafile = metafile_kind(content)
    words = " ".join(words_in(content)) if metafile == "emf" else ""
    if metafile:
        content = metafile_shown(content, album.office, ratio) or b""
    if image.kind == "drawn" and image.address:
        tell(
            f"a drawing on slide {number} with the words: {image.address}", "a picture and its alternative text", number
        )
    path = album.add(content, name, span)
    if path is None:
        kept = album.keep(image.content, name)
        kind = image.ended.upper() or "unknown"
        yield Unread(unshown(name, kind, kept), f"{alt} {words}".strip(), span)
        return
    if metafile:
        told = f"the metafile {name} on slide {number}" + (f", which says: {words}" if words else "")
        tell(told, f"a picture ({path})", number)
        alt = alt or words
    yield Figure(path, (), alt, image.decorative, _share(image, wide), "", None, span)
