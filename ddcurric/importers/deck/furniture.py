"""What stands on every slide and says nothing of its own: numbers, dates, footers, logos."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ddcurric.draw.pptx.names import A, Element, P, q, says_no
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.draw.pptx.read.sheets import drawable
from ddcurric.importers.deck.seen import Seen, SeenImage, SeenSlide, SeenWords
from ddcurric.lesson.words import plain_text
from ddcurric.values import dataclass

SLOTS = frozenset({"footer", "date", "number", "image"})
NUMBER = re.compile(
    r"(?:page|slide|folie|seite|diapositive|p\.)?\s*\d{1,4}(?:\s*(?:/|of|von|sur|de)\s*\d{1,4})?", re.IGNORECASE
)
EDGE = (0.12, 0.85)
"""Where a slide's body begins and ends, as shares of its height."""
LEAST = 3
"""Slides on which the same words stand at the same place before they count as furniture."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """What of a deck stands on many of its slides at one place."""

    repeated: frozenset[tuple[str, int, int]]
    """Words and their place, in hundredths of the slide."""
    size: tuple[int, int]
    """Of a slide, in EMU."""

    def has(self, shape: Seen) -> bool:
        """Whether a shape is furniture."""
        if isinstance(shape, SeenWords) and shape.slot in SLOTS:
            return True
        if isinstance(shape, SeenWords) and not shape.slot and shape.head.frame is not None:
            low = shape.head.frame[1] >= self.size[1] * EDGE[1]
            if low and NUMBER.fullmatch(said(shape)) and len(shape.paras) == 1:
                return True
        key = _key(shape)
        return key is not None and key in self.repeated and self._is_at_edge(shape)

    def _is_at_edge(self, shape: Seen) -> bool:
        """Words above or below the body; a picture that is small. What is repeated in the middle is said again."""
        _, y, wide, tall = shape.head.frame or (0, 0, 0, 0)
        if isinstance(shape, SeenImage):
            return wide * 4 <= self.size[0] and tall * 4 <= self.size[1]
        return y >= self.size[1] * EDGE[1] or y + tall <= self.size[1] * EDGE[0]


def furniture_of(slides: Sequence[SeenSlide], size: tuple[int, int]) -> Repeated:
    """What is on at least half of the slides, and on three."""
    counted = Counter(key for slide in slides for key in {_key(shape) for shape in slide.shapes} if key is not None)
    least = max(LEAST, len(slides) // 2)
    return Repeated(frozenset(key for key, count in counted.items() if count >= least), size)


def said(shape: SeenWords) -> str:
    """The words of a box in one line."""
    return " ".join(" ".join(plain_text(para.content) for para in shape.paras).split())


def _key(shape: Seen) -> tuple[str, int, int] | None:
    frame = shape.head.frame
    if frame is None:
        return None
    place = frame[0] // 50_000, frame[1] // 50_000
    match shape:
        case SeenWords(slot="") if len(said(shape)) < 120 and said(shape):
            return said(shape), *place
        case SeenImage(content=content) if content:
            return hashlib.sha256(content).hexdigest(), *place
        case _:
            return None


def words_behind(opened: Opened, part: str) -> Iterator[str]:
    """What a slide's layout and master say on it: the university's name, a motto; not what placeholders prompt."""
    slide = opened.xml(part)
    layout = opened.related(part, "slideLayout")
    if layout is None or says_no(slide.get("showMasterSp")):
        return
    sheet = opened.xml(layout)
    master = opened.related(layout, "slideMaster")
    yield from _words_on(sheet)
    if master is not None and not says_no(sheet.get("showMasterSp")):
        yield from _words_on(opened.xml(master))


def _words_on(root: Element) -> Iterator[str]:
    for shape in drawable(root.find(f"{q(P, 'cSld')}/{q(P, 'spTree')}")):
        text = " ".join(" ".join(t.text or "" for t in shape.iter(q(A, "t"))).split())
        if text:
            yield text
