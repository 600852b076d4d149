"""SVG drawings: read as drawings and nothing more, with no more to draw than a page can hold."""

from __future__ import annotations

import base64
import binascii
import io
import re
from urllib.parse import unquote_to_bytes

from ddcurric.diagnostics import Diagnostic, error
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.reader.svg_cost import MAX_DRAWN, drawn_elements
from ddcurric.lesson.reader.svg_plain import SVG, Element, attributes_of, choose, set_words, text_in, write_fonts
from ddcurric.source import Span
from ddcurric.units import UNITS

MAX_SVG_BYTES = 5_000_000
MAX_SIDE = 30_000
"""CSS pixels: eight metres."""
MAX_INNER_PIXELS = 20_000_000
"""Of a picture inside a drawing."""


def looks_like_svg(content: bytes) -> bool:
    """Whether the first 4 KB may begin an XML file: they begin with `<` or with the mark of UTF-16."""
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") or head[:2] in (b"\xff\xfe", b"\xfe\xff")


def read_svg(path: str, content: bytes, span: Span) -> PictureFile | Diagnostic:
    """An SVG that is only a drawing: no scripts, no entities, nothing from elsewhere.

    What browsers choose in a `switch` is chosen, HTML is set as its words, and `font:` is written in full, so that
    every painter draws the same.
    """
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
    if etree.QName(root).localname != "svg" or etree.QName(root).namespace not in (SVG, None):
        return error(
            "unknown-picture-format", span, f"`{path}` is not an SVG drawing", "save it as SVG, PNG, JPEG or WebP"
        )
    if b"<!ENTITY" in content[:65536]:
        return _unsafe(path, "defines entities", span)
    changed = choose(root) + set_words(root) + write_fonts(root)
    danger = _danger(root)
    if danger:
        return _unsafe(path, danger, span)
    if drawn_elements(root) > MAX_DRAWN:
        what = f"draws its parts over and over (`use`, patterns, markers), more than {MAX_DRAWN:,} in all"
        return _unsafe(path, what, span)
    if etree.QName(root).namespace is None:
        return error("broken-picture", span, f"`{path}` has no `xmlns`", f'write `<svg xmlns="{SVG}" …>`')
    size = _svg_size(root)
    if size is None:
        return error("broken-picture", span, f"`{path}` has no size", "give its `svg` a `viewBox`, or width and height")
    return PictureFile(path, "image/svg+xml", etree.tostring(root) if changed else content, *size)


# What is more than a drawing

_ACTIVE = {"script", "foreignObject", "iframe", "embed", "object", "audio", "video", "handler", "listener"}
LONGEST_VALUE = 5_000
"""Characters of a colour, a list of fonts, a style: what is longer is no drawing's, and takes painters minutes."""
_LONG = frozenset({"d", "points", "href", "values", "x", "y", "dx", "dy", "rotate"})
"""Attributes that hold a shape, a picture or the places of letters."""
_PICTURE = re.compile(r"data:image/(?:png|jpeg|jpg|webp)[;,]", re.IGNORECASE)


def _refers_outside(text: str) -> bool:
    """Whether a style loads something that is neither in the drawing nor a picture written into it."""
    lowered = text.lower()
    if "@import" in lowered:
        return True
    for piece in lowered.split("url(")[1:]:
        address = piece[:200].lstrip()[:100].lstrip("'\"").lstrip()
        if address and not address.startswith(("#", ")")) and not _PICTURE.match(address):
            return True
    return False


def _unsafe(path: str, what: str, span: Span) -> Diagnostic:
    return error("unsafe-svg", span, f"`{path}` {what}", "export it as plain SVG, or save it as PNG")


def _danger(root: Element) -> str:
    """What in a drawing is more than a drawing; empty where nothing is."""
    from lxml import etree

    for element in root.iter():
        if element.tag is etree.Entity:
            return "uses entities"
        if not isinstance(element.tag, str):
            continue
        name = etree.QName(element).localname
        found = [_danger_of_element(name, element)]
        found += [_danger_of_attribute(name, key.lower(), value) for key, value in attributes_of(element)]
        if any(found):
            return next(filter(None, found))
    return ""


def _danger_of_element(name: str, element: Element) -> str:
    if name in _ACTIVE:
        return f"has a `{name}` in it"
    if name != "style":
        return ""
    style = text_in(element)
    if (long := max(map(len, re.split("[;{}]", style)), default=0)) > LONGEST_VALUE:
        return f"has a style of {long:,} characters in one piece"
    return "loads a style or picture from elsewhere" if _refers_outside(style) else ""


def _danger_of_attribute(element: str, attribute: str, value: str) -> str:
    if len(value) > LONGEST_VALUE and attribute not in _LONG:
        return f"has a `{attribute}` of {len(value):,} characters"
    if attribute.startswith("on"):
        return f"has a script in it (`{attribute}`)"
    if attribute in ("href", "src"):
        if not _is_inside(element, value):
            return f"refers to something outside of itself (`{value[:40]}`)"
        if wrong := _inner_picture(value):
            return wrong
    return "refers to something outside of itself" if "url(" in value.lower() and _refers_outside(value) else ""


def _is_inside(element: str, address: str) -> bool:
    """Whether an address stays within the file: a fragment, a picture as data; or a plain link."""
    address = address.strip()
    if address.startswith("#") or not address:
        return True
    if element == "a":
        return address.startswith(("https://", "http://", "mailto:"))
    return _PICTURE.match(address) is not None


def _inner_picture(address: str) -> str:
    """What is wrong with a picture that is written into the drawing; empty where nothing is."""
    address = address.strip()
    if not address.lower().startswith("data:"):
        return ""
    head, _, body = address.partition(",")
    try:
        content = base64.b64decode(unquote_to_bytes(body)) if head.endswith(";base64") else unquote_to_bytes(body)
    except (binascii.Error, ValueError):
        return "has a picture in it that cannot be read"
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "WEBP")) as image:
            width, height = image.size
    except Image.DecompressionBombError:
        return "has a picture in it with too many pixels"
    except Exception:  # Pillow's plugins raise whatever a broken file makes them stumble over.
        return "has a picture in it that is no PNG, JPEG or WebP"
    if width * height > MAX_INNER_PIXELS:
        return f"has a picture in it of {width} × {height} pixels"
    return ""


# Its size


def _svg_size(root: Element) -> tuple[float, float] | None:
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
