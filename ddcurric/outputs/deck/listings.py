"""Code: highlighted lines on a panel; a line too long turns under itself, marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ddcurric.outputs.deck.boxes import set_in, text_box
from ddcurric.outputs.deck.captions import caption_paragraph
from ddcurric.outputs.deck.elements import Listing
from ddcurric.outputs.deck.galley import Atom, Galley, Slice
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.plans import CodePlan, ListingRow
from ddcurric.outputs.deck.text import clean
from ddcurric.scene.colors import contrast, mix
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


def measure_listing(listing: Listing, kit: Kit, step: int, width: Length, height: Length) -> Galley:
    size = kit.theme.code_size(step)
    rows, forced = _rows(listing, kit, size, width - PAD.left - PAD.right)
    atoms = []
    for at, row in enumerate(rows):
        box = set_text([_paragraph(row)], width)
        keep = at + 1 < len(rows) and rows[at + 1].turned
        atoms.append(Atom(box.height, keep=keep, tear=_tear(rows[at - 1], row)))
    caption = caption_paragraph(listing.code.caption, kit.labels.listing, listing.code.number, kit, step)
    tail = PAD.bottom + (set_in([caption], width).height + Pt(8) if caption is not None else ZERO)
    plan = CodePlan(listing, tuple(rows), caption)
    return Galley(plan, step, width, tuple(atoms), lead=PAD.top, tail=tail, before=Pt(14), forced=forced)


def _tear(before: ListingRow, row: ListingRow) -> float:
    """What it costs to begin a slide with a line of code: nothing below an empty one, much inside of what is marked."""
    if not row.text.strip():
        return 0.15
    if not before.text.strip():
        return 0.0
    if before.marked and row.marked:
        return 0.3
    return 0.12 if row.text.startswith(" ") else 0.06


def draw_listing(piece: Slice, plan: CodePlan, kit: Kit, frame: Rect) -> tuple[Item, ...]:
    rows = plan.parts[piece.start : piece.stop]
    height = PAD.top + PAD.bottom + sum(int(atom.height) for atom in piece.atoms)
    inside = frame.width - PAD.left - PAD.right
    box = set_text([_paragraph(_filled(row, inside)) for row in rows], inside)
    panel = Rect(frame.x, frame.y, frame.width, Length(height))
    items: list[Item] = [TextBox("", "Code", panel, box.paragraphs, insets=PAD, fill=kit.panel)]
    if plan.caption is not None:
        below = Rect(frame.x, panel.bottom + Pt(8), frame.width, piece.galley.tail - PAD.bottom - Pt(8))
        items.append(text_box("Caption", below, [plan.caption]))
    return tuple(items)


def widest_line(listing: Listing, kit: Kit, step: int) -> Length:
    """The width the listing would like, its panel's padding included."""
    size = kit.theme.code_size(step)
    widths = [text_width(line.expandtabs(TAB), kit.theme.code.family, size) for line in listing.code.text.split("\n")]
    return max(widths, default=ZERO) + PAD.left + PAD.right


def _rows(listing: Listing, kit: Kit, size: Length, width: Length) -> tuple[list[ListingRow], bool]:
    code = listing.code
    base = RunStyle(kit.theme.code, size, kit.ink)
    colors = _colors(kit)
    tint = _tint(kit)
    rows: list[ListingRow] = []
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
        rows.extend(ListingRow(piece, marked, turned=at > 0) for at, piece in enumerate(pieces))
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


def _paragraph(row: ListingRow) -> TextParagraph:
    return TextParagraph(row.runs, line_spacing=SPACING)


def _filled(row: ListingRow, width: Length) -> ListingRow:
    """A line that is brought out is filled with spaces, so that its tint reaches the edge of the panel."""
    if not row.marked or not row.runs:
        return row
    style = row.runs[-1].style
    used = sum(int(text_width(run.text, run.style.font.family, run.style.size)) for run in row.runs)
    space = em_width(" ", style.font.family) * int(style.size) * 1.015
    count = int((int(width) - used) / space)
    filling = Run(" " * count, replace(style, color=row.runs[0].style.color))
    return replace(row, runs=(*row.runs, filling)) if count > 0 else row
