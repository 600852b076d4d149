"""What books were searched for before, kept between builds: what each topic hides of what stands around the chapters.

Which stretches of a text a topic hides from its readers, and does not tell them itself, follows from the text, the
topic, the course's settings, who the readers are, and the program. While the others are the same, a topic that is what
it was need not be looked for again; one that is another is, in all of the text; and where the text is another, so are
all. Whether another topic makes public what one hides is looked up each time. Where that does not settle it, everything
is searched as if nothing was known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path

from ddcurric.builder.codec import keep, kept
from ddcurric.builder.disk import digest
from ddcurric.builder.leaks import texts_of
from ddcurric.builder.said import Said, streams_of
from ddcurric.builder.secrets import Secrets, told_about
from ddcurric.lesson.model.lesson import Topic
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class KeptSearch:
    """A book that was searched, and what was found."""

    key: str
    """The digest of the texts, and of all else that the search follows from but the topics."""
    streams: tuple[str, ...]
    """What the texts say, as letters. They have no attachments."""
    found: Mapping[str, tuple[str, ...]]
    """By the digest of a topic, what the texts say of that which it hides."""
    public: tuple[str, ...] = ()
    """The ids of topics that say such stretches themselves."""


class Searches:
    """The searches of one book, kept in a file."""

    def __init__(self, file: Path, program: str, contents: Mapping[str, str]) -> None:
        self.file = file
        self.program = program
        self.contents = contents
        """By the id of a topic, the digest of all that its chapter is made from; none: it is searched for each time."""

    def tell_nothing(self, parts: Sequence[bytes], secrets: Secrets) -> bool:
        """Whether some files certainly give nothing away; False: they may, or have attachments, which nobody reads."""
        basis = self.program, secrets.audience.name, repr(secrets.settings), *map(digest, parts)
        key = digest("\n".join(basis).encode("utf-8", "surrogatepass"))
        known = kept(KeptSearch, self.file)
        if known is None or known.key != key:
            attached: list[str] = []
            streams = streams_of(chain.from_iterable(texts_of(part, attached) for part in parts))
            if attached:
                return False
            known = KeptSearch(key, tuple(streams), {})
        said = Said.of_streams(known.streams)
        found = {topic.id: self._found(topic, said, secrets, known) for topic in secrets.topics}
        public = _public(frozenset(chain.from_iterable(found.values())), secrets, known.public)
        if public is None:
            return False
        now = replace(
            known, found={self.contents[id_]: of for id_, of in found.items() if self._digest(id_)}, public=public
        )
        if now != known:
            with suppress(OSError, ValueError):  # the next build searches again
                keep(KeptSearch, self.file, now)
        return True

    def _digest(self, id_: str) -> str:
        return self.contents.get(id_, "")

    def _found(self, topic: Topic, said: Said, secrets: Secrets, known: KeptSearch) -> tuple[str, ...]:
        before = known.found.get(self._digest(topic.id))
        if before is not None:
            return before
        of_topic = replace(secrets, topics=(topic,), told=told_about((topic,)))
        return tuple(of_topic.stretches_in(said))


def _public(stretches: frozenset[str], secrets: Secrets, first: Sequence[str]) -> tuple[str, ...] | None:
    """The ids of topics that together say all of these, of which some are asked `first`; None: they do not."""
    asked: list[str] = []
    for topic in sorted(secrets.topics, key=lambda each: each.id not in first):
        if not stretches:
            break
        words = secrets.words_of(topic)
        left = frozenset(each for each in stretches if each not in words)
        asked += [topic.id] if left != stretches else []
        stretches = left
    return None if stretches else tuple(asked)
