"""What became of a file through no one's work: cut short, blank, or with bits that fell over.

Only what cannot hold anything of anybody's is called damaged: every byte of it is one of ours, or missing, or zero, as
disks leave them; or a few are wrong and the file does not open. All else may be somebody's work.
"""

from __future__ import annotations

import zipfile
from io import BytesIO

FEW = 16
"""Bytes: fewer than anybody changes with a program that writes such files."""


def is_blank(found: bytes) -> bool:
    """There is nothing in it."""
    return not found.strip(b"\0")


def is_damaged(found: bytes, made: bytes) -> bool:
    """Whether `found`, which is not `made`, is no more than what was left of it."""
    if is_blank(found) or made.startswith(found.rstrip(b"\0")):
        return True
    if len(found) != len(made):
        return False
    wrong = [new for new, old in zip(found, made, strict=True) if new != old]
    return not any(wrong) or (len(wrong) <= FEW and not _opens(found, made))


def _opens(found: bytes, made: bytes) -> bool:
    """Whether it can be read as what it was."""
    return _opens_as_package(found) if made.startswith(b"PK") else _opens_as_pdf(found)


def _opens_as_package(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return package.testzip() is None
    except Exception:  # A zip can be broken in more ways than zipfile documents.
        return False


def _opens_as_pdf(content: bytes) -> bool:
    import pikepdf

    try:
        with pikepdf.open(BytesIO(content), attempt_recovery=False) as pdf:
            return not pdf.check_pdf_syntax()
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return False
