"""Words: paragraphs, bullets and numbers in a text box of the template."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ddcurric.outputs.deck.boxes import hang_of, text_box
from ddcurric.outputs.deck.elements import PART_SCHEME, Bulleted, Numbered, Para, Words
from ddcurric.outputs.deck.flow import ended
from ddcurric.outputs.deck.fuller import with_fuller_lines
from ddcurric.outputs.deck.galley import Atom, Galley, Slice
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.plans import WordsPlan
from ddcurric.outputs.deck.portions import CLAUSE, portions
from ddcurric.outputs.deck.text import is_rtl, plain, runs
from ddcurric.outputs.deck.text import words as plain_words
from ddcurric.outputs.deck.theme import level_style
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Item
from ddcurric.scene.text import Bullet, Line, LineBreak, ListNumber, TextParagraph
from ddcurric.typeset.lines import set_text
from ddcurric.typeset.metrics import text_width
from ddcurric.units import ZERO, Length

ITEM_GAP, NESTED_GAP, PARAGRAPH_GAP, HEADING_GAP = 0.40, 0.22, 0.55, 0.8
"""Space above a paragraph, as shares of the type size."""
NUMBER_GAP = 0.35
"""Between the longest number of a list and the text, as a share of the type size."""
SPACED_OUT = 0.25
"""Between a digit and a sign of Chinese beside it, as LibreOffice spaces them, as a share of the type size."""
BOX = 1.4
"""The room of a task's box and of what parts it from its words, as a share of the type size."""
LEADING = 1.05
"""Between the lines of a sentence that leads, at most: large type needs less."""
OF_ITEM = 4
"""The first step of an item that leads: with its letter it would be louder than the title."""
CHUNK = 0.45
"""A paragraph higher than this share of the slide may be divided between its sentences."""


def measure_words(words: Words, kit: Kit, step: int, width: Length, height: Length) -> Galley:
    """Paragraphs and lists, each an atom; one that is high may be several. Forced: a word had to be parted."""
    paragraphs = below_items(words.paras, [paragraph(para, kit, step, width) for para in words.paras])
    hang = hang_of(paragraphs)
    atoms: list[Atom] = []
    parts: list[TextParagraph] = []
    forced = False
    for para, made in zip(words.paras, paragraphs, strict=True):
        box = set_text([replace(made, space_before=ZERO)], width - hang)
        forced = forced or box.forced
        own = _atoms(para, made, box.paragraphs[0].lines, height)
        atoms.extend(replace(atom, tear=_tear(para, words)) if at == 0 else atom for at, (atom, _) in enumerate(own))
        parts.extend(part for _, part in own)
    first = paragraphs[0].space_before if paragraphs else ZERO
    return Galley(WordsPlan(words, tuple(parts)), step, width, tuple(atoms), before=first, forced=forced)


def below_items(paras: Sequence[Para], made: Sequence[TextParagraph]) -> list[TextParagraph]:
    """What goes on in an item begins where the words of its item begin, however wide its number is."""
    done: list[TextParagraph] = []
    margin = ZERO
    for para, paragraph_ in zip(paras, made, strict=True):
        goes_on = para.listed and para.mark is None and para.level == 0
        margin = margin if para.listed else paragraph_.margin
        done.append(replace(paragraph_, margin=max(margin, paragraph_.margin)) if goes_on else paragraph_)
    return done


INSIDE_ITEM, INSIDE_LIST = 0.2, 0.3
"""What it costs to begin a slide inside an item, and inside a list that the parts of an exercise are asked about."""


def _tear(para: Para, words: Words) -> float:
    if para.listed or para.level > 0:
        return INSIDE_ITEM
    lettered = any(is_part(other) for other in words.paras)
    return INSIDE_LIST if lettered and para.mark is not None and not is_part(para) else 0.0


def is_part(para: Para) -> bool:
    """It begins a part of an exercise."""
    return isinstance(para.mark, Numbered) and para.mark.scheme == PART_SCHEME


def _atoms(para: Para, made: TextParagraph, lines: Sequence[Line], height: Length) -> list[tuple[Atom, TextParagraph]]:
    """The paragraph, or a sentence of it at a time, each with what is drawn of it."""
    total = Length(sum(int(line.height) for line in lines))
    if int(total) <= CHUNK * int(height) or len(lines) < 4:
        return [(Atom(total, made.space_before, para.keep), made)]
    first, *others = portions(made, lines, Length(round(CHUNK * int(height))))
    atoms = [(Atom(first.height, made.space_before), replace(made, runs=first.runs))]
    rest = replace(made, bullet=None, indent=ZERO, space_before=ZERO)
    # On the slide of what stands before it, it begins in the last line of that.
    atoms += [(Atom(each.height, -each.shared, tear=each.tear), replace(rest, runs=each.runs)) for each in others]
    last, drawn = atoms[-1]
    # The end of a sentence is better read with its beginning than with what it announces.
    atoms[-1] = (replace(last, keep=para.keep and last.tear <= CLAUSE), drawn)
    return atoms


def draw_words(piece: Slice, plan: WordsPlan, frame: Rect, airy: bool = False) -> tuple[Item, ...]:
    """`airy`: they spread a little."""
    paragraphs = _rejoined(plan.parts[piece.start : piece.stop])
    if paragraphs:
        paragraphs[0] = replace(paragraphs[0], space_before=ZERO)
        paragraphs[-1] = replace(paragraphs[-1], runs=ended(paragraphs[-1].runs))
    if airy:
        paragraphs = _aired(paragraphs, frame.height - piece.height)
    return (with_fuller_lines(text_box("Text", frame, paragraphs, placeholder="body")),)


FEW = 2
"""Gaps between the items of the outermost list that are enough to spread it."""
AIR = 0.95
"""Of the room left over that goes between paragraphs."""
MOST_AIR = 1.3
"""Of the type size, over the usual space between two paragraphs."""


def _aired(paragraphs: Sequence[TextParagraph], left: Length) -> list[TextParagraph]:
    """Short text spreads over the upper part of its frame instead of crowding at its top."""
    deep = sum(paragraph.level == 0 for paragraph in paragraphs[1:]) < FEW
    gaps = sum(deep or paragraph.level == 0 for paragraph in paragraphs[1:])
    if gaps == 0 or left <= 0:
        return list(paragraphs)
    share = Length(round(int(left) * AIR / gaps))
    aired = [paragraphs[0]]
    for paragraph in paragraphs[1:]:
        size = max((int(run.style.size) for run in paragraph.runs if not isinstance(run, LineBreak)), default=0)
        more = min(share, Length(round(size * MOST_AIR))) if deep or paragraph.level == 0 else ZERO
        aired.append(replace(paragraph, space_before=paragraph.space_before + more))
    return aired


def _rejoined(parts: Sequence[TextParagraph]) -> list[TextParagraph]:
    """Chunks of one paragraph that came to stand on one slide are one paragraph again."""
    done: list[TextParagraph] = []
    for part in parts:
        follows = done and part.bullet is None and part.space_before == ZERO and part.margin == done[-1].margin
        if follows and done[-1].runs:
            before = done[-1]
            done[-1] = replace(before, runs=(*before.runs, *part.runs))
        else:
            done.append(part)
    return done


def paragraph(para: Para, kit: Kit, step: int, width: Length) -> TextParagraph:
    """The paragraph at a step of the type scale."""
    size = _lead_size(para, kit, step) if para.lead else kit.theme.level_size(step, para.level)
    size = min(size, kit.theme.clause_size(0 if para.note else step)) if para.again or para.note else size
    margin, indent = hang_and_indent(para, kit, size)
    style = kit.style(size, kit.secondary if para.quiet else None, bold=para.strong)
    text = plain_words(para.content)
    rtl = _runs_left(para, text, kit)
    level = level_style(kit.layout, para.level)
    # Two spaces, after which a line may end in every viewer: points need not take the last word with them.
    aside = plain(f"  {para.aside}", replace(style, color=kit.secondary)) if para.aside else ()
    return TextParagraph(
        runs=(*runs(para.content, style, kit, width - margin), *aside),
        level=para.level,
        bullet=mark_of(para, kit),
        align=kit.aligned("left", rtl),
        margin=margin,
        indent=indent,
        line_spacing=max(min(level.line_spacing, LEADING) if para.lead else level.line_spacing, 0.9),
        space_before=size * _gap(para),
        rtl=rtl,
        build=para.build or None,
    )


def _lead_size(para: Para, kit: Kit, step: int) -> Length:
    return kit.theme.lead_size(max(step, OF_ITEM) if para.mark is not None or para.listed else step)


def _runs_left(para: Para, text: str, kit: Kit) -> bool:
    """An item runs as its lesson does, whatever its words: its mark stands with those of the others."""
    return is_rtl(text, kit) or (kit.leftwards and (para.mark is not None or para.listed))


def _gap(para: Para) -> float:
    if para.strong:
        return HEADING_GAP
    if para.mark is None:
        return NESTED_GAP if para.listed else PARAGRAPH_GAP
    return NESTED_GAP if para.level else ITEM_GAP


def hang_and_indent(para: Para, kit: Kit, size: Length) -> tuple[Length, Length]:
    """Margin of the text, and how far the mark hangs out of it."""
    if para.mark is None and not para.listed:
        return ZERO, ZERO
    unit = _unit(kit, size)
    hang = unit
    if isinstance(para.mark, Numbered):
        hang = max(unit, text_width(para.mark.widest, kit.theme.body.family, size) + size * _beside(para.mark.widest))
    elif isinstance(para.mark, Bulleted) and para.mark.char:
        hang = max(unit, size * BOX)
    margin = unit * para.level + hang
    return margin, (-hang if para.mark is not None else ZERO)


def _beside(mark: str) -> float:
    """The room that a mark wants besides its own width, as a share of the type size.

    `）` has its own, but some viewers space digits out from it: a mark that is wider than its margin is skipped.
    """
    if mark[-1:] not in ("、", "．", "）"):
        return NUMBER_GAP
    return SPACED_OUT * (len(re.findall("(?<=（)[0-9a-zA-Z]|[0-9a-zA-Z](?=[、．）])", mark)) + 1)


def _unit(kit: Kit, size: Length) -> Length:
    """What one level is indented by: the template's own hanging indent, within reason."""
    own = -level_style(kit.layout, 0).indent
    return min(max(own, size), size * 1.5)


SYMBOLS = "Segoe UI Symbol"
"""A font with the boxes of tasks; where it is missing, viewers take another that has them."""


def mark_of(para: Para, kit: Kit) -> Bullet | ListNumber | None:
    """What is drawn before a paragraph; None: nothing."""
    match para.mark:
        case Numbered(start=start, number=number, scheme=scheme):
            return ListNumber(start, number, scheme, kit.accent)
        case Bulleted(char=char) if char:
            return Bullet(char, kit.accent, SYMBOLS)
        case Bulleted():
            return Bullet(level_style(kit.layout, para.level).bullet or "•", kit.accent)
        case None:
            return None
