"""Code on a panel, in three inks; what is brought out stands on a rectangle; a line too long turns under itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, groupby

from ddcurric.lesson.model.block import CodeBlock
from ddcurric.lesson.model.kept_sources import listing_source
from ddcurric.outputs.deck.boxes import set_in, text_box
from ddcurric.outputs.deck.captions import caption_paragraph
from ddcurric.outputs.deck.elements import Caption, Listing
from ddcurric.outputs.deck.galley import Atom, Galley, Slice
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.plans import CaptionPlan, CodePlan, ListingRow
from ddcurric.outputs.deck.rows import HAIRLINE
from ddcurric.outputs.deck.text import clean
from ddcurric.scene.colors import LEAST_CONTRAST, contrast, mix
from ddcurric.scene.geometry import Color, Rect, Stroke
from ddcurric.scene.items import Insets, Item, Shape, TextBox
from ddcurric.scene.text import Run, RunStyle, TextParagraph
from ddcurric.typeset.breaks import clusters
from ddcurric.typeset.highlight import highlight
from ddcurric.typeset.lines import natural_width, set_text
from ddcurric.typeset.metrics import text_width
from ddcurric.units import ZERO, Length, Pt

SIDE, PAD = Pt(18), Pt(10)
"""Beside the lines of a panel, and above and below them."""
SPACING = 1.1
MOST_OPEN = 0.5
"""Lines may stand so far apart where there is room, as a share of their size."""
MOST_LINE = Pt(40)
"""By how much a line would like its panel to grow."""
RULE = Pt(4)
"""At the left of lines that are brought out."""
TAB = 4
TURN = "… "
"""Before what a line was too long for."""
ACCENTED = ("keyword", "inserted", "heading")
QUIET = ("comment", "deleted")
"""Of the three inks of code, what is in the second, and what in the third."""


def measure_listing(listing: Listing, kit: Kit, step: int, width: Length, height: Length) -> Galley:
    """Code, a row an atom; it is dear to part it where it does not pause. Its caption stands beside it or below.

    Forced: a line had to be turned.
    """
    size = _size(listing, kit, step, width)
    rows, forced = _rows(listing, kit, size, width - SIDE * 2)
    atoms = []
    for at, row in enumerate(rows):
        box = set_text([_paragraph(row)], width)
        keep = at + 1 < len(rows) and rows[at + 1].turned
        atoms.append(
            Atom(box.height, keep=keep, tear=_tear(rows[at - 1], row), stretch=min(height // len(rows), MOST_LINE))
        )
    beside = _has_beside(listing, kit, rows, width)
    own = kit.theme.clause_size(0) if beside else None
    caption = None if listing.bare else _caption(listing.code, kit, step, own)
    below = caption is not None and not beside
    tail = PAD + (set_in([caption], width).height + Pt(8) if caption is not None and below else ZERO)
    plan = CodePlan(listing, tuple(rows), caption, size, beside=beside and caption is not None)
    return Galley(plan, step, width, tuple(atoms), lead=PAD, tail=tail, before=Pt(14), forced=forced)


def _caption(code: CodeBlock, kit: Kit, step: int, size: Length | None) -> TextParagraph | None:
    return caption_paragraph(code.caption, kit.labels.listing, code.number, kit, step, size)


def measure_caption(caption: Caption, kit: Kit, step: int, width: Length) -> Galley:
    """A caption that stands among words, no smaller than what is said to points: one atom."""
    label = kit.labels.listing if isinstance(caption.of, CodeBlock) else kit.labels.figure
    size = kit.theme.clause_size(step)
    made = caption_paragraph(caption.of.caption, label, caption.of.number, kit, step, size) or TextParagraph(())
    return Galley(CaptionPlan(caption, made), step, width, (Atom(set_in([made], width).height),), before=Pt(18))


LEAST_PANEL, MOST_PANEL = 0.45, 0.7
"""Of a slide's width, what a panel has whose caption stands beside it; of a narrower or a wider one it stands below."""
CAPTION_GAP = Pt(24)
"""Between them."""


def _has_beside(listing: Listing, kit: Kit, rows: Sequence[ListingRow], width: Length) -> bool:
    """Many lines that are short leave a caption its room beside them, where a wide panel would be half empty."""
    wide = int(_widest(rows) + SIDE * 2) / max(int(width), 1)
    return width >= kit.room.width and not is_brief(listing) and LEAST_PANEL <= wide <= MOST_PANEL


BRIEF, LARGER = 3, 1.25
"""Code of so few lines is larger by as much, where it has the width of the slide and its lines room in that."""


def is_brief(listing: Listing) -> bool:
    """A few lines at most."""
    return listing.code.text.count("\n") < BRIEF


def _size(listing: Listing, kit: Kit, step: int, width: Length) -> Length:
    size = kit.theme.code_size(step)
    brief = is_brief(listing) and width >= kit.room.width
    return size * LARGER if brief and int(widest_line(listing, kit, step)) * LARGER <= int(width) else size


def _tear(before: ListingRow, row: ListingRow) -> float:
    """What it costs to begin a slide with a line of code: nothing below an empty one, much inside of what is marked,
    at what closes a block, and below what opens one."""
    if not row.text.strip():
        return 0.15
    if row.text.lstrip().startswith(CLOSING):
        return 0.3
    if not before.text.strip():
        return 0.0
    if (before.marked and row.marked) or _indent(row) > _indent(before):
        return 0.3
    if _indent(row) < _indent(before):
        return 0.12
    return 0.2 if row.text.startswith(" ") else 0.06


CLOSING = ("}", ")", "]")


def _indent(row: ListingRow) -> int:
    return len(row.text) - len(row.text.lstrip())


def size_of_listing(piece: Slice, plan: CodePlan, kit: Kit, width: Length, extra: Length) -> Length:
    """Of its type as it is drawn."""
    return plan.size * _growth(piece, plan, kit, width, extra)


def draw_listing(
    piece: Slice, plan: CodePlan, kit: Kit, frame: Rect, extra: Length = ZERO, most: Length | None = None
) -> tuple[Item, ...]:
    """The panel over all of the frame but the caption, its lines in the middle of its height.

    `most`: the size that all listings of its slide share.
    """
    rows, heights = plan.parts[piece.start : piece.stop], [int(atom.height) for atom in piece.atoms]
    share = _growth(piece, plan, kit, frame.width, extra)
    share = min(share, most / plan.size) if most is not None else share
    rows = tuple(replace(row, runs=tuple(_grown(run, share) for run in row.runs)) for row in rows)
    extra, heights = extra - Length(sum(heights)) * (share - 1), [round(height * share) for height in heights]
    tall = sum(heights)
    size = int(plan.size * share * MOST_OPEN)
    # A listing that goes on has one width on all of its slides.
    widest = max(_widest(rows), _widest(plan.parts))
    wide = min(widest + SIDE * 2 + Pt(1), frame.width) if plan.beside else frame.width
    panel = kit.side(Rect(frame.x, frame.y, wide, PAD * 2 + tall + extra), frame)
    count = max(len(rows), plan.lines, 1)
    tall = tall * count // max(len(rows), 1)
    gap = Length(min(max(int(panel.height - PAD * 2) - tall, 0) // count, size))
    above = max(panel.height - tall - gap * (count - 1), PAD * 2) // 2
    lines = [replace(_paragraph(row), space_before=gap if at else ZERO) for at, row in enumerate(rows)]
    box = set_text(lines, panel.width - SIDE * 2)
    marks = _marks(heights, rows, panel, above, gap, kit)
    insets = Insets(SIDE, above, SIDE, ZERO)
    # Its tint alone is lost on many projectors.
    ground = Shape("", "Panel", "rect", panel, fill=kit.panel, stroke=Stroke(kit.theme.hairline, HAIRLINE))
    text = TextBox("", "Code", panel, box.paragraphs, insets=insets, source=_kept(plan, rows))
    if marks:
        items: list[Item] = [replace(ground, decorative=True), *marks, text]
    else:
        items = [replace(text, fill=ground.fill, stroke=ground.stroke)]
    if plan.caption is not None and plan.beside:
        left = wide + CAPTION_GAP
        aside = kit.side(Rect(frame.x + left, panel.y + above, frame.width - left, panel.height - above), frame)
        items.append(text_box("Caption", aside, [plan.caption]))
    elif plan.caption is not None:
        below = Rect(frame.x, panel.bottom + Pt(8), frame.width, piece.galley.tail - PAD - Pt(8))
        items.append(text_box("Caption", below, [plan.caption]))
    return tuple(items)


def _growth(piece: Slice, plan: CodePlan, kit: Kit, width: Length, extra: Length) -> float:
    """By how much larger the type of a whole listing is drawn: up to the next step of its scale, by half points; at the
    first, up to the size of words where it has their width."""
    step = piece.galley.step
    if piece.atoms != piece.galley.atoms or plan.size < kit.theme.code_size(step):
        return 1.0
    most = kit.theme.code_size(max(step - 1, 0))
    if step == 0 and width >= kit.room.width and not is_brief(plan.element):
        most = max(most, kit.theme.body_steps[0])
    tall = sum(int(atom.height) for atom in piece.atoms)
    free, rows = tall + int(extra), len(plan.parts)
    tall = tall * max(plan.lines, rows) // max(rows, 1)
    wide = max(int(_widest(plan.parts)), int(plan.widest))
    inside = int(width * (MOST_PANEL if plan.beside else 1.0)) - 2 * SIDE - Pt(1)
    share = min(most / plan.size, free / max(tall, 1), inside / max(wide, 1))
    return max(int(plan.size.pt * share * 2) / 2 / plan.size.pt, 1.0)


def _widest(rows: Sequence[ListingRow]) -> Length:
    return max((natural_width(_paragraph(row)) for row in rows), default=ZERO)


def level(plans: Sequence[CodePlan]) -> list[CodePlan]:
    """Listings beside each other, each with what it needs to begin where the others do, in type as large."""
    lines, widest = max(len(plan.parts) for plan in plans), max(_widest(plan.parts) for plan in plans)
    return [replace(plan, lines=lines, widest=widest) for plan in plans]


def _grown(run: Run, share: float) -> Run:
    return replace(run, style=replace(run.style, size=run.style.size * share))


def _kept(plan: CodePlan, rows: Sequence[ListingRow]) -> str:
    """What an import of the deck takes besides the letters."""
    lines = accumulate(int(not row.turned) for row in rows)
    marked = [line for line, row in zip(lines, rows, strict=True) if row.marked and not row.turned]
    return listing_source(plan.element.code.language, marked)


def _marks(
    heights: Sequence[int], rows: Sequence[ListingRow], panel: Rect, above: Length, gap: Length, kit: Kit
) -> tuple[Item, ...]:
    """Behind lines that are brought out one after the other, one rectangle as wide as the panel, with a rule."""
    items: list[Item] = []
    ends = list(accumulate((height + int(gap) for height in heights), initial=int(panel.y + above)))
    for marked, run in groupby(range(len(rows)), key=lambda at: rows[at].marked):
        if marked:
            places = list(run)
            top = max(ends[places[0]] - int(gap) // 2, int(panel.y))
            bottom = min(ends[places[-1] + 1] - int(gap) // 2, int(panel.bottom))
            behind = Rect(panel.x, Length(top), panel.width, Length(bottom - top))
            items.append(Shape("", "Highlight", "rect", behind, fill=_tint(kit), decorative=True))
            rule = replace(behind, width=RULE)
            items.append(Shape("", "Rule", "rect", rule, fill=kit.accent_line, decorative=True))
    return tuple(items)


def widest_line(listing: Listing, kit: Kit, step: int) -> Length:
    """The width the listing would like, its panel's padding included."""
    size = kit.theme.code_size(step)
    widths = [text_width(line.expandtabs(TAB), kit.theme.code.family, size) for line in listing.code.text.split("\n")]
    return max(widths, default=ZERO) + SIDE * 2 + Pt(1)


def _rows(listing: Listing, kit: Kit, size: Length, width: Length) -> tuple[list[ListingRow], bool]:
    code = listing.code
    base = RunStyle(kit.theme.code, size, kit.ink)
    inks = {False: _inks(kit, kit.panel), True: _inks(kit, _tint(kit))}
    rows: list[ListingRow] = []
    turned = False
    for number, tokens in enumerate(highlight(code.text.expandtabs(TAB), code.language), 1):
        marked = number in code.highlighted
        style = replace(base, bold=True) if marked else base
        line = [
            Run(clean(token.text), replace(style, color=inks[marked].get(token.kind, base.color)))
            for token in tokens
            if token.text
        ] or [Run("", style)]  # An empty line is as high as the others.
        pieces = list(_turned(line, style, width, kit))
        turned = turned or len(pieces) > 1
        rows.extend(ListingRow(piece, marked, turned=at > 0) for at, piece in enumerate(pieces))
    return rows, turned


def _inks(kit: Kit, ground: Color) -> dict[str, Color]:
    """Of the kinds of words that are not in the first ink, as far as the others can be read on a ground."""
    inks = dict.fromkeys(ACCENTED, kit.accent) | dict.fromkeys(QUIET, kit.secondary)
    return {kind: color for kind, color in inks.items() if contrast(color, ground) >= LEAST_CONTRAST}


def _tint(kit: Kit) -> Color:
    return mix(kit.hue, kit.panel, 0.16)


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
                head, rest = _at_space(piece)
                yield head
                piece = [turn, *rest]
                used = start + sum(int(text_width(each.text, style.font.family, style.size)) for each in rest)
            if piece and piece[-1].style == run.style and piece[-1] is not turn:
                piece[-1] = Run(piece[-1].text + cluster, run.style)
            else:
                piece.append(Run(cluster, run.style))
            used += wide
    yield tuple(piece)


LOOKED_BACK = 24
"""Characters, for a space at which a line that is too long turns."""


def _at_space(piece: Sequence[Run]) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """What stays on the line, and the beginning of a word that goes along with its end; no word that is long."""
    last = piece[-1]
    at = last.text.rfind(" ", max(len(last.text) - LOOKED_BACK, 1)) + 1
    if not at or not last.text[:at].strip() or at == len(last.text):
        return tuple(piece), ()
    return (*piece[:-1], replace(last, text=last.text[:at])), (replace(last, text=last.text[at:]),)


def _paragraph(row: ListingRow) -> TextParagraph:
    return TextParagraph(row.runs, line_spacing=SPACING)
