"""What packets have around their chapters, kept between builds: a change inside a lesson seldom changes it."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ddcurric.builder.disk import digest, write_whole
from ddcurric.paint.pdf import Pdf, html_to_pdf


def kept_in(folder: Path, program: str) -> Callable[[str], Callable[..., Pdf]]:
    """A way to set the document of a name: `html_to_pdf`, or a look into the file that it left in `folder` when it
    was given the same."""

    def draw(name: str, html: str, assets: dict[str, bytes], **how: Any) -> Pdf:
        file = folder / name
        key = _key(program, html, assets, how)
        known = _read(file, key)
        if known is None:
            known = html_to_pdf(html, assets, **how)
            _write(file, key, known)
        return known

    return lambda name: partial(draw, name)


def _key(program: str, html: str, assets: dict[str, bytes], how: dict[str, Any]) -> str:
    pictures = sorted((path, digest(content)) for path, content in assets.items())
    faces = [(face.family, face.file_name, digest(face.content)) for face in how.get("fonts", ())]
    others = sorted((name, value) for name, value in how.items() if name != "fonts")
    return digest(repr((program, html, pictures, faces, others)).encode())


def _read(file: Path, key: str) -> Pdf | None:
    try:
        head, _, content = file.read_bytes().partition(b"\n")
        known = json.loads(head)
        if known["key"] != key or known["digest"] != digest(content):
            return None
        return Pdf(content, known["pages"], MappingProxyType(known["anchors"]), known["missing"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(file: Path, key: str, pdf: Pdf) -> None:
    head = {
        "key": key, "digest": digest(pdf.content), "pages": pdf.pages, "anchors": dict(pdf.anchors),
        "missing": pdf.missing,
    }  # fmt: skip
    with suppress(OSError):  # the next build sets it again
        write_whole(file, json.dumps(head).encode() + b"\n" + pdf.content)
