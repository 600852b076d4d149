"""Import what every worker needs, once, where workers are forked from a server.

What only decks need is left to the workers: two can import it at the same time, and print does not wait for it.
"""

from __future__ import annotations

import gc
import importlib
import logging
import signal

from ddcurric.weasy.warm import warm

signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides

PARTS = ("builder.make", "builder.leaks", "builder.secrets", "outputs.handout.make")

try:
    for part in PARTS:
        importlib.import_module(f"ddcurric.{part}")
    warm()
    gc.freeze()  # what all have in common is never garbage
except Exception:  # a worker meets the same trouble where it can be reported
    logging.getLogger(__name__).debug("preloading failed", exc_info=True)
