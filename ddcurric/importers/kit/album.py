"""The pictures of a file while it is read: looked at, named, and each kept once."""

from __future__ import annotations

import io
import re
from dataclasses import field

from ddcurric.importers.kit.material import NewPicture
from ddcurric.importers.kit.metafiles import metafile_kind, metafile_shown
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
