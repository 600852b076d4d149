"""What WeasyPrint 70 does wrongly in its inner parts, mended from outside: a file a fault.

Each says the fault, where upstream speaks of it, and what it would cost to live with it. A mend that only saves time
must save a tenth of it. `tests/weasy/test_mends.py` has a probe for each: one that fails says that the fault is gone
upstream, and its mend can go.
"""

from __future__ import annotations

from . import fonts, gradients, hanging, lines, measured_once, page_floats, running_heads, styles_once, svg_words

MENDS = (fonts, lines, measured_once, styles_once, svg_words, gradients, running_heads, page_floats, hanging)


def mend() -> None:
    """Put our functions in the place of WeasyPrint's own, in this process."""
    for part in MENDS:
        part.mend()
