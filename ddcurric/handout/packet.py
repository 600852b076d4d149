"""Bind topics together: their order by module, and the lists that make a book of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from markupsafe import Markup

from ddcurric.diagnostics import Checked
from ddcurric.handout.make import NOTHING, enter, patterns, setting_of, stylesheet, term_marks
from ddcurric.handout.render import Setting, html, library, render
from ddcurric.handout.sentences import sentences
from ddcurric.model import block as b
from ddcurric.model import inline as i
from ddcurric.model.course import CourseSettings
from ddcurric.model.lesson import Topic
from ddcurric.model.picture import PictureFile
from ddcurric.model.walk import plain_text, walk
from ddcurric.paint.pdf import Pdf, html_to_pdf
from ddcurric.paint.templates import template_mistake
from ddcurric.typeset.instances import handout_fonts
from ddcurric.wording import wording


@dataclass(frozen=True, slots=True)
class BoundTopic:
    id: str
    """Of its heading."""
    number: str
    title: tuple[i.Inline, ...]
    body: Markup


@dataclass(frozen=True, slots=True)
class Chapter:
    """The finished document of a topic, as far as a packet must know it."""

    pages: int
    anchors: Mapping[str, int]
    """The page, from 1, of each id in it."""


@dataclass(frozen=True, slots=True)
class PacketPart:
    """A module."""

    id: str
    number: int
    title: str
    topics: tuple[BoundTopic, ...]


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    term: str
    definition: Markup
    topic: str
    """Its number."""
    id: str
    """Of the place where the term is introduced."""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    term: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndexLetter:
    initial: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True)
class BoundSource:
    text: Markup
    topics: str


def make_frame(
    topics: Sequence[Topic],
    settings: CourseSettings,
    pictures: Mapping[str, PictureFile],
    chapters: Mapping[str, Chapter],
    *,
    kind: str = "handouts",
    edition: str = "standard",
    templates_dir: Path | None = None,
    draw: Callable[..., Pdf] = html_to_pdf,
) -> Checked[Pdf]:
    """The packet without its chapters: cover, contents, parts, glossary, index and sources, and an empty page wherever
    a page of a chapter goes. `kind` is `handouts` (of student views) or `solutions` (of whole topics).

    Chapters are by topic id. The page of a chapter's first is that of the anchor `chapter_anchor(topic)`. Setting the
    topics here again would take minutes: page numbers in the contents make WeasyPrint lay out all pages several times.
    `draw` is `html_to_pdf`, or what knows the frame from before.
    """
    from jinja2 import TemplateError

    setting = setting_of(None, settings, pictures, edition, templates_dir, instructor=kind == "solutions")
    try:
        body = _only_needed_places(_body(setting, topics, chapters))
    except TemplateError as mistake:
        return Checked(NOTHING, (template_mistake(mistake),))
    language = settings.language or "en"
    words = wording(language)
    title = words.solutions_of if setting.instructor else words.handouts_of
    pdf = draw(
        body,
        {**setting.assets, **patterns(templates_dir)},
        title=title.format(settings.title),
        language=language,
        css=stylesheet(edition, settings.paper, language, templates_dir, packet=True),
        fonts=handout_fonts(body, language),
        author=settings.author,
        mirrored=setting.margin,
    )
    return Checked(pdf, tuple(setting.diagnostics))


def chapter_anchor(topic: Topic) -> str:
    """The id of a chapter's first page."""
    return f"{_prefix(topic)}topic"


def _body(setting: Setting, topics: Sequence[Topic], chapters: Mapping[str, Chapter]) -> str:
    setting.anchors = frozenset(_ids(topics))
    terms = _terms(topics) if not setting.instructor else []
    known = library(setting)
    bodies: dict[str, Markup] = {}
    glossary: list[GlossaryEntry] = []
    for topic in topics:
        prefix = _prefix(topic)
        enter(setting, topic, prefix)
        bodies[topic.id] = _leaves(chapters[topic.id], prefix)
        glossary += [_defined(setting, topic, term, mark) for of, term, mark in terms if of is topic]
    return render(
        setting,
        "handout/packet.jinja",
        known,
        parts=_parts(setting.settings, topics, bodies),
        glossary=sorted(glossary, key=lambda entry: entry.term.casefold()),
        index=_index(terms),
        sources=() if setting.instructor else _sources(setting, topics),
    )


def _only_needed_places(body: str) -> str:
    """Without the places in chapters that nothing in the frame points at: binding brings them with the chapter.

    A lesson may so change its pages without a change of the frame.
    """
    needed = set(re.findall(r'href="#([^"]+)"', body))

    def kept(place: re.Match[str]) -> str:
        return place[0] if place[1] in needed or place[1].endswith("--topic") else ""

    return re.sub(r'<a id="([^"]*)"></a>', kept, body)


def _leaves(chapter: Chapter, prefix: str) -> Markup:
    """Empty pages in a chapter's place, each with the ids of its page."""
    ids: dict[int, list[str]] = {page: [] for page in range(1, chapter.pages + 1)}
    for name, page in sorted({**chapter.anchors, "topic": 1}.items()):
        ids[page].append(prefix + name)
    leaves = (Markup("").join(Markup('<a id="{}"></a>').format(name) for name in names) for names in ids.values())
    return Markup("").join(Markup('<div class="leaf">{}</div>').format(leaf) for leaf in leaves)


def _prefix(topic: Topic) -> str:
    return f"{topic.id}--"


def _ids(topics: Iterable[Topic]) -> Iterable[str]:
    for topic in topics:
        yield f"{_prefix(topic)}topic"
        yield from (_prefix(topic) + node.id for node in walk(topic) if getattr(node, "id", ""))


def _parts(settings: CourseSettings, topics: Sequence[Topic], bodies: Mapping[str, Markup]) -> tuple[PacketPart, ...]:
    parts = []
    for index, group in groupby(topics, key=lambda topic: topic.module_index):
        members = list(group)
        bound = tuple(BoundTopic(f"{_prefix(t)}topic", t.number, t.title, bodies[t.id]) for t in members)
        number = settings.modules[index].number if index < len(settings.modules) else index + 1
        parts.append(PacketPart(f"module-{number}", number, members[0].module, bound))
    return tuple(parts)


def _terms(topics: Sequence[Topic]) -> list[tuple[Topic, i.Term, str]]:
    """Every term where it is introduced, and the id of the place."""
    found = []
    for topic in topics:
        found += [(topic, term, f"{_prefix(topic)}{mark}") for term, mark in term_marks(topic)]
    return found


def _defined(setting: Setting, topic: Topic, term: i.Term, mark: str) -> GlossaryEntry:
    """A term with its definition: its box, or the sentence that introduces it."""
    words = plain_text(term)
    return GlossaryEntry(words, _definition(setting, topic, term), topic.number, mark)


def _definition(setting: Setting, topic: Topic, term: i.Term) -> Markup:
    words = plain_text(term).strip().lower()
    for node in walk(topic.deep_dive):
        if isinstance(node, b.Box) and node.kind is b.BoxKind.DEFINITION and _titled(node, words):
            paragraphs = [block.content for block in node.blocks if isinstance(block, b.Paragraph)]
            return Markup(" ").join(html(setting, _unmarked(content)) for content in paragraphs)
    for node in walk((topic.key_question, topic.deep_dive)):
        content = getattr(node, "content", None)
        if isinstance(content, tuple) and any(below is term for below in walk(content)):
            sentence = next(s for s in sentences(content) if any(below is term for below in walk(s)))
            return html(setting, _unmarked(sentence))
    return Markup("")


def _titled(box: b.Box, words: str) -> bool:
    return plain_text(box.title).strip().lower() == words


def _unmarked(content: tuple[i.Inline, ...]) -> tuple[i.Inline, ...]:
    """Without what belongs to the place itself: footnotes, and the mark that the index points at."""
    from ddcurric.model.walk import rewrite

    def plain(node: Any) -> Any:
        match node:
            case i.FootnoteReference():
                return None
            case i.Term():
                return i.Emphasis(node.children, node.span)
            case _:
                return node

    return rewrite(content, plain)


def _index(terms: list[tuple[Topic, i.Term, str]]) -> tuple[IndexLetter, ...]:
    places: dict[str, list[str]] = {}
    spelled: dict[str, str] = {}
    for _, term, mark in terms:
        key = plain_text(term).strip().casefold()
        spelled.setdefault(key, plain_text(term).strip())
        places.setdefault(key, []).append(mark)
    entries = [IndexEntry(spelled[key], tuple(places[key])) for key in sorted(places)]
    letters = groupby(entries, key=lambda entry: entry.term[:1].upper())
    return tuple(IndexLetter(initial, tuple(group)) for initial, group in letters)


def _sources(setting: Setting, topics: Sequence[Topic]) -> tuple[BoundSource, ...]:
    """Each work once, with the topics that rest on it."""
    numbers: dict[str, list[str]] = {}
    texts: dict[str, Markup] = {}
    for topic in topics:
        enter(setting, topic, _prefix(topic))
        for source in topic.sources:
            key = plain_text(source.content).strip().casefold()
            texts.setdefault(key, html(setting, source.content))
            numbers.setdefault(key, []).append(topic.number)
    return tuple(
        BoundSource(texts[key], wording(setting.settings.language).list_topics(tuple(numbers[key])))
        for key in sorted(texts)
    )
