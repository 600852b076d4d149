"""What a lesson keeps from anybody, as one digest: while it stays the same, files that held nothing of it still do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ddcurric.builder.disk import digest
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Footnote, Topic
from ddcurric.lesson.model.secrecy import Secrecy
from ddcurric.lesson.model.walk import Node, walk
from ddcurric.lesson.views.audience import AUDIENCES, is_secret
from ddcurric.lesson.words import plain_text


def hidden_in(topics: Iterable[Topic]) -> str:
    """The digest of every word that some file of these topics must not say."""
    return digest("\n".join(words for topic in topics for words in _hidden(topic)).encode("utf-8", "surrogatepass"))


def _hidden(topic: Topic) -> Iterator[str]:
    yield from map(plain_text, topic.solutions_intro)
    for node in walk(topic):
        if _is_hidden(node):
            yield plain_text(node)
            yield from (part.alt for part in walk(node) if isinstance(part, b.Figure | i.InlineImage))
        elif isinstance(node, b.Diagram) and node.answered:
            yield node.text


def _is_hidden(node: Node) -> bool:
    if not isinstance(node, _MAY_BE_HIDDEN):  # most nodes: who is to have them need not be asked
        return False
    secret = any(is_secret(node, audience) for audience in AUDIENCES) or isinstance(node, i.Blank)
    return secret or (isinstance(node, Footnote) and node.secrecy is not Secrecy.OPEN)


_WITHHELD = {kind for each in AUDIENCES if each.withheld is not None for kind in each.withheld().nodes}
_MAY_BE_HIDDEN = (*_WITHHELD, b.Only, i.Blank, Footnote)
