"""Paint a deck as a PDF: the same slides as the .pptx, each a page, with text as tagged text."""

from ddcurric.draw.slides_pdf.deck import slides_pdf

__all__ = ["slides_pdf"]
