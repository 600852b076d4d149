"""What our decks keep for whoever reads them: in tags of shapes, from what they were made."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ddcurric.draw.pptx.names import A, q

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SOURCE_TAG, WORDS_TAG = "DDCURRIC", "DDCURRIC_WORDS"
"""Names of tags: PowerPoint writes them in capitals."""


def words_digest(shape: Element) -> str:
    """What tells whether somebody has changed the words of a drawing."""
    words = "\n".join(t.text or "" for t in shape.iter(q(A, "t")))
    return hashlib.sha256(words.encode()).hexdigest()[:16]
