"""Import what the first file of each usual kind needs besides, where workers have many of them to make.

A server has the time for it while many lessons are read, and else each worker would import it.
"""

from __future__ import annotations

import gc
import importlib
import logging

from ddcurric.outputs import OUTPUTS

PAINTING = (
    "pptx", "ddcurric.draw.pptx.ours", "ddcurric.draw.pptx.write", "ddcurric.draw.slides_pdf.deck", "typst", "resvg_py",
    "ddcurric.builder.merging",
)  # fmt: skip
"""What makes slides of what was laid out, and looks whether somebody has changed them."""
BINDING = ("ddcurric.outputs.packet.packet", "ddcurric.weasy.bound")

try:
    gc.disable()  # what is imported stays
    for module in (*(each for output in OUTPUTS if output.usual for each in output.imports), *PAINTING, *BINDING):
        importlib.import_module(module)
    templates = importlib.import_module("ddcurric.draw.templates").environment(None)
    for name in ("deck/outline.jinja", "handout/packet-front.jinja", "handout/packet-back.jinja"):
        templates.get_template(name)
    gc.freeze()
except Exception:  # a worker meets the same trouble where it can be reported
    logging.getLogger(__name__).debug("preloading failed", exc_info=True)
finally:
    gc.enable()
