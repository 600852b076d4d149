"""Arithmetic one below the other, aligned at the sign; the results are large, and all that one sees from afar."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

from ddcurric.lesson.model.inline import Inline
from ddcurric.outputs.deck.boxes import hang_of, set_in, text_box
from ddcurric.outputs.deck.elements import Ladder, Rung
from ddcurric.outputs.deck.galley import Atom, Galley, Slice
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.plans import LadderPlan, SetRung
from ddcurric.outputs.deck.rows import hairline
from ddcurric.outputs.deck.spread import between_hairlines, row_heights
from ddcurric.outputs.deck.text import runs
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Item, TextBox
from ddcurric.scene.text import RunStyle, TextParagraph
from ddcurric.typeset.lines import natural_width, unbroken
from ddcurric.units import ZERO, Length, Pt

PAD = Pt(8)
"""Above and below what is in a rung."""
GAP = Pt(24)
"""Between what a sum is of and the sum."""
SIGN_GAP = Pt(8)
"""Before the sign."""
SIGN_AT = 0.62
"""Of the width: where the signs stand, if nothing is in their way."""
NARROWEST = 0.28
"""Of the width, what words have at least that say what a sum is of; else they stand above it."""


def measure_ladder(ladder: Ladder, kit: Kit, step: int, width: Length, height: Length) -> Galley:
    """All of a sum on one line; else what it is of above it; else all three one below the other."""
    rungs = tuple(_set(rung, kit, step) for rung in ladder.rungs)
    label, worked, result = (max((_width(part) for part in parts), default=ZERO) for parts in zip(*rungs, strict=True))
    gap, before = GAP if label else ZERO, SIGN_GAP if worked else ZERO
    of = min(label, max(width - gap - worked - before - result, Length(round(int(width) * NARROWEST))))
    if of + gap + worked + before + result <= width:
        sign = max(of + gap + worked + before, min(Length(round(int(width) * SIGN_AT)), width - result))
        plan = LadderPlan(ladder, rungs, sign, worked, above=False)
    elif max(label, worked) + before + result <= width:
        sign = max(label, worked) + before
        plan = LadderPlan(ladder, rungs, sign, worked, above=True)
    else:
        plan = LadderPlan(ladder, rungs, ZERO, width, above=True)
    atoms = tuple(Atom(_height(rung, plan, width) + PAD * 2, stretch=height) for rung in rungs)
    forced = max(worked, result) > width
    return Galley(plan, step, width, atoms, before=PAD, forced=forced)


def _set(rung: Rung, kit: Kit, step: int) -> SetRung:
    theme = kit.theme
    return (
        _paragraph(rung.label, kit.style(theme.point_size(step), kit.secondary), rung, kit),
        _paragraph(rung.worked, kit.style(theme.body_steps[step]), rung, kit),
        _paragraph(rung.result, kit.style(theme.result_size(step), kit.accent, bold=True), rung, kit),
    )


def _paragraph(content: tuple[Inline, ...], style: RunStyle, rung: Rung, kit: Kit) -> TextParagraph | None:
    if not content:
        return None
    return TextParagraph(runs(content, style, kit), line_spacing=1.0, build=rung.build or None)


def _width(paragraph: TextParagraph | None) -> Length:
    """On one line, with what viewers may set it wider."""
    if paragraph is None:
        return ZERO
    return natural_width(paragraph) + hang_of([paragraph]) + Pt(1)


def _height(rung: SetRung, plan: LadderPlan, width: Length) -> Length:
    label, worked, result = rung
    if not plan.sign:
        return Length(sum(int(_tall(part, width)) for part in rung))
    sums = [part for part in (worked, result) if part is not None]
    beside = sums if plan.above or label is None else [label, *sums]
    base = max(_baseline(part) for part in beside)
    low = max(base - _baseline(part) + _tall(part, _of(plan) if part is label else width) for part in beside)
    return low + (_tall(label, width) if plan.above else ZERO)


def _of(plan: LadderPlan) -> Length:
    """How wide the words are that say what a sum is of, before it."""
    return plan.sign - (SIGN_GAP + plan.worked + GAP if plan.worked else GAP)


def _tall(paragraph: TextParagraph | None, width: Length) -> Length:
    return set_in([paragraph], width).height if paragraph is not None else ZERO


def draw_ladder(piece: Slice, plan: LadderPlan, kit: Kit, frame: Rect, below: Length | None) -> tuple[Item, ...]:
    """The rungs over a whole frame, hairlines between them, and one before what stands so far `below`, if any."""
    rungs = plan.rungs[piece.start : piece.stop]
    items: list[Item] = []
    own, least = [_height(rung, plan, frame.width) for rung in rungs], [atom.height for atom in piece.atoms]
    if below is None:
        places = between_hairlines(least, own, frame.height)
    else:
        heights = row_heights(least, frame.height + below // 2)
        ends = [Length(end) for end in accumulate(map(int, heights))]
        places = [(end - (high + each) // 2, end) for end, high, each in zip(ends, heights, own, strict=True)]
    for rung, (top, end) in zip(rungs, places, strict=True):
        items += _rung(rung, plan, Rect(frame.x, frame.y + top, frame.width, end - top))
    ruled = places if below is not None else places[:-1] or places
    return (*items, *(hairline(frame, end, kit) for _, end in ruled))


def _rung(rung: SetRung, plan: LadderPlan, frame: Rect) -> list[Item]:
    label, worked, result = rung
    if not plan.sign:
        return [text_box("Sum", frame, [part for part in rung if part is not None])]
    items: list[Item] = []
    top = frame.y
    if plan.above and label is not None:
        tall = _tall(label, frame.width)
        items.append(text_box("Of", replace(frame, height=tall), [label]))
        top = top + tall
    beside = [part for part in (None if plan.above else label, worked, result) if part is not None]
    base = max(_baseline(part) for part in beside)
    sign = frame.x + plan.sign
    signed = sign - SIGN_GAP if plan.worked else sign
    for part in beside:
        at = replace(frame, y=top + base - _baseline(part), height=_tall(part, frame.width))
        if part is worked:
            # From the end of what stands before it: viewers without a face's own minus set it wider.
            start = frame.x if plan.above or label is None else frame.x + _of(plan)
            items.append(_flush(replace(at, x=start, width=signed - start), part))
        elif part is result:
            items.append(text_box("Result", replace(at, x=sign, width=frame.right - sign), [part]))
        else:
            items.append(text_box("Of", replace(at, width=_of(plan), height=_tall(part, _of(plan))), [part]))
    return items


def _flush(at: Rect, paragraph: TextParagraph) -> TextBox:
    """A sum, whose words end at its right edge."""
    return text_box("Sum", at, [replace(paragraph, align="right")])


def _baseline(paragraph: TextParagraph) -> Length:
    lines = unbroken(paragraph)
    return lines[0].baseline if lines else ZERO
