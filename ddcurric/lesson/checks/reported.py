"""What somebody says of whom a task tells: a label such as “Answer:” in their words answers nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.walk import Nodes, children, is_node, walk
from ddcurric.lesson.words import ends_with_colon, plain_text
from ddcurric.source import Span
from ddcurric.wording.answers import REPORTS


def quoted_spans(nodes: Nodes) -> set[Span]:
    """The spans of all that stands in quotations set off."""
    return {each.span for node in walk(nodes) if isinstance(node, b.Quote) for each in walk(node)}


def lead_ins(nodes: Nodes, lead: str = "") -> Iterator[tuple[Span, str]]:
    """The span of each paragraph with the words that lead to it: those above it, where these end with a colon.

    To all of a quotation that words lead to, or that names who says it, its opening mark leads.
    """
    below = nodes if isinstance(nodes, tuple) else children(nodes) if is_node(nodes) else ()
    for at, child in enumerate(below):
        above = below[at - 1] if at else None
        words = plain_text(above) if isinstance(above, b.Paragraph) and ends_with_colon(above.content) else lead
        if isinstance(child, b.Paragraph):
            yield child.span, words
        quoted = isinstance(child, b.Quote) and (child.attribution or words)
        yield from lead_ins(child, _QUOTED if quoted or lead == _QUOTED else "")


def is_reported(leads: Mapping[Span, str], block: Nodes, line: tuple[i.Inline, ...], words: str, below: Nodes) -> bool:
    """Whether words of a paragraph's line are somebody's: between quotation marks, or behind “She wrote: …”.

    `leads` are the words that lead to paragraphs, `below` is what follows the line. Behind “She wrote: …” more must
    follow, as what is to be done about it does.
    """
    if not isinstance(block, b.Paragraph):
        return False
    lead, text = leads.get(block.span, ""), plain_text(line)
    above, at = plain_text(block.content[: block.content.index(line[0])]), text.find(words)
    behind = f"{text[at:]}\n{plain_text(below)}"
    marks = ""
    for sign in (before := above + text[:at]):
        marks = ("" if sign in marks else marks) if marks else _MARKS.get(sign, "")
    if lead == _QUOTED or any(mark in behind for mark in marks):
        return True
    return _SAYS.search(f"{lead} {before}") is not None and _MORE.search(behind) is not None


_QUOTED = "“"
_MARKS = MappingProxyType({"„": "“”", "“": "”", "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』", '"': '"'})
_SAYS = re.compile(rf"(?:{REPORTS})[^.?!:：]{{0,40}}[:：][^?？“”„«»]*\Z", re.IGNORECASE)
_MORE = re.compile(r"(?:[.!?。！？؟][”»“]?\s|\n)\s*\S")
