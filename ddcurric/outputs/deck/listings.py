"""Code: highlighted lines on a panel; a line too long turns under itself, marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ddcurric.outputs.deck.boxes import set_in, text_box
from ddcurric.outputs.deck.captions import caption_paragraph
from ddcurric.outputs.deck.elements import Listing
from ddcurric.outputs.deck.galley import Atom, Galley, Slice
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.text import clean
from ddcurric.outputs.deck.theme import contrast, mix
from ddcurric.scene.geometry import Color, Rect
from ddcurric.scene.items import Insets, Item, TextBox
from ddcurric.scene.text import Run, RunStyle, TextParagraph
from ddcurric.typeset.breaks import clusters
from ddcurric.typeset.highlight import highlight
from ddcurric.typeset.lines import set_text
from ddcurric.typeset.metrics import em_width, text_width
from ddcurric.units import ZERO, Inch, Length, Pt

PAD = Insets(Inch(0.2), Inch(0.14), Inch(0.2), Inch(0.14))
SPACING = 1.1
TAB = 4
TURN = "… "
"""Before what a line was too long for."""

KIND_COLORS = {
    "keyword": "7A2E6E",
    "builtin": "3B4CA8",
    "string": "2F6B2F",
    "number": "A4431A",
    "comment": "55606B",
    "name": "0A5C8A",
    "deleted": "8C1D40",
    "inserted": "2F6B2F",
    "heading": "3B4CA8",
}
"""Each at least 4.5:1 on our panels; on others the ink is used where they are less."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line as it stands on the slide: a line of the listing, or a part of one."""

    runs: tuple[Run, ...]
    marked: bool
    turned: bool = False
    """It goes on with the line above."""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def measure_listing(listing: Listing, kit: Kit, step: int, width: Length, height: Length) -> Galley:
    size = kit.theme.code_size(step)
    rows, forced = _rows(listing, kit, size, width - PAD.left - PAD.right)
    atoms = []
    for at, row in enumerate(rows):
        box = set_text([_paragraph(row)], width)
        keep = at + 1 < len(rows) and rows[at + 1].turned
        atoms.append(Atom(box.height, row, keep=keep, tear=_tear(rows[at - 1], row)))
    caption = caption_paragraph(listing.code.caption, kit.labels.listing, listing.code.number, kit, step)
    tail = PAD.bottom + (set_in([caption], width).height + Pt(8) if caption is not None else ZERO)
    return Galley(
        listing, step, width, tuple(atoms), lead=PAD.top, tail=tail, before=Pt(14), forced=forced, plan=caption
    )


def _tear(before: Row, row: Row) -> float:
    """What it costs to begin a slide with a line of code: nothing below an empty one, much inside of what is marked."""
    if not row.text.strip():
        return 0.15
    if not before.text.strip():
        return 0.0
    if before.marked and row.marked:
        return 0.3
    return 0.12 if row.text.startswith(" ") else 0.06


def draw_listing(piece: Slice, kit: Kit, frame: Rect) -> tuple[Item, ...]:
    caption: TextParagraph | None = piece.galley.plan
    rows: list[Row] = [atom.part for atom in piece.atoms]
    height = PAD.top + PAD.bottom + sum(int(atom.height) for atom in piece.atoms)
    inside = frame.width - PAD.left - PAD.right
    box = set_text([_paragraph(_filled(row, inside)) for row in rows], inside)
    panel = Rect(frame.x, frame.y, frame.width, Length(height))
    items: list[Item] = [TextBox(kit.new_id(), "Code", panel, box.paragraphs, insets=PAD, fill=kit.panel)]
    if caption is not None:
        below = Rect(frame.x, panel.bottom + Pt(8), frame.width, piece.galley.tail - PAD.bottom - Pt(8))
        items.append(text_box(kit.new_id(), "Caption", below, [caption]))
    return tuple(items)


def widest_line(listing: Listing, kit: Kit, step: int) -> Length:
    """The width the listing would like, its panel's padding included."""
    size = kit.theme.code_size(step)
    widths = [text_width(line.expandtabs(TAB), kit.theme.code.family, size) for line in listing.code.text.split("\n")]
    return max(widths, default=ZERO) + PAD.left + PAD.right


def _rows(listing: Listing, kit: Kit, size: Length, width: Length) -> tuple[list[Row], bool]:
    code = listing.code
    base = RunStyle(kit.theme.code, size, kit.ink)
    colors = _colors(kit)
    tint = _tint(kit)
    rows: list[Row] = []
    turned = False
    for number, tokens in enumerate(highlight(code.text.expandtabs(TAB), code.language), 1):
        marked = number in code.highlighted
        style = replace(base, highlight=tint, bold=True) if marked else base
        line = [
            Run(clean(token.text), replace(style, color=colors.get(token.kind, base.color)))
            for token in tokens
            if token.text
        ] or [Run("", style)]  # An empty line is as high as the others.
        pieces = list(_turned(line, style, width, kit))
        turned = turned or len(pieces) > 1
        rows.extend(Row(piece, marked, turned=at > 0) for at, piece in enumerate(pieces))
    return rows, turned


def _colors(kit: Kit) -> dict[str, Color]:
    """Those of the kinds of words that can be read on the panel."""
    worst = mix(kit.theme.accent, kit.panel, 0.16)
    found = {kind: Color(rgb) for kind, rgb in KIND_COLORS.items()}
    return {
        kind: color for kind, color in found.items() if min(contrast(color, kit.panel), contrast(color, worst)) >= 4.5
    }


def _tint(kit: Kit) -> Color:
    return mix(kit.theme.accent, kit.panel, 0.16)


def _turned(line: Sequence[Run], style: RunStyle, width: Length, kit: Kit) -> Iterable[tuple[Run, ...]]:
    """The line in pieces that fit, all but the first indented like the line and marked."""
    text = "".join(run.text for run in line)
    if int(text_width(text, style.font.family, style.size)) <= int(width):
        yield tuple(line)
        return
    indent = len(text) - len(text.lstrip(" "))
    indent = indent if indent <= 24 else 8
    turn = Run(" " * indent + TURN, replace(style, color=kit.secondary))
    piece: list[Run] = []
    room = int(width)
    start = int(text_width(turn.text, style.font.family, style.size))
    used = 0
    for run in line:
        for cluster in clusters(run.text):
            wide = int(text_width(cluster, style.font.family, style.size))
            if used + wide > room and piece:
                yield tuple(piece)
                piece, used = [turn], start
            if piece and piece[-1].style == run.style and piece[-1] is not turn:
                piece[-1] = Run(piece[-1].text + cluster, run.style)
            else:
                piece.append(Run(cluster, run.style))
            used += wide
    yield tuple(piece)


def _paragraph(row: Row) -> TextParagraph:
    return TextParagraph(row.runs, line_spacing=SPACING)


def _filled(row: Row, width: Length) -> Row:
    """A line that is brought out is filled with spaces, so that its tint reaches the edge of the panel."""
    if not row.marked or not row.runs:
        return row
    style = row.runs[-1].style
    used = sum(int(text_width(run.text, run.style.font.family, run.style.size)) for run in row.runs)
    space = em_width(" ", style.font.family) * int(style.size) * 1.015
    count = int((int(width) - used) / space)
    filling = Run(" " * count, replace(style, color=row.runs[0].style.color))
    return replace(row, runs=(*row.runs, filling)) if count > 0 else row
