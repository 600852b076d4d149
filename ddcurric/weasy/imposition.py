"""Pages of finished PDFs on larger sheets: several slides on one, pages in the order of a booklet.

What is drawn stays what it was: a page becomes a form (ISO 32000-1, 8.10), its letters are letters and can be found.
What tags say of it is left behind, since a sheet has no order of reading: such a file is marked as for print only, and
the one that it was made from is the one to read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from ddcurric.values import dataclass

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

PRINT_ONLY = "PrintOnly"
"""What the private data of such a file (page-piece dictionaries, 14.5) is called."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a page goes: it is fitted into a rectangle and centred there. Points, from the lower left corner."""

    sheet: int
    """From 0."""
    page: int
    """From 0."""
    x: float
    y: float
    width: float
    height: float


def page_size(content: bytes) -> tuple[int, float, float]:
    """How many pages a PDF has, and the width and height of the first, in points."""
    import pikepdf

    with pikepdf.open(BytesIO(content)) as pdf:
        box = [float(each) for each in pdf.pages[0].mediabox]
        return len(pdf.pages), box[2] - box[0], box[3] - box[1]


def placed(sheets: bytes, pages: bytes, spots: Sequence[Spot], title: str, language: str) -> bytes:
    """Sheets with pages of another PDF on them. The same input, the same bytes."""
    import pikepdf

    with pikepdf.open(BytesIO(sheets)) as ground:
        size = tuple(float(each) for each in ground.pages[0].mediabox[2:])
        whole = [Spot(at, at, 0, 0, *size) for at in range(len(ground.pages))]
        with pikepdf.open(BytesIO(pages)) as source:
            return _imposed([(ground, whole), (source, spots)], len(ground.pages), size, title, language, "LongEdge")


def booklet(pages: bytes, title: str, language: str, leftwards: bool = False) -> bytes:
    """Pages two and two on sheets that are printed on both sides, folded in the middle and put into each other.

    A sheet is as large as a page was. Blank pages at the end make their number a multiple of four. Where books open to
    the right, so does this one. The same input, the same bytes.
    """
    import pikepdf

    count, width, height = page_size(pages)
    sides = tuple(sides_of(count, leftwards))
    half = height / 2
    spots = [
        Spot(at, page, half * right, 0, half, width)
        for at, side in enumerate(sides)
        for right, page in enumerate(side)
        if page is not None
    ]
    with pikepdf.open(BytesIO(pages)) as source:
        return _imposed([(source, spots)], len(sides), (height, width), title, language, "ShortEdge")


def sides_of(count: int, leftwards: bool = False) -> Iterator[tuple[int | None, int | None]]:
    """The pages, from 0, at the left and at the right of every side of a booklet's sheets; None: a blank one."""
    whole = -(-count // 4) * 4
    for at in range(whole // 2):
        outer, inner = whole - 1 - at, at
        left, right = (outer, inner) if at % 2 == 0 else (inner, outer)
        pair = (right, left) if leftwards else (left, right)
        yield tuple(page if page < count else None for page in pair)  # type: ignore[misc]


def _imposed(
    layers: Sequence[tuple[Pdf, Sequence[Spot]]],
    sheets: int,
    size: tuple[float, ...],
    title: str,
    language: str,
    flip: str,
) -> bytes:
    import pikepdf

    with pikepdf.new() as made:
        for _ in range(sheets):
            made.add_blank_page(page_size=(size[0], size[1]))
        drawn: list[list[bytes]] = [[] for _ in range(sheets)]
        for layer, (source, spots) in enumerate(layers):
            forms: dict[int, Object] = {}
            for spot in spots:
                page = source.pages[spot.page]
                if spot.page not in forms:
                    forms[spot.page] = made.copy_foreign(source.make_indirect(page.as_form_xobject()))
                name = pikepdf.Name(f"/L{layer}P{spot.page}")
                made.pages[spot.sheet].add_resource(forms[spot.page], pikepdf.Name.XObject, name)
                drawn[spot.sheet].append(b"q %s cm %s Do Q" % (_fitted(page, spot), str(name).encode()))
        for sheet, lines in zip(made.pages, drawn, strict=True):
            sheet.Contents = made.make_stream(b"\n".join(lines))
        _say(made, title, language, flip)
        file = BytesIO()
        made.save(
            file, deterministic_id=True, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
        return file.getvalue()


def _fitted(page: Page, spot: Spot) -> bytes:
    """The matrix that brings a page to its place."""
    x0, y0, x1, y1 = (float(each) for each in page.mediabox)
    scale = min(spot.width / (x1 - x0), spot.height / (y1 - y0))
    x = spot.x + (spot.width - scale * (x1 - x0)) / 2 - scale * x0
    y = spot.y + (spot.height - scale * (y1 - y0)) / 2 - scale * y0
    return b"%.5f 0 0 %.5f %.3f %.3f" % (scale, scale, x, y)


def _say(made: Pdf, title: str, language: str, flip: str) -> None:
    """What a viewer and a printer are told."""
    import pikepdf

    made.Root.Lang = pikepdf.String(language)
    made.Root.ViewerPreferences = pikepdf.Dictionary(
        DisplayDocTitle=True, PrintScaling=pikepdf.Name.None_, Duplex=pikepdf.Name(f"/DuplexFlip{flip}")
    )
    private = pikepdf.Dictionary(
        LastModified=pikepdf.String("D:20000101000000Z"), Private=pikepdf.Name(f"/{PRINT_ONLY}")
    )
    made.Root.PieceInfo = pikepdf.Dictionary(ddcurric=private)
    with made.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = title
    made.docinfo["/Title"] = pikepdf.String(title)
