"""Paint a deck as a .pptx of native parts."""

from ddcurric.draw.pptx.write.deck import paint_deck

__all__ = ["paint_deck"]
