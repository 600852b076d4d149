"""The pictures of a file while it is read: looked at, named, each kept once; metafiles of Windows made pictures."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from dataclasses import field

from ddcurric.draw.pptx.read.metafile import metafile_svg
from ddcurric.importers.kit.material import NewPicture
from ddcurric.importers.kit.office import saved_by_office
from ddcurric.lesson.model.slugs import slug
from ddcurric.lesson.reader.pictures import MAX_BYTES, TOGETHER, read_picture
from ddcurric.scene.media import JPEG, PNG, WEBP
from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass
class Album:
    """A reader's notebook of pictures; what leaves it is `pictures`."""

    stem: str
    """How their names begin: the id of the lesson."""
    office: str = ""
    """The program of LibreOffice; empty: there is none."""
    pictures: list[NewPicture] = field(default_factory=list)
    _known: dict[bytes, str] = field(default_factory=dict)

    def add(self, content: bytes, wanted: str, span: Span) -> str | None:
        """The path by which a lesson shows a picture; None where it cannot be shown.

        `wanted` is a name it had, of which no more than letters and digits are taken. Kinds that print cannot show are
        made PNG where Pillow knows them.
        """
        known = self._known.get(content)
        if known is not None:
            return known
        usable = _usable(content, span, self.office)
        return self._kept(content, wanted, *usable) if usable is not None else None

    def keep(self, content: bytes, wanted: str) -> str | None:
        """The path of a metafile, kept as it is to be made a picture later; None: it is none, or too large."""
        kind = metafile_kind(content)
        return self._kept(content, wanted, f".{kind}", content) if kind and len(content) <= MAX_BYTES else None

    def _kept(self, content: bytes, wanted: str, ending: str, bytes_: bytes) -> str | None:
        if sum(len(picture.content) for picture in self.pictures) + len(bytes_) > TOGETHER:
            return None
        base = re.sub(r"^[\W_]+", "", slug(re.sub(r"\.\w{1,5}$", "", wanted.replace("\\", "/").rpartition("/")[2])))
        plain = "-".join(re.findall(r"[a-z0-9]+", f"{self.stem}-{base}"[:60])) or "picture"
        taken = {picture.path for picture in self.pictures}
        path, count = f"figures/{plain}{ending}", 1
        while path in taken:
            count += 1
            path = f"figures/{plain}-{count}{ending}"
        self.pictures.append(NewPicture(path, bytes_))
        self._known[content] = path
        return path


_ENDINGS = {PNG: ".png", JPEG: ".jpg", WEBP: ".webp"}


def _usable(content: bytes, span: Span, office: str) -> tuple[str, bytes] | None:
    """The ending and the bytes of a picture that print and slides can show."""
    if len(content) > MAX_BYTES:
        return None
    found = read_picture("picture", content, span)
    if found.value is not None:
        return _ENDINGS.get(found.value.media_type, ".svg"), content
    if any(each.code == "unknown-picture-format" for each in found.diagnostics):
        made = metafile_shown(content, office) if metafile_kind(content) else _as_png(content)
        again = read_picture("picture", made, span).value if made is not None else None
        if made is not None and again is not None:
            return _ENDINGS.get(again.media_type, ".svg"), made
    return None


def _as_png(content: bytes) -> bytes | None:
    """A GIF, BMP or TIFF as PNG."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content), formats=("GIF", "BMP", "TIFF", "DIB")) as image:
            if image.width * image.height > 50_000_000:
                return None
            made = io.BytesIO()
            image.convert("RGBA").save(made, "PNG")
            return made.getvalue()
    except Exception:  # Pillow's plugins raise whatever a broken file makes them stumble over.
        return None


_SIDE = 720


def metafile_kind(content: bytes) -> str:
    """`emf` or `wmf` ([MS-EMF] 2.3.4.2, [MS-WMF] 2.3.2.2); empty: it is none."""
    if content[40:44] == b" EMF":
        return "emf"
    return "wmf" if content[:4] in (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00") else ""


def metafile_shown(content: bytes, office: str, ratio: float = 0) -> bytes | None:
    """An SVG or a PNG of a metafile; None where it cannot be made here.

    `office` is the program of LibreOffice, empty where there is none; `ratio` is the height of the picture as it is
    shown, as a share of its width, 0 where the file itself says it.
    """
    kind = metafile_kind(content)
    if kind == "emf" and not any(True for _ in words_in(content)):
        tall = round(_SIDE * (ratio or _ratio(content)))
        body = metafile_svg(content, (0, 0, _SIDE, tall)) if 0 < tall < _SIDE * 100 else ""
        if body:
            return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIDE} {tall}">{body}</svg>'.encode()
    return saved_by_office(content, kind, "png", office) if kind and office else None


def unshown(name: str, kind: str, kept: str | None) -> str:
    """What is said of a picture that cannot be shown, and what to do; `kept` is where it lies, None: nowhere."""
    if not kept:
        return f"a picture that cannot be shown ({name}, {kind}); save it as PNG or SVG"
    png = kept.rpartition(".")[0] + ".png"
    return f"a picture that cannot be shown ({name}, {kind}): save {kept} as PNG and write ![]({png}) here"


def _ratio(content: bytes) -> float:
    left, top, right, bottom = struct.unpack_from("<4i", content, 24) if len(content) >= 40 else (0, 0, 1, 1)
    return (bottom - top) / (right - left) if right > left and bottom > top else 1.0


_TEXT, _MOST = 84, 50_000


def words_in(content: bytes) -> Iterator[str]:
    """Each stretch of letters; nothing where the file is no metafile."""
    at = 0
    for _ in range(_MOST):
        if at + 8 > len(content):
            return
        kind, size = struct.unpack_from("<II", content, at)
        if size < 8:
            return
        if kind == _TEXT and at + 56 <= len(content):
            count, offset = struct.unpack_from("<II", content, at + 44)
            letters = content[at + offset : at + min(offset + 2 * count, size)]
            words = letters.decode("utf-16-le", "replace").strip()
            if words:
                yield words
        at += size
