"""The glossary as a file that Anki and other flash cards import: a tab between term and meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.definitions import Definitions
from ddcurric.outputs.lms.markup import Markup


def anki_tsv(topics: Sequence[Topic]) -> bytes:
    """A line for each term that a lesson explains: an id that stays, the term, its meaning as HTML, its topic as a tag.

    The head is Anki's own (docs.ankiweb.net, "Text files"). A term that two topics introduce has one line.
    """
    head = ["#separator:tab", "#html:true", "#guid column:1", "#tags column:4"]
    lines: dict[str, str] = {}
    for topic in topics:
        for term, meaning in _terms(topic):
            key = " ".join(term.casefold().split())
            lines.setdefault(key, "\t".join((f"ddcurric-{key.replace(' ', '-')}", term, meaning, topic.id)))
    return "\n".join([*head, *lines.values(), ""]).encode()


def count_terms(content: bytes) -> int:
    """How many cards an Anki file has: its lines that are no settings."""
    return sum(not line.startswith(b"#") for line in content.splitlines())


def _terms(topic: Topic) -> Iterator[tuple[str, str]]:
    definitions = Definitions(topic)
    markup = Markup(topic.folder, topic.language, {}, lambda name, content: "")
    for node in walk((topic.key_question, topic.deep_dive)):
        if isinstance(node, i.Term) and (meaning := definitions.of(node)):
            yield _cell(markup.text(node.children)), _cell(markup.text(meaning))


def _cell(text: str) -> str:
    return " ".join(text.split())
