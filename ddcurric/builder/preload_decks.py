"""Read our deck template in the accents of all modules, where workers have the decks of very many lessons to make.

Two workers meet most modules each. A server is ready long before so many lessons are read, and reads for all of them.
"""

from __future__ import annotations

import gc
import importlib
import logging

from ddcurric.draw.accents import ACCENTS
from ddcurric.scene.geometry import Color

try:
    gc.disable()  # what is read stays
    settings = importlib.import_module("ddcurric.print.usual").usual_settings()
    ours = importlib.import_module("ddcurric.draw.pptx.ours")
    for accent in ACCENTS:
        ours.our_template(None, settings, Color(accent))
    gc.freeze()
except Exception:  # a worker meets the same trouble where it can be reported
    logging.getLogger(__name__).debug("preloading failed", exc_info=True)
finally:
    gc.enable()
