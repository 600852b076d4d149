"""Pictures: looked at before use, so that neither a corrupt nor a monstrous one reaches a page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ddcurric.diagnostics import Checked, Diagnostic, error
from ddcurric.model.picture import PictureFile
from ddcurric.source import Span
from ddcurric.units import UNITS

MAX_BYTES = 20_000_000
MAX_PIXELS = 50_000_000
"""More than A3 at 600 dpi. Opened, each pixel takes up to four bytes."""
MAX_SVG_BYTES = 5_000_000
MAX_SIDE = 30_000
"""CSS pixels: eight metres."""


def read_picture(path: str, content: bytes, span: Span) -> Checked[PictureFile | None]:
    """A picture known to be what it says and small enough to open; `span` is where the lesson asks for it.

    `path` is relative to the course folder. The format is told by the bytes, never by the name.
    """
    if len(content) > MAX_BYTES:
        message = f"`{path}` has {len(content) / 1e6:.0f} MB; at most {MAX_BYTES // 1_000_000} MB are read"
        return _refused(error("picture-too-large", span, message, "save it smaller: 2000 pixels are enough for a page"))
    if not content:
        return _refused(error("broken-picture", span, f"`{path}` is empty", "save it again"))
    found = _read_svg(path, content, span) if _looks_like_svg(content) else _read_raster(path, content, span)
    return Checked(found) if isinstance(found, PictureFile) else _refused(found)


def _refused(diagnostic: Diagnostic) -> Checked[PictureFile | None]:
    return Checked(None, (diagnostic,))


_MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}


def _read_raster(path: str, content: bytes, span: Span) -> PictureFile | Diagnostic:
    from PIL import Image, UnidentifiedImageError

    try:
        # Opening reads the header only; the size is judged before a pixel is unpacked.
        with _only_whole(), Image.open(io.BytesIO(content), formats=tuple(_MEDIA_TYPES)) as image:
            width, height = image.size
            if width * height > MAX_PIXELS:
                return _too_many_pixels(path, width, height, span)
            media_type = _MEDIA_TYPES[str(image.format)]
            dpi = _dpi(image.info.get("dpi"))
            image.load()
            if image.getexif().get(_ORIENTATION, 1) in _TURNED:
                content, (width, height) = _upright(image)
            else:
                content = _in_eight_bits(image, content)
    except UnidentifiedImageError:
        message = f"`{path}` is not a picture that can be shown"
        return error("unknown-picture-format", span, message, "save it as SVG, PNG, JPEG or WebP")
    except Image.DecompressionBombError:
        return error("picture-too-large", span, f"`{path}` has too many pixels", "save it smaller")
    except Exception as problem:  # Pillow's plugins raise whatever a broken file makes them stumble over.
        reason = str(problem).split("\n", 1)[0][:80]
        return error("broken-picture", span, f"`{path}` cannot be opened: {reason}", "save it again, or export it anew")
    return PictureFile(path, media_type, content, width * 96 / dpi, height * 96 / dpi)


@contextmanager
def _only_whole() -> Iterator[None]:
    """Refuse pictures that break off: WeasyPrint, once imported, makes Pillow fill them up, in the whole process."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _in_eight_bits(image: Any, content: bytes) -> bytes:
    """The bytes, or greys of sixteen bits as eight: WeasyPrint would print each half as a pixel of its own."""
    if not image.mode.startswith("I"):
        return content
    file = io.BytesIO()
    image.convert("I").point(lambda grey: grey * (1 / 256)).convert("L").save(file, "PNG")
    return file.getvalue()


_ORIENTATION, _TURNED = 0x0112, range(2, 9)
"""The Exif tag that turns photographs, and its values for those that do not lie as they are to be seen."""

_PHOTOGRAPH = 92
"""The quality of a JPEG that was turned."""


def _upright(image: Any) -> tuple[bytes, tuple[int, int]]:
    """A camera's photograph as it is to be seen, and its size: PowerPoint pays no heed to the tag that says so."""
    from PIL import ImageOps

    turned = ImageOps.exif_transpose(image)
    file = io.BytesIO()
    if image.format == "JPEG":
        seen = turned if turned.mode in ("L", "RGB") else turned.convert("RGB")
        seen.save(file, "JPEG", quality=_PHOTOGRAPH, icc_profile=image.info.get("icc_profile"))
    else:
        turned.save(file, image.format, **({"quality": _PHOTOGRAPH} if image.format == "WEBP" else {}))
    return _in_eight_bits(turned, file.getvalue()), turned.size


def _dpi(given: Any) -> float:
    """The resolution a picture says it has, where it can be believed."""
    try:
        dpi = float(given[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return 96.0
    return dpi if 30 <= dpi <= 2400 else 96.0


def _too_many_pixels(path: str, width: int, height: int, span: Span) -> Diagnostic:
    message = f"`{path}` has {width} × {height} pixels; at most {MAX_PIXELS // 1_000_000} million are opened"
    return error("picture-too-large", span, message, "save it smaller: 2000 pixels are enough for a page")


def _looks_like_svg(content: bytes) -> bool:
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") or head[:2] in (b"\xff\xfe", b"\xfe\xff")


def _read_svg(path: str, content: bytes, span: Span) -> PictureFile | Diagnostic:
    """An SVG that is only a drawing: no scripts, no entities, nothing from elsewhere."""
    from lxml import etree

    if len(content) > MAX_SVG_BYTES:
        message = f"`{path}` has {len(content) / 1e6:.0f} MB; an SVG may have {MAX_SVG_BYTES // 1_000_000} MB"
        return error("picture-too-large", span, message, "simplify the drawing, or save it as PNG")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as problem:
        reason = str(problem.msg)[:80]
        return error("broken-picture", span, f"`{path}` is not well-formed: {reason}", "export it anew")
    if etree.QName(root).localname != "svg" or etree.QName(root).namespace not in (_SVG, None):
        return error(
            "unknown-picture-format", span, f"`{path}` is not an SVG drawing", "save it as SVG, PNG, JPEG or WebP"
        )
    if b"<!ENTITY" in content[:65536]:
        return _unsafe(path, "defines entities", span)
    danger = _danger(root)
    if danger:
        return _unsafe(path, danger, span)
    if _drawn_elements(root) > MAX_DRAWN:
        return _unsafe(path, f"draws its parts over and over with `use`, more than {MAX_DRAWN:,} in all", span)
    if etree.QName(root).namespace is None:
        return error("broken-picture", span, f"`{path}` has no `xmlns`", f'write `<svg xmlns="{_SVG}" …>`')
    size = _svg_size(root)
    if size is None:
        return error("broken-picture", span, f"`{path}` has no size", "give its `svg` a `viewBox`, or width and height")
    return PictureFile(path, "image/svg+xml", content, *size)


MAX_DRAWN = 200_000
"""Elements that a drawing draws, one in a `use` of a `use` each time anew. A map of a city has fewer."""

MAX_NESTED = 50
"""A `use` of a `use` of a `use` …"""


def _drawn_elements(root: Any) -> int:
    """How many elements a viewer draws; more than `MAX_DRAWN` where it would never end."""
    named = {element.get("id"): element for element in root.iter("{*}*") if element.get("id")}
    counts: dict[Any, int] = {}

    def count(element: Any, within: frozenset[Any]) -> int:
        if element in within or len(within) > MAX_NESTED:
            return MAX_DRAWN + 1
        if element not in counts:
            inside = within | {element}
            total = 1
            for used in element.iter("{*}use"):
                target = next((v for k, v in used.attrib.items() if k.rpartition("}")[2] == "href"), "")
                if (aim := named.get(target.strip().removeprefix("#"))) is not None:
                    total += count(aim, inside)
            counts[element] = min(total + sum(1 for _ in element.iter()), MAX_DRAWN + 1)
        return counts[element]

    return count(root, frozenset())


_SVG = "http://www.w3.org/2000/svg"
_ACTIVE = {"script", "foreignObject", "iframe", "embed", "object", "audio", "video", "handler", "listener"}
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!#|data:image/(?:png|jpeg|webp)[;,]|['\"]?\s*\))|@import", re.IGNORECASE)


def _unsafe(path: str, what: str, span: Span) -> Diagnostic:
    return error("unsafe-svg", span, f"`{path}` {what}", "export it as plain SVG, or save it as PNG")


def _danger(root: Any) -> str:
    """What in a drawing is more than a drawing; empty where nothing is."""
    from lxml import etree

    for element in root.iter():
        if element.tag is etree.Entity:
            return "uses entities"
        if not isinstance(element.tag, str):
            continue
        name = etree.QName(element).localname
        if name in _ACTIVE:
            return f"has a `{name}` in it"
        if name == "style" and _OUTSIDE.search("".join(element.itertext())):
            return "loads a style or picture from elsewhere"
        for key, value in element.attrib.items():
            attribute = etree.QName(key).localname.lower()
            if attribute.startswith("on"):
                return f"has a script in it (`{attribute}`)"
            if attribute in ("href", "src") and not _is_inside(name, value):
                return f"refers to something outside of itself (`{value[:40]}`)"
            if _OUTSIDE.search(value):
                return "refers to something outside of itself"
    return ""


def _is_inside(element: str, address: str) -> bool:
    """Whether an address stays within the file: a fragment, a picture as data; or a plain link."""
    address = address.strip()
    if address.startswith("#") or not address:
        return True
    if element == "a":
        return address.startswith(("https://", "http://", "mailto:"))
    return re.match(r"data:image/(png|jpeg|webp)[;,]", address) is not None


def _svg_size(root: Any) -> tuple[float, float] | None:
    """The natural size in CSS pixels, from width and height or from the viewBox."""
    box = [_number(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip())]
    numbers = [part for part in box if part is not None]
    view = (numbers[2], numbers[3]) if len(numbers) == len(box) == 4 else None
    width, height = _svg_length(root.get("width", "")), _svg_length(root.get("height", ""))
    if view and view[0] > 0 and view[1] > 0:
        if width is None and height is None:
            width, height = view
        elif height is None and width is not None:
            height = width * view[1] / view[0]
        elif width is None and height is not None:
            width = height * view[0] / view[1]
    if width is None or height is None or not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE):
        return None
    return width, height


def _svg_length(text: str) -> float | None:
    match = re.fullmatch(r"\s*([0-9.eE+-]+)\s*([a-zA-Z]*)\s*", text)
    number = _number(match[1]) if match else None
    if match is None or number is None:
        return None
    unit = match[2].lower()
    return number if not unit else number * UNITS[unit] / UNITS["px"] if unit in UNITS else None


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < 1e9 else None
