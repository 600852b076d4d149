"""Whether a text asks, and a task for a reason: who answers it writes some lines, however few its points are."""

from __future__ import annotations

import re
from functools import lru_cache

from ddcurric.lesson.model.block import Block, Only, OnlyFor, Paragraph
from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.model.walk import Nodes, children
from ddcurric.lesson.words import plain_text
from ddcurric.wording import WORD_BEGINS


def asks_why(blocks: tuple[Block, ...], reason_words: str) -> bool:
    """`reason_words`: those of the language, as `wording` has them; none: nothing asks for a reason."""
    return bool(reason_words) and _reasons(reason_words).search(_said(blocks).casefold()) is not None


@lru_cache(maxsize=16)
def _reasons(words: str) -> re.Pattern[str]:
    named = (each.strip().casefold() for each in words.split(","))
    return re.compile(f"{WORD_BEGINS}(?:{'|'.join(re.escape(each) for each in named if each)})")


def _said(nodes: Nodes) -> str:
    """The paragraphs that a student reads, those of lists among them."""
    said = []
    for node in nodes if isinstance(nodes, tuple) else (nodes,):
        match node:
            case None:
                pass
            case tuple():
                said.append(_said(node))
            case Paragraph():
                said.append(plain_text(node.content))
            case Only(audience=audience) if audience is not OnlyFor.HANDOUT:
                pass
            case _:
                said.append(_said(children(node)))
    return "\n".join(said)


_ASKED = re.compile(r"[?？؟]\s*(?:[(（\[][^()（）\[\]]*[)）\]][.。]?\s*)?$")


def asks(title: tuple[Inline, ...]) -> bool:
    """A title that is a question, so that the list below it may be its options; “How long? (g = 10)” is one, too."""
    return _ASKED.search(plain_text(title)) is not None
