"""What lessons keep from anybody, as one digest: while it stays the same, files that held nothing of it still do.

What is said where all may read it is no secret, though a solution says it as well, and is one as soon as it is struck
out there: so the digest is also of how often the hidden words are said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeGuard

from ddcurric.builder.disk import digest
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Footnote, Topic
from ddcurric.lesson.model.secrecy import Secrecy
from ddcurric.lesson.model.walk import WORD, Node, walk, words_of
from ddcurric.lesson.views.audience import AUDIENCES
from ddcurric.lesson.views.reach import reach_of
from ddcurric.lesson.words import plain_text


def hidden_in(topics: Iterable[Topic]) -> str:
    """The digest of every word that some file of these topics must not say, and of how often they say it in all."""
    known = tuple(topics)
    texts = [words for topic in known for words in _hidden(topic)]
    around = (plain_text(node.content) for topic in known for node in walk(topic) if _has_a_blank(node))
    hidden = {run for text in {*texts, *around} for run in _runs(WORD.findall(text))}
    # What is hidden being the same, another number of them is one more or less where all may read it.
    said = (" ".join(run) for topic in known for run in _runs(words_of(topic)) if run in hidden)
    return digest("\n".join([*texts, *said]).encode("utf-8", "surrogatepass"))


def _runs(words: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Three words each: no secret that is found by its letters is much shorter."""
    return zip(words, words[1:], words[2:], strict=False)


def _has_a_blank(node: Node) -> TypeGuard[b.Paragraph]:
    return isinstance(node, b.Paragraph) and any(isinstance(child, i.Blank) for child in node.content)


def _hidden(topic: Topic) -> Iterator[str]:
    yield from map(plain_text, topic.solutions_intro)
    for node in walk(topic):
        if _is_hidden(node):
            yield plain_text(node)
            yield from (part.alt for part in walk(node) if isinstance(part, b.Figure | i.InlineImage))
        elif isinstance(node, b.Diagram) and node.answered:
            yield node.text


def _is_hidden(node: Node) -> bool:
    if isinstance(node, Footnote):
        return node.secrecy is not Secrecy.OPEN
    return isinstance(node, i.Blank) or reach_of(node).name in _KEPT


_KEPT = frozenset(name for audience in AUDIENCES for name in audience.kept)
