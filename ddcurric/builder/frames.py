"""What packets have around their chapters, kept between builds: a change inside a lesson seldom changes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ddcurric.builder.codec import from_bytes, to_bytes
from ddcurric.builder.disk import digest, read_sealed, write_sealed
from ddcurric.scene.pdf import Pdf
from ddcurric.weasy.manuscript import Manuscript
from ddcurric.weasy.pdf import html_to_pdf


def kept_in(folder: Path, program: str) -> Callable[[str], Callable[[Manuscript], Pdf]]:
    """A way to set the document of a name: `html_to_pdf`, or a look into the file that it left in `folder` when it
    was given the same."""

    def draw(name: str, manuscript: Manuscript) -> Pdf:
        file = folder / name
        key = digest(f"{program} {manuscript.digest}".encode())
        known = _read(file, key)
        if known is None:
            known = html_to_pdf(manuscript)
            _write(file, key, known)
        return known

    return lambda name: partial(draw, name)


@dataclass(frozen=True, slots=True)
class _Kept:
    key: str
    pages: int
    anchors: Mapping[str, int]
    missing: str
    refused: tuple[str, ...]
    content: bytes


def _read(file: Path, key: str) -> Pdf | None:
    content = read_sealed(file)
    try:
        kept = None if content is None else from_bytes(_Kept, content)
    except ValueError:  # foreign, or of another time
        return None
    if kept is None or kept.key != key:
        return None
    return Pdf(kept.content, kept.pages, kept.anchors, kept.missing, kept.refused)


def _write(file: Path, key: str, pdf: Pdf) -> None:
    with suppress(OSError):  # the next build sets it again
        write_sealed(file, to_bytes(_Kept, _Kept(key, pdf.pages, pdf.anchors, pdf.missing, pdf.refused, pdf.content)))
