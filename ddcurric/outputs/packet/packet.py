"""Bind topics together: what stands before and behind them, and the page of the book on which everything falls."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Generic, TypeVar

from ddcurric.diagnostics import Checked
from ddcurric.draw.accents import module_accent
from ddcurric.draw.templates import mistake_of_template
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.views.student import StudentTopic
from ddcurric.lesson.words import plain_text
from ddcurric.outputs.packet.contents import Lengths, are_close, pages_of_contents, pages_of_overview
from ddcurric.outputs.packet.cover import motif_of
from ddcurric.outputs.packet.lists import (
    ListedTopics,
    glossary_of,
    prefix_of,
    said_of_all,
    sources_of,
    terms_of,
)
from ddcurric.points import Worth
from ddcurric.print.document import NOTHING, ids_of, manuscript_of, setting_of
from ddcurric.print.folios import NUMBERING, numbering_of
from ddcurric.print.press import Press
from ddcurric.print.shortcomings import shortcomings
from ddcurric.print.unmarked import unmarked
from ddcurric.scene.pdf import Pdf
from ddcurric.values import dataclass
from ddcurric.weasy.binding import KeepBound, made_anew
from ddcurric.weasy.manuscript import Draw
from ddcurric.weasy.page_numbers import Numbering
from ddcurric.weasy.pdf import html_to_pdf

TopicT = TypeVar("TopicT", bound=Topic)


@dataclass(frozen=True, slots=True)
class PacketKind(Generic[TopicT]):
    """What a packet binds, and what it is made of."""

    instructor: bool
    """It is not for students."""


HANDOUTS: PacketKind[StudentTopic] = PacketKind(instructor=False)
SOLUTIONS: PacketKind[Topic] = PacketKind(instructor=True)


@dataclass(frozen=True, slots=True)
class Chapter:
    """The finished document of a topic, as far as a packet must know it."""

    pages: int
    anchors: Mapping[str, int]
    """The page, from 1, of each id in it."""
    made_from: str = ""
    """The digest of all that it was made from; empty: nobody knows."""


@dataclass(frozen=True, slots=True)
class BoundTopic:
    """A topic as the contents of the packet list it."""

    topic: str
    """Its id in the course."""
    id: str
    """Of its first page."""
    number: str
    title: tuple[i.Inline, ...]
    question: tuple[i.Inline, ...]
    """The first paragraph of its key question."""
    minutes: int
    exercises: int
    points: Worth | int


@dataclass(frozen=True, slots=True)
class Sums:
    """Of all topics."""

    minutes: int
    exercises: int
    points: Worth | int


@dataclass(frozen=True, slots=True)
class PacketPart:
    """A module."""

    id: str
    number: int
    title: str
    topics: tuple[BoundTopic, ...]
    has_page: bool
    """A page before its topics: where there are other modules."""
    accent: str
    """RRGGBB."""


@dataclass(frozen=True, slots=True)
class Packet:
    """What is bound around the chapters, and where everything goes. Pages are the book's, from 1; those that nothing
    falls on are blank."""

    front: Pdf
    """Cover, contents, and a page for every module of several; for the instructor, one page of facts."""
    back: Pdf | None
    """Glossary, sources."""
    front_pages: tuple[int, ...]
    """Where each page of `front` goes."""
    chapters: Mapping[str, int]
    """The first page of each topic's chapter, by the topic's id."""
    length: int
    """Pages without `back`."""
    numbering: Numbering

    @property
    def back_page(self) -> int:
        """Where `back` begins."""
        return self.length + 1

    @property
    def pages(self) -> int:
        return self.back_page + self.back.pages - 1 if self.back else self.length


CLOSER = (
    ".glossary-entry, .source-entry { margin-bottom: 1.5pt }",
    ".glossary-entry, .source-entry { margin-bottom: 1.5pt; font-size: 9pt; line-height: 11.5pt }",
)
"""Styles of the lists behind the chapters, where a few entries would have a last page of their own."""


def make_packet(
    topics: Sequence[TopicT],
    settings: CourseSettings,
    pictures: Mapping[str, PictureFile],
    chapters: Mapping[str, Chapter],
    *,
    kind: PacketKind[TopicT],
    edition: str = "standard",
    templates_dir: Path | None = None,
    draw: Callable[[str], Draw] = lambda name: html_to_pdf,
    keep: KeepBound = made_anew,
) -> Checked[Packet]:
    """All of a packet but its chapters.

    Chapters are by topic id. They are not set again, and page numbers are written as words: targets that WeasyPrint
    has to count make it lay out all pages several times. `draw` gives the way to set the document of a name, `keep`
    knows what was said of a topic before.
    """
    anchors = _ids(topics, kind.instructor)
    setting = setting_of(
        settings,
        pictures,
        instructor=kind.instructor,
        anchors=anchors,
        edition=edition,
        templates_dir=templates_dir,
    )
    try:
        press = Press(setting)
        packet = _Binder(press, topics, chapters, draw, keep).packet()
    except Exception as mistake:
        reason = mistake_of_template(mistake, templates_dir)
        if reason is None:
            raise
        return Checked(NO_PACKET, (reason,))
    found = [shortcomings(pdf, settings.span, templates_dir) for pdf in (packet.front, packet.back) if pdf is not None]
    return Checked(packet, (*press.gathered.diagnostics, *(each for of_one in found for each in of_one)))


NO_PACKET = Packet(NOTHING, None, (), MappingProxyType({}), 0, NUMBERING)

UNKNOWN = "000"
"""A page number before it is known: as wide as most."""


class _Binder:
    """Sets the documents of one packet, with the page numbers that are known by then."""

    def __init__(
        self,
        press: Press,
        topics: Sequence[Topic],
        chapters: Mapping[str, Chapter],
        draw: Callable[[str], Draw],
        keep: KeepBound,
    ) -> None:
        setting = press.setting
        self.press = press
        self.chapters = chapters
        self.draw = draw
        self.printed: set[str] = set()
        """The ids of which pages are printed."""
        self.numbering = numbering_of(setting)
        self.parts = _parts(setting.settings, topics, setting.instructor)
        bound = [topic for part in self.parts for topic in part.topics]
        self.sums = Sums(*(sum(getattr(each, name) for each in bound) for name in ("minutes", "exercises", "points")))
        self.motif = None if setting.instructor else motif_of(press, topics, len(self.parts))
        listed = () if setting.instructor else topics
        bases = {id_: chapter.made_from for id_, chapter in chapters.items()}
        said = ListedTopics(press, said_of_all(listed, setting, bases, keep))
        self.lists = {
            "glossary": glossary_of(said, terms_of(listed)),
            "sources": sources_of(said, listed, setting.settings.language),
        }

    def packet(self) -> Packet:
        """Set back and front with the pages that are foreseen, and again where one that they print is another."""
        front = self._foreseen()
        for suffix in ("", "-again", "-at-last"):
            packet, self.printed = self._arranged(front), set()
            if any(self.lists.values()):
                packet = replace(packet, back=self._set("back", self._pages(packet), suffix))
            front = self._set("front", pages := self._pages(packet), suffix)
            packet = replace(self._arranged(front), back=packet.back)
            found = self._pages(packet)
            if all(found.get(id_) == pages.get(id_) for id_ in self.printed):
                break
        return packet

    def _foreseen(self) -> Pdf:
        """How many pages the front should have, and on which of them its parts begin."""
        measure, own_page = self.press.setting.measure, [part.id for part in self.parts if part.has_page]
        if self.press.setting.instructor:
            return Pdf(b"", pages_of_overview(self._lengths(), measure.height.pt), MappingProxyType({}))
        contents = pages_of_contents(self._lengths(), measure.height.pt, close=self._are_contents_close())
        starts = {id_: 1 + contents + at for at, id_ in enumerate(own_page, 1)}
        return Pdf(b"", 1 + contents + len(starts), MappingProxyType(starts))

    def _set(self, name: str, pages: Mapping[str, int], suffix: str) -> Pdf:
        setting = self.press.setting

        def page(id_: str) -> str:
            self.printed.add(id_)
            return str(pages.get(id_, UNKNOWN))

        names = {"parts": self.parts, "page": page, **self.lists}
        names |= {"sums": self.sums, "motif": self.motif, "close": self._are_contents_close()}
        body = _with_all_places(self.press.render(f"handout/packet-{name}.jinja", **names))
        title = setting.wording.solutions_of if setting.instructor else setting.wording.handouts_of
        manuscript = manuscript_of(self.press, body, title.format(setting.settings.title), packet=True)
        shorter = () if setting.measure.large or name != "back" else CLOSER
        return self.draw(name + suffix)(replace(manuscript, shorter=shorter, likely=0))

    def _are_contents_close(self) -> bool:
        measure = self.press.setting.measure
        return not measure.large and are_close(self._lengths(), measure.height.pt)

    def _lengths(self) -> Lengths:
        bound = (topic for part in self.parts for topic in part.topics)
        asked = tuple(plain_text(each.question) + "  20 points" * bool(each.points) for each in bound)
        return Lengths(asked, len(self.parts), len([*filter(None, self.lists.values())]))

    def _arranged(self, front: Pdf) -> Packet:
        """Put the chapters of each module behind its page, each on the next page, or on a right-hand one."""
        end = front.pages + 1
        starts = [front.anchors.get(part.id, end) if part.has_page else end for part in self.parts]
        free = min([*starts, end])
        pages = list(range(1, free))
        firsts = {}
        for part, start, after in zip(self.parts, starts, [*starts[1:], end], strict=True):
            free = self._start(free) if part.has_page else free
            pages += range(free, free + after - start)
            free += max(0, after - start)
            for bound in part.topics:
                firsts[bound.topic] = self._start(free)
                free = firsts[bound.topic] + self.chapters[bound.topic].pages
        return Packet(front, None, tuple(pages), MappingProxyType(firsts), free - 1, self.numbering)

    def _start(self, free: int) -> int:
        """Where what begins may begin: on the first free page, or the right-hand one behind it."""
        right = self.press.setting.settings.print.start == "right"
        return free + 1 - free % 2 if right else free

    def _pages(self, packet: Packet) -> dict[str, int]:
        """The page of every id."""
        pages = {id_: packet.front_pages[page - 1] for id_, page in packet.front.anchors.items()}
        if packet.back is not None:
            pages |= {id_: packet.back_page + page - 1 for id_, page in packet.back.anchors.items()}
        for topic, first in packet.chapters.items():
            places = {**self.chapters[topic].anchors, TOP: 1}
            pages |= {f"{prefix_of(topic)}{id_}": first + page - 1 for id_, page in places.items()}
        return pages


def _with_all_places(body: str) -> str:
    """With a place for every link: that of a place in a chapter is the link itself, until the chapter is bound."""
    missing = set(re.findall(r'href="#([^"]+)"', body)) - set(re.findall(r'\bid="([^"]+)"', body))

    def placed(link: re.Match[str]) -> str:
        if link[2] not in missing:
            return link[0]
        missing.remove(link[2])
        return f'<a id="{link[2]}"{link[1]}href="#{link[2]}"'

    return re.sub(r'<a\b([^>]*?\s)href="#([^"]+)"', placed, body)


TOP = "topic"
"""The id of a topic in its own document."""


def _ids(topics: Iterable[Topic], instructor: bool) -> Iterable[str]:
    for topic in topics:
        yield from (prefix_of(topic.id) + name for name in (TOP, *ids_of(topic, instructor)))


def _parts(settings: CourseSettings, topics: Sequence[Topic], instructor: bool) -> tuple[PacketPart, ...]:
    groups = [(index, tuple(group)) for index, group in groupby(topics, key=lambda topic: topic.module_index)]
    parts = []
    for index, members in groups:
        module = settings.modules[index] if index < len(settings.modules) else None
        number = module.number if module is not None else index + 1
        accent = settings.print.accent or (module_accent(settings, module).rgb if module is not None else "")
        bound = tuple(map(_bound, members))
        has_page = len(groups) > 1 and not instructor
        parts.append(PacketPart(f"module-{number}", number, members[0].module, bound, has_page, accent))
    return tuple(parts)


def _bound(topic: Topic) -> BoundTopic:
    asked = next((block.content for block in topic.key_question if isinstance(block, b.Paragraph)), ())
    facts = topic.minutes or 0, len(topic.exercises), topic.total_points or 0
    return BoundTopic(topic.id, prefix_of(topic.id) + TOP, topic.number, topic.title, unmarked(asked), *facts)
