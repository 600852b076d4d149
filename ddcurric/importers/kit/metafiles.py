"""Metafiles of Windows (EMF, WMF), as Word and PowerPoint keep drawings: made pictures that print and slides can show.

One without words is drawn by us. Any other takes LibreOffice, where it is on the machine.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from ddcurric.draw.pptx.read.metafile import metafile_svg
from ddcurric.importers.kit.office import saved_by_office

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
