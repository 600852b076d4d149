"""Pictures, films and sounds of a slide, and pictures as figures; one is cropped and turned as it is drawn."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator

from ddcurric.draw.pptx.names import ADEC, ASVG, A, Element, P, R, local, q, says_yes
from ddcurric.draw.pptx.package import Relation
from ddcurric.draw.pptx.read.places import number
from ddcurric.importers.deck.seen import Seen, SeenImage, SeenStranger, ShapeHead
from ddcurric.importers.deck.text import LetterPage
from ddcurric.importers.kit.album import Album, metafile_kind, metafile_shown, unshown, words_in
from ddcurric.importers.kit.material import Piece, Unread
from ddcurric.lesson.model.block import Figure
from ddcurric.source import Span

MOST_PIXELS = 50_000_000
_PLAYED = {
    "videoFile": "video",
    "audioFile": "sound",
    "wavAudioFile": "sound",
    "audioCd": "sound",
    "quickTimeFile": "video",
}


def image_of(element: Element, head: ShapeHead, page: LetterPage) -> Iterator[Seen]:
    """What a `p:pic` shows, or a shape that a picture fills."""
    relations = {r.id: r for r in page.opened.relations(page.part)}
    played = next((e for e in element.iter() if local(e) in _PLAYED), None)
    if played is not None:
        found = relations.get(played.get(q(R, "link")) or played.get(q(R, "embed")) or "")
        yield SeenStranger(head, f"a {_PLAYED[local(played)]} ({_named(found)})", head.alt)
    blip = next(element.iter(q(A, "blip")), None)
    if blip is None:
        return
    drawing = next(blip.iter(q(ASVG, "svgBlip")), None)
    cut = (
        [number(crop, side) / 100_000 for side in "ltrb"]
        if (crop := next(element.iter(q(A, "srcRect")), None)) is not None
        else []
    )
    changed = any(cut) or _is_turned(element)
    names = [drawing] if drawing is not None and not changed else []
    for holder in (*names, blip):
        relation = relations.get(holder.get(q(R, "embed")) or "")
        if relation is not None and not relation.external and relation.target in page.opened.parts:
            content = page.opened.parts[relation.target]
            ended = relation.target.rpartition(".")[2].lower()
            shown = _as_drawn(content, cut, element) if changed else content
            name = head.name if not head.name.startswith(("Picture", "Image", "Grafik", "Bild")) else ""
            yield SeenImage(head, shown or content, name or relation.target.rpartition("/")[2], _is_decorative(element),
                        "", "", ended)  # fmt: skip
            return
    linked = relations.get(blip.get(q(R, "link")) or "")
    if linked is not None:
        yield SeenImage(head, b"", head.name, False, "linked", linked.target)
    else:
        yield SeenStranger(head, "a picture that is not in the file", head.alt)


def _named(relation: Relation | None) -> str:
    return relation.target.rpartition("/")[2] if relation is not None else "not in the file"


def _is_decorative(element: Element) -> bool:
    mark = next(element.iter(q(ADEC, "decorative")), None)
    return mark is not None and says_yes(mark.get("val"))


def _transform(element: Element) -> Element | None:
    looks = element if local(element) == "spPr" else element.find(q(P, "spPr"))
    return looks.find(q(A, "xfrm")) if looks is not None else None


def _is_turned(element: Element) -> bool:
    transform = _transform(element)
    return transform is not None and (
        number(transform, "rot") % 21_600_000 != 0 or any(says_yes(transform.get(f)) for f in ("flipH", "flipV"))
    )


def _as_drawn(content: bytes, cut: list[float], element: Element) -> bytes:
    """The picture cropped, mirrored, turned; empty where it cannot be opened."""
    from PIL import Image as Pillow

    made = io.BytesIO()
    transform = _transform(element)
    try:
        with Pillow.open(io.BytesIO(content)) as picture:
            wide, tall = picture.size
            if wide * tall > MOST_PIXELS:
                return b""
            kind = "JPEG" if picture.format == "JPEG" else "PNG"
            drawn = picture.convert("RGB" if kind == "JPEG" else "RGBA")
            if any(cut):
                left, top, right, bottom = (max(0.0, min(edge, 0.99)) for edge in cut)
                box = (round(wide * left), round(tall * top), round(wide * (1 - right)), round(tall * (1 - bottom)))
                if box[2] > box[0] and box[3] > box[1]:
                    drawn = drawn.crop(box)
            if transform is not None:
                if says_yes(transform.get("flipH")):
                    drawn = drawn.transpose(Pillow.Transpose.FLIP_LEFT_RIGHT)
                if says_yes(transform.get("flipV")):
                    drawn = drawn.transpose(Pillow.Transpose.FLIP_TOP_BOTTOM)
                if quarter := round(number(transform, "rot") / 5_400_000) % 4:
                    drawn = drawn.rotate(-90 * quarter, expand=True)
            drawn.save(made, kind, quality=92)
    except Exception:  # Pillow raises whatever its decoders do on a damaged picture.
        return b""
    return made.getvalue()


def is_drawn(shape: Element, looks: Element) -> bool:
    """Whether a shape without words shows anything."""
    names = {local(child) for child in looks}
    line = looks.find(q(A, "ln"))
    outlined = line is not None and line.find(q(A, "noFill")) is None and len(line) > 0
    filled = bool(names & {"solidFill", "gradFill", "pattFill"})
    return filled or outlined or (shape.find(q(P, "style")) is not None and "noFill" not in names)


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
