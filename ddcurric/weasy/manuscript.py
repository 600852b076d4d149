"""What a document is set from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import field
from types import MappingProxyType
from urllib.parse import quote

from ddcurric.scene.pdf import Pdf
from ddcurric.typeset.instances import FontFace
from ddcurric.values import dataclass

BASE = "asset:///"
"""Before the path of every asset. Relative addresses would not be joined to a scheme that Python does not know."""


def asset_url(path: str) -> str:
    """The address under which HTML names an asset, whatever characters its path has."""
    return BASE + quote(path, safe="/")


@dataclass(frozen=True, slots=True)
class Manuscript:
    """HTML and all that it takes to set it."""

    html: str
    """What stands inside `<body>`."""
    title: str = ""
    language: str = "en"
    author: str = ""
    assets: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    """The pictures that it names by `asset_url`, by their paths; nothing else is opened, and there is no network."""
    css: str = ""
    fonts: tuple[FontFace, ...] = ()
    mirrored: bool = False
    """What stands in the outer margin is on the left of even pages."""
    shorter: tuple[str, ...] = ()
    """Styles that are tried where the last page holds hardly anything; the first that saves a page is kept. Each
    takes less room than the one before."""
    likely: int | None = None
    """The place of the one of them that mostly does; None: nothing is known of that, and the last is tried first."""
    saved: float = 0.0
    """Of each page: what the last of them takes at most, where it is tried even if the last page holds more."""
    tighter: tuple[str, ...] = ()
    """Styles that are tried in turn where a page ends in a hole, until none does: what comes next may just fit."""
    even: bool = False
    """A blank page is added where their number is odd, so that copies printed on both sides do not share a sheet."""
    source: str = ""
    """The lesson's path, where the HTML has marks (`weasy/source_marks.py`); empty: nobody asked for places."""

    @property
    def digest(self) -> str:
        """Of all that decides how its PDF looks, in hexadecimal."""
        words = self.html, self.title, self.language, self.author, self.css, self.shorter, self.likely, self.tighter
        digest = hashlib.sha256(repr((*words, self.saved, self.mirrored, self.even)).encode())
        for path, content in sorted(self.assets.items()):
            digest.update(path.encode() + hashlib.sha256(content).digest())
        for face in self.fonts:
            digest.update(f"{face.family}{face.file_name}".encode() + hashlib.sha256(face.content).digest())
        return digest.hexdigest()


Draw = Callable[[Manuscript], Pdf]
"""A way to set it: `html_to_pdf`, or what knows the document from before, or in a draft what only looks it over."""
