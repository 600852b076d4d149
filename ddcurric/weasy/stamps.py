"""What is printed on finished pages: drawn over them, and no part of their text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf


def as_form(source: Pdf, page: Page) -> Object:
    """A page as a form that can be drawn on others."""
    import pikepdf

    # The stamp is an artifact as a whole; tags inside it would point to no tree.
    steps = pikepdf.parse_content_stream(page)
    kept = [step for step in steps if str(step.operator) not in ("BDC", "BMC", "EMC")]
    page.Contents = source.make_stream(pikepdf.unparse_content_stream(kept))
    form: Object = source.make_indirect(page.as_form_xobject())
    return form


def add_artifact(page: Page, drawn: str, mark: str = "/Artifact BMC") -> None:
    """Draw on a page, in its own coordinates; `mark` opens what is skipped when the page is read aloud."""
    page.contents_add(b"q", prepend=True)
    page.contents_add(b"Q\n" + artifact(drawn, mark))


def artifact(drawn: str, mark: str = "/Artifact BMC") -> bytes:
    """What is drawn, skipped when a page is read aloud."""
    return f"{mark}\n{drawn}\nEMC".encode()
