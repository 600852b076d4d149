"""Pictures as pixels: SVG and WebP as the PNG that every viewer shows, monsters made small."""

from __future__ import annotations

import io
import re
import tempfile
from functools import lru_cache
from pathlib import Path

from ddcurric.draw.leftwards import mark_leftwards
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.typeset.instances import FontFace, deck_fonts
from ddcurric.typeset.typewriters import is_typewriter

LONGEST_SIDE = 3000
"""Pixels: twice what a projector shows across a slide."""
MOST_PIXELS = 6_000_000
LEAST_SIDE = 8

EMPTY = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000b49444154789c6360000200000500017a5eab3f"
    "0000000049454e44ae426082"
)
"""One transparent pixel, for a drawing that cannot be drawn."""

_OUTSIDE = re.compile(r"^(?!\s*(#|data:image/))", re.IGNORECASE)
_FAMILIES = re.compile(r"""(font-family\s*(?:=\s*"|:\s*))([^";}<>]{1,400})(["; }<])""")
_GENERIC = frozenset({"serif", "sans-serif", "monospace"})
_LOADING = ("image", "feImage", "use", "foreignObject", "script", "style")


@lru_cache(maxsize=64)
def svg_to_png(svg: bytes, width_px: int) -> bytes:
    """The drawing `width_px` wide, less where that would make a monster; one empty pixel where it is no SVG.

    Nothing outside the drawing is opened, and text is set in our own fonts only: the same bytes on every machine.
    """
    import resvg_py

    source = closed(svg)
    if source is None:
        return EMPTY
    text, ratio = source
    width = _bounded(max(width_px, LEAST_SIDE), ratio)
    try:
        png: bytes = bytes(
            resvg_py.svg_to_bytes(
                svg_string=text,
                width=width,
                dpi=96,  # or lengths in mm and pt are nothing
                skip_system_fonts=True,
                # Reading the fonts takes longer than drawing; formulas are paths, and need none.
                font_dirs=[font_folder(deck_fonts("".join(sorted(set(text)))))] if "<text" in text else None,
                font_family="Arimo",
                serif_family="Arimo",  # what resvg takes where no family is named
            )
        )
    except (ValueError, OverflowError, MemoryError):
        return EMPTY
    return png


@lru_cache(maxsize=1024)
def formula_to_png(svg: str, width_px: int) -> bytes:
    """The same for a formula: a slide is laid out twice or more, and a lesson has hundreds of these small drawings."""
    return svg_to_png.__wrapped__(svg.encode(), width_px)


def to_png(picture: PictureFile) -> bytes:
    """Any picture as PNG, in its natural size unless that is more than a slide can show."""
    if picture.media_type == "image/svg+xml":
        return svg_to_png(picture.content, round(picture.width * 2))
    return _redrawn(picture.content, "PNG") or EMPTY


def slide_picture(picture: PictureFile, width_px: int) -> tuple[bytes, str, bytes | None]:
    """What a slide holds of a picture: PNG or JPEG, its media type, and the drawing itself where it is an SVG."""
    if picture.media_type == "image/svg+xml":
        return svg_to_png(picture.content, width_px), "image/png", picture.content
    if picture.media_type == "image/webp":
        return to_png(picture), "image/png", None
    if max(picture.width, picture.height) <= LONGEST_SIDE and picture.width * picture.height <= MOST_PIXELS:
        return picture.content, picture.media_type, None
    kind = "JPEG" if picture.media_type == "image/jpeg" else "PNG"
    return _redrawn(picture.content, kind) or picture.content, picture.media_type, None


def _bounded(width: int, ratio: float) -> int:
    """A width in pixels such that neither side, nor both together, is too much; `ratio` is height to width."""
    longest = LONGEST_SIDE / max(1.0, ratio)
    most: float = (MOST_PIXELS / max(ratio, 1e-6)) ** 0.5
    return max(1, int(min(width, longest, most)))


def closed(svg: bytes) -> tuple[str, float] | None:
    """The SVG without anything that would open something else, and its height to width; None: it is none."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(svg, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root.tag.rpartition("}")[2] != "svg":
        return None
    for element in list(root.iter(etree.Element)):
        name = element.tag.rpartition("}")[2]
        links = [key for key in element.attrib if str(key).rpartition("}")[2] == "href"]
        if name in _LOADING and any(_OUTSIDE.match(str(element.get(key))) for key in links):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
    mark_leftwards(root)
    text = _FAMILIES.sub(_with_ours, etree.tostring(root, encoding="unicode"))
    return text, _ratio(root.attrib)


def _with_ours(found: re.Match[str]) -> str:
    """A list of families, with one of ours for those that are not there and for the generic ones."""
    named = [family for family in found[2].split(",") if family.strip().lower() not in _GENERIC]
    return f"{found[1]}{','.join([*named, _substitute(found[2])])}{found[3]}"


def _substitute(families: str) -> str:
    words = families.lower()
    if is_typewriter(families):
        return "'Source Code Pro'"
    serif = any(name in words for name in ("times", "georgia", "garamond", "palatino", "cambria", "serif"))
    return "'Source Serif 4'" if serif and "sans" not in words else "Arimo"


def _ratio(attributes: object) -> float:
    get = dict(attributes).get  # type: ignore[call-overload]
    numbers = re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", get("viewBox", ""))
    if len(numbers) == 4 and float(numbers[2]) > 0 and float(numbers[3]) > 0:
        return float(numbers[3]) / float(numbers[2])
    sides = [re.match(r"\s*(\d+(?:\.\d+)?)", get(name, "")) for name in ("height", "width")]
    if all(sides):
        tall, wide = (float(side[1]) for side in sides if side)
        return tall / wide if wide > 0 and tall > 0 else 1.0
    return 1.0


def _redrawn(content: bytes, kind: str) -> bytes | None:
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(content)) as opened:
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # lets JPEG decode a monster small
            image: Image.Image = ImageOps.exif_transpose(opened)
    except Exception:  # Pillow raises whatever its decoders do on a damaged file.
        return None
    ratio = image.height / image.width
    width = _bounded(image.width, ratio)
    if width < image.width:
        image = image.resize((width, max(1, round(width * ratio))), Image.Resampling.LANCZOS)
    if image.mode not in {"RGB", "RGBA", "L", "LA", "P"}:
        image = image.convert("RGBA" if "A" in image.getbands() else "RGB")
    buffer = io.BytesIO()
    image.save(buffer, kind, **({"quality": 88} if kind == "JPEG" else {}))
    return buffer.getvalue()


@lru_cache(maxsize=8)
def font_folder(faces: tuple[FontFace, ...]) -> str:
    """Fonts as files, which is how resvg reads them; who asks keeps what is temporary in a folder that goes."""
    folder = tempfile.mkdtemp(prefix="fonts-")
    for face in faces:
        Path(folder, face.file_name).write_bytes(face.content)
    return folder
