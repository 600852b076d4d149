"""Pictures of a deck to figures of a lesson."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ddcurric.draw.pptx.read.metafile import metafile_svg
from ddcurric.importers.deck.metafile_words import words_in
from ddcurric.importers.deck.seen import SeenImage
from ddcurric.importers.kit.album import Album
from ddcurric.importers.kit.material import Piece, Unread
from ddcurric.lesson.model.block import Figure
from ddcurric.source import Span

_NO_ALT = re.compile(
    r"[\w .()-]*\.(?:png|jpe?g|gif|svg|emf|wmf|bmp|tiff?|webp)|(?:picture|image|bild|grafik|content placeholder)[ \d]*",
    re.IGNORECASE,
)
"""Alternative texts that are names of files."""
_SIDE = 720


def figure_of(
    image: SeenImage, album: Album, tell: Callable[[str, str, int], None], number: int, span: Span
) -> Iterator[Piece]:
    """A figure; what cannot be shown is named with its words."""
    name = image.wanted or image.head.name
    alt = "" if _NO_ALT.fullmatch(image.head.alt) else image.head.alt
    if image.kind == "linked":
        yield Unread(f"a picture that lies outside of the file ({image.address})", alt, span)
        return
    content = image.content
    if image.ended == "emf":
        content = _as_svg(image)
        if not content:
            words = " ".join([alt, *words_in(image.content)]).strip()
            yield Unread(f"a picture that cannot be shown ({name}); save it as PNG or SVG", words, span)
            return
    if image.kind == "drawn" and image.address:
        tell(
            f"a drawing on slide {number} with the words: {image.address}", "a picture and its alternative text", number
        )
    path = album.add(content, name, span)
    if path is None:
        kind = image.ended.upper() or "unknown"
        yield Unread(f"a picture that cannot be shown ({name}, {kind}); save it as PNG or SVG", alt, span)
        return
    if image.ended == "emf":
        tell(f"the metafile {name} on slide {number}", "an SVG", number)
    yield Figure(path, (), alt, image.decorative, None, "", None, span)


def _as_svg(image: SeenImage) -> bytes:
    """An enhanced metafile without words as SVG; empty where words or more would be lost."""
    if list(words_in(image.content)):
        return b""
    frame = image.head.frame
    wide = _SIDE
    tall = round(_SIDE * frame[3] / frame[2]) if frame is not None and frame[2] else _SIDE
    body = metafile_svg(image.content, (0, 0, wide, tall))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {tall}">{body}</svg>'
    return svg.encode() if body else b""
