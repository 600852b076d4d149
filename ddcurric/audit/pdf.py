"""Whether a PDF can be used by those who do not see it: contrast, and what of PDF/UA-1 (ISO 14289-1) programs tell."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

import pikepdf

from ddcurric.audit.contrast import faint_words
from ddcurric.audit.findings import Audit, Check, Found, Places, checkups, unreadable
from ddcurric.audit.ratios import said_of
from ddcurric.audit.tags import EMPTY, OnPage, Tag, number_of, painted_on, tags_of
from ddcurric.values import dataclass

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
FILE_NAME = re.compile(r"\S+\.(svg|png|jpe?g|webp|gif|pdf)", re.IGNORECASE)
"""What is no alternative text, although it stands in its place."""
HEADING = re.compile(r"H([1-6])")


@dataclass(frozen=True)
class Document:
    """A PDF, opened."""

    pdf: pikepdf.Pdf
    content: bytes

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        return tags_of(self.pdf)

    @cached_property
    def painted(self) -> tuple[OnPage, ...]:
        return tuple(painted_on(self.pdf))

    @cached_property
    def metadata(self) -> Mapping[str, object]:
        """The XMP metadata (ISO 16684-1), by qualified name."""
        with self.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as found:
            return dict(found)


def audit_pdf(path: str, content: bytes) -> Audit:
    """Look a PDF through; one that cannot be opened is a finding."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            results = () if _is_for_print(pdf) else checkups(_ASKED, Document(pdf, content))
            return Audit(path, len(pdf.pages), results)
    except (pikepdf.PdfError, pikepdf.PasswordError) as problem:
        return unreadable(path, next(iter(_ASKED)), problem)


def _is_for_print(pdf: pikepdf.Pdf) -> bool:
    """The file says of itself that it is for print only: whoever reads on a screen has another one."""
    pieces = pdf.Root.get("/PieceInfo", EMPTY)
    return str(pieces.get("/ddcurric", EMPTY).get("/Private", "")) == "/PrintOnly"


def _tagged(document: Document) -> Places:
    held = {place for tag in document.tags for place in tag.holds}
    found: Found = []
    marks = document.pdf.Root.get("/MarkInfo", EMPTY)
    if not document.tags or not marks.get("/Marked", False):
        found.append(("", "the file is not tagged"))
    elif marks.get("/Suspects", False):
        found.append(("", "the file says that its tags may be wrong"))
    for stretch in document.painted:
        if stretch.place is None or stretch.place not in held:
            found.append((f"page {stretch.page}", f"{stretch.what} in no tag"))
    return len(document.painted), found


def _identified(document: Document) -> Places:
    part = str(document.metadata.get("{http://www.aiim.org/pdfua/ns/id/}part", ""))
    return 1, [] if part == "1" else [("", "the file does not say that it conforms to PDF/UA-1")]


def _language(document: Document) -> Places:
    said = str(document.pdf.Root.get("/Lang", ""))
    wrong = f"`{said}` is not a language" if said else "the file says no language"
    return 1, [] if LANGUAGE.fullmatch(said) else [("", wrong)]


def _title(document: Document) -> Places:
    found: Found = []
    if not str(document.metadata.get("{http://purl.org/dc/elements/1.1/}title") or "").strip():
        found.append(("", "the file has no title"))
    if not document.pdf.Root.get("/ViewerPreferences", EMPTY).get("/DisplayDocTitle", False):
        found.append(("", "a reader shows the file's name in place of its title"))
    return 1, found


def _order(document: Document) -> Places:
    found: Found = []
    pages: dict[int, int] = {number_of(page.obj): number for number, page in enumerate(document.pdf.pages, 1)}
    times = Counter(place for tag in document.tags for place in tag.holds)
    for (holder, _), count in times.items():
        if count > 1:
            found.append((_page(pages.get(holder, 0)), "what stands there is read more than once"))
    found += _headings(document.tags)
    for number, page in enumerate(document.pdf.pages, 1):
        if "/Annots" in page and page.get("/Tabs") != "/S":
            found.append((_page(number), "the tabulator key goes another way than the tags"))
    return len(document.tags), found


def _headings(tags: tuple[Tag, ...]) -> Iterator[tuple[str, str]]:
    last, page = 0, 0
    for tag in tags:
        level = HEADING.fullmatch(tag.kind)
        if level is None:
            continue
        if int(level[1]) > last + 1:
            yield _page(tag.page), f"a heading of level {level[1]} follows {f'one of level {last}' if last else 'none'}"
        if 0 < tag.page < page:
            yield _page(tag.page), f"a heading is read after one of page {page}"
        last, page = int(level[1]), max(page, tag.page)


def _alternatives(document: Document) -> Places:
    figures = [tag for tag in document.tags if tag.kind in ("Figure", "Formula")]
    links = list(_links(document.pdf))
    said = {
        place for tag in document.tags if any(_is_figure(each) for each in (*tag.above, tag)) for place in tag.holds
    }
    found: Found = []
    for tag in figures:
        words = str(tag.element.get("/Alt") or tag.element.get("/ActualText") or "").strip()
        if not words or FILE_NAME.fullmatch(words):
            what = "the alternative text is the name of a file" if words else "no alternative text"
            found.append((_page(tag.page), f"{what}: {'a formula' if tag.kind == 'Formula' else 'a figure'}"))
    for stretch in document.painted:
        if stretch.what == "a picture" and stretch.place is not None and stretch.place not in said:
            found.append(
                (_page(stretch.page), "a picture that is tagged as something else, so that it has no alternative")
            )
    for page, link in links:
        words = str(link.get("/Contents", "")).strip()
        if not words or words == str(link.get("/Dest", "")):
            found.append((_page(page), "a link that does not say where it leads"))
    return len(figures) + len(links), found


def _is_figure(tag: Tag) -> bool:
    return tag.kind in ("Figure", "Formula") or "/Alt" in tag.element


def _links(pdf: pikepdf.Pdf) -> Iterator[tuple[int, pikepdf.Object]]:
    for number, page in enumerate(pdf.pages, 1):
        for annotation in page.get("/Annots", ()):
            if annotation.get("/Subtype") == "/Link":
                yield number, annotation


def _contrast(document: Document) -> Places:
    looked_at, faint = faint_words(document.content)
    return looked_at, [*said_of(faint)]


def _tables(document: Document) -> Places:
    tables = [tag for tag in document.tags if tag.kind == "Table"]
    cells = [(tag, next((t for t in reversed(tag.above) if t.kind == "Table"), None)) for tag in document.tags]
    ids = {str(tag.element.ID) for tag in document.tags if tag.kind == "TH" and "/ID" in tag.element}
    found: Found = []
    for table in tables:
        own = [cell for cell, of in cells if of is table]
        heads = [cell for cell in own if cell.kind == "TH"]
        if not heads:
            found.append((_page(table.page), "a table without a cell that heads a column or a row"))
        data = [cell for cell in own if cell.kind == "TD"]
        if any("Scope" not in _table_says(head) for head in heads) and not all(_headed(cell, ids) for cell in data):
            found.append((_page(table.page), "a table whose cells do not say which heads are theirs"))
    return len(tables), found


def _table_says(cell: Tag) -> dict[str, pikepdf.Object]:
    said = cell.element.get("/A", ())
    about = said if isinstance(said, pikepdf.Array) else [said]
    return {
        name.removeprefix("/"): value
        for each in about
        if isinstance(each, pikepdf.Dictionary) and each.get("/O") == "/Table"
        for name, value in each.items()
    }


def _headed(cell: Tag, ids: set[str]) -> bool:
    heads = _table_says(cell).get("Headers", ())
    return bool(len(heads)) and all(str(head) in ids for head in heads)


def _bookmarks(document: Document) -> Places:
    with document.pdf.open_outline() as outline:
        titles = [item.title for item in _all(outline.root)]
    found: Found = []
    if not titles and len(document.pdf.pages) > 1:
        found.append(("", "several pages, and no bookmarks"))
    for title in titles:
        if not title.strip():
            found.append(("", "a bookmark without words"))
    return len(titles), found


def _all(items: list[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    for item in items:
        yield item
        yield from _all(item.children)


def _fonts(document: Document) -> Places:
    fonts = [thing for thing in document.pdf.objects if isinstance(thing, pikepdf.Dictionary) and _is_font(thing)]
    found: Found = []
    for font in fonts:
        name = str(font.get("/BaseFont", "a font")).lstrip("/").rpartition("+")[2]
        below = font.get("/DescendantFonts")
        descriptor = (below[0] if below is not None else font).get("/FontDescriptor", EMPTY)
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()):
            found.append(("", f"the font {name} is not in the file"))
        if below is not None and "/ToUnicode" not in font:
            found.append(("", f"the font {name} does not say which letters its shapes are"))
    return len(fonts), found


def _is_font(thing: pikepdf.Dictionary) -> bool:
    """One that text is set in: no part of another, and none that is drawn anew on every page (Type 3)."""
    kinds = ("/Type0", "/Type1", "/TrueType", "/MMType1")
    return thing.get("/Type") == "/Font" and thing.get("/Subtype") in kinds


def _page(number: int) -> str:
    return f"page {number}" if number else ""


BY = "pikepdf"
_ASKED: Mapping[Check, Callable[[Document], Places]] = MappingProxyType(
    {
        Check("tags", "all that is painted on a page stands in a tag, or is marked as ornament", BY): _tagged,
        Check("PDF/UA", "the file says that it conforms to PDF/UA-1 (ISO 14289-1)", BY): _identified,
        Check("language", "the file says its language", BY): _language,
        Check("title", "the file has a title, and readers show it", BY): _title,
        Check(
            "order",
            "everything is read once; headings skip no level and come as the pages do; so does the tabulator key",
            BY,
        ): _order,
        Check(
            "alt. texts", "figures, formulas and links say in words what they are (not: whether well)", BY
        ): _alternatives,
        Check(
            "contrast", "words and their ground differ by 4.5 to 1, large ones by 3 to 1 (WCAG 2.2, 1.4.3)", "pypdfium2"
        ): _contrast,
        Check(
            "tables", "cells that head a column or a row are tagged so, and the others say which are theirs", BY
        ): _tables,
        Check("bookmarks", "files of several pages have bookmarks", BY): _bookmarks,
        Check("fonts", "every font is in the file, and says which letters its shapes are", BY): _fonts,
    }
)
PDF_CHECKS = tuple(_ASKED)
"""What is checked in a PDF."""
