"""What pages ask for that a document is laid out anew."""

from __future__ import annotations

from ddcurric.weasy.kinds import with_their_kind
from ddcurric.weasy.laid import Laid
from ddcurric.weasy.room import empty_end, parted_band, stub_of
from ddcurric.weasy.settle import crowded_out, white_below
from ddcurric.weasy.tries import Inline, Stacked, Step


def next_step(laid: Laid) -> Step | None:
    """What its pages ask for first; None: all is well."""
    homeless, elsewhere = crowded_out(laid)
    if homeless or elsewhere:
        white = white_below(laid, homeless)
        inline = with_their_kind(laid.source.document.etree_element, homeless - white.keys())
        return Inline(inline, elsewhere, tuple(sorted((at, by) for at, by in white.items() if at not in inline)))
    band = parted_band(laid.pages)
    return Stacked(band) if band is not None else empty_end(laid.pages) or stub_of(laid.pages)
