"""What our decks keep for whoever reads them: in tags of shapes, and once more in properties of the document.

LibreOffice keeps no tags (it reads them and writes none), but it keeps the properties that a user adds to a document.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence

from ddcurric.draw.pptx.names import A, Element, q
from ddcurric.values import dataclass

SOURCE_TAG, WORDS_TAG = "DDCURRIC", "DDCURRIC_WORDS"
"""Names of tags: PowerPoint writes them in capitals."""
FROM_LESSON = "From the lesson"
"""The name of the shape that marks a slide as the lesson's, beside the one that somebody edited."""
SECOND = " (2)"
"""What follows the title of such a slide where the edited one has the same: a run of its own."""
PROPERTY = "DDCURRIC_"
"""What the names of properties begin with; a number follows, from 1."""
LONGEST_PROPERTY = 255
"""Of the words of a property that Office lets somebody edit."""
MOST_KEPT = 4_000_000
"""Bytes of what all properties say; more is somebody else's."""


def words_digest(shape: Element) -> str:
    """What tells whether somebody has changed the words of a shape or a slide, however they are divided into runs.

    Numbers that a program fills in are none of them.
    """
    words = "".join("".join((run.findtext(q(A, "t")) or "").split()) for run in shape.iter(q(A, "r")))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class KeptSlide:
    """What a slide keeps, without its tags."""

    words: str
    """The digest of its words."""
    tags: Mapping[str, str]
    shapes: Mapping[str, Mapping[str, str]]
    """The tags of its shapes, by their names."""


def properties_of(slides: Sequence[KeptSlide]) -> tuple[str, ...]:
    """The words of one property after the other."""
    told = [[slide.words, slide.tags, slide.shapes] for slide in slides]
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    packed = base64.b64encode(zlib.compress(text.encode(), 9)).decode()
    return tuple(packed[at : at + LONGEST_PROPERTY] for at in range(0, len(packed), LONGEST_PROPERTY))


def slides_kept(properties: Sequence[str]) -> tuple[KeptSlide, ...]:
    """What the properties of a deck say of its slides; nothing where they are not ours."""
    try:
        opened = zlib.decompressobj()
        told = json.loads(opened.decompress(base64.b64decode("".join(properties), validate=True), MOST_KEPT))
        return tuple(
            KeptSlide(str(words), _strings(tags), {str(name): _strings(own) for name, own in shapes.items()})
            for words, tags, shapes in told
        )
    except (ValueError, TypeError, AttributeError, zlib.error, RecursionError):
        return ()


def _strings(found: Mapping[str, str]) -> dict[str, str]:
    return {str(name): str(value) for name, value in found.items()}
