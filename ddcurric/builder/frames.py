"""What stands around the chapters of books, kept between builds: a change in a lesson seldom changes it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from ddcurric.builder.codec import keep, kept
from ddcurric.builder.disk import digest
from ddcurric.scene.pdf import Pdf
from ddcurric.values import dataclass
from ddcurric.weasy.manuscript import Manuscript
from ddcurric.weasy.pdf import html_to_pdf


@dataclass(frozen=True, slots=True)
class KeptFrame:
    """The pages around the chapters of a book, finished."""

    key: str
    """The digest of the program and of all that it was set from."""
    pdf: Pdf


def set_or_kept(file: Path, program: str, manuscript: Manuscript) -> Pdf:
    """`html_to_pdf`, or what it left in `file` when it was given the same."""
    key = digest(f"{program} {manuscript.digest}".encode())
    known = kept(KeptFrame, file)
    if known is not None and known.key == key:
        return known.pdf
    pdf = html_to_pdf(manuscript)
    with suppress(OSError):  # the next build sets it again
        keep(KeptFrame, file, KeptFrame(key, pdf))
    return pdf
