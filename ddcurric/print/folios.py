"""How the pages of a bound book are numbered."""

from __future__ import annotations

from dataclasses import replace

from ddcurric.print.setting import Setting
from ddcurric.units import Mm
from ddcurric.weasy.page_numbers import Numbering
from ddcurric.wording import runs_leftwards

NUMBERING, LARGE_NUMBERING = Numbering(8.3, baseline=32.9, margin=Mm(20).pt), Numbering(18, 49.0, Mm(20).pt)
"""On the line of an edition's running feet, at the outer edge."""
LETTER_BASELINE = 22.1


def numbering_of(setting: Setting) -> Numbering:
    """As an edition's own pages are numbered."""
    usual = LARGE_NUMBERING if setting.measure.large else NUMBERING
    numbering = replace(usual, leftwards=runs_leftwards(setting.language))
    lower = setting.settings.paper == "letter" and not setting.measure.large
    return replace(numbering, baseline=LETTER_BASELINE) if lower else numbering
