"""Import what every worker needs, once, where workers are forked from a server."""

from __future__ import annotations

import importlib
import logging
import signal

from ddcurric.paint.warm import warm

signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides

PARTS = (
    "builder.make",
    "builder.leaks",
    "builder.secrets",
    "handout.make",
    "deck",
    "paint.pptx",
    "paint.slides",
    "diagrams",
)

try:
    for part in PARTS:
        importlib.import_module(f"ddcurric.{part}")
    warm()
except Exception:  # a worker meets the same trouble where it can be reported
    logging.getLogger(__name__).debug("preloading failed", exc_info=True)
