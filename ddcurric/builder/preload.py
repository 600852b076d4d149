"""Import what every worker needs, once, where workers are forked from a server.

What only outputs need that are made after the first is left to the workers: two can import it at the same time, and the
first does not wait for it; but see `preload_all`. All of them draw figures, each the kinds that its lesson shows.
"""

from __future__ import annotations

import gc
import importlib
import logging
import signal

from ddcurric.garbage import collect_seldom
from ddcurric.outputs import OUTPUTS
from ddcurric.weasy.warm import warm

signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides

try:
    gc.disable()  # what is imported stays
    for module in (
        "ddcurric.builder.make",
        "ddcurric.builder.hidden",
        *OUTPUTS[0].imports,
        "ddcurric.figures",
        "pikepdf",
        "pypdfium2",
    ):
        importlib.import_module(module)
    importlib.import_module("ddcurric.print.press").compile_templates()
    importlib.import_module("ddcurric.typeset.fonts").read_package_faces()
    importlib.import_module("ddcurric.weasy.pdf").prepare()
    gc.freeze()  # what all have in common is never garbage
    warm(importlib.import_module("ddcurric.print.usual").usual_sheets())
    gc.collect()  # the page that was set, and with it its folder of fonts
    gc.freeze()
    collect_seldom()
except Exception:  # a worker meets the same trouble where it can be reported
    logging.getLogger(__name__).debug("preloading failed", exc_info=True)
finally:
    gc.enable()
