"""Captions: "Figure 2 · what it shows", small and in the secondary colour."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from ddcurric.lesson.model.inline import Inline
from ddcurric.outputs.deck.galley import Page
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.plans import ArtPlan
from ddcurric.outputs.deck.text import is_rtl, plain, runs, words
from ddcurric.scene.text import TextParagraph
from ddcurric.units import ZERO, Length


def caption_paragraph(
    caption: tuple[Inline, ...], label: str, number: int | None, kit: Kit, step: int, size: Length | None = None
) -> TextParagraph | None:
    """The caption of what is numbered or has words of its own; None where there is nothing to say.

    `size`: of its type, where it is not the usual one of the step.
    """
    text = words(caption).strip()
    if number is None and not text:
        return None
    style = kit.style(size or kit.theme.caption_size(step), kit.secondary)
    named = plain(label.format(number) + (" · " if text else ""), replace(style, bold=True)) if number else ()
    rtl = is_rtl(text or label, kit)
    return TextParagraph((*named, *runs(caption, style, kit)), line_spacing=1.1, rtl=rtl)


def once_captioned(page: Page) -> Page:
    """Of parts of one diagram on one slide, the last alone has the caption."""
    slices = list(page.slices)
    for at, (one, other) in enumerate(pairwise(page.slices)):
        plan, after = one.galley.plan, other.galley.plan
        if not (isinstance(plan, ArtPlan) and isinstance(after, ArtPlan) and plan.part and after.part):
            continue
        if plan.element.figure == after.element.figure:
            slices[at] = replace(one, galley=replace(one.galley, plan=replace(plan, caption=None), tail=ZERO))
    return replace(page, slices=tuple(slices))
