"""Slides as values: shapes, notes, comments, what moves on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ddcurric.draw.pptx.kept import FROM_LESSON
from ddcurric.draw.pptx.names import A, Element, P, local, q, says_no
from ddcurric.draw.pptx.package import Relation
from ddcurric.draw.pptx.read.inherited import inherited_by
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.draw.pptx.read.places import number, placeholder_of
from ddcurric.importers.deck.kept import purpose_of, tags_of
from ddcurric.importers.deck.opened import slide_numbers
from ddcurric.importers.deck.seen import SeenPara, SeenSlide, SeenWords
from ddcurric.importers.deck.shapes import seen_on
from ddcurric.importers.deck.text import LetterPage, paras_of, unescaped
from ddcurric.lesson.words import plain_text
from ddcurric.source import Span

SCHEMES = ("http://", "https://", "mailto:")


def read_slides(opened: Opened, name: str) -> tuple[SeenSlide, ...]:
    """Every slide in its order. Raises what lxml raises where a part is broken."""
    numbers = slide_numbers(opened)
    aims = {
        relation.target
        for _, part in opened.slides
        for relation in opened.relations(part)
        if relation.kind == "slide" and relation.target in numbers
    }
    ids = {part: f"slide-{numbers[part]}" for part in aims}
    authors = _authors(opened)
    return tuple(_slide(opened, part, at, name, ids, authors) for at, (_, part) in enumerate(opened.slides, 1))


def _slide(
    opened: Opened, part: str, at: int, name: str, ids: Mapping[str, str], authors: Mapping[str, str]
) -> SeenSlide:
    root, span = opened.xml(part), Span(name, at)
    layout = opened.related(part, "slideLayout")
    sheet = opened.xml(layout) if layout else None
    content = sheet.find(q(P, "cSld")) if sheet is not None else None
    timing = root.find(q(P, "timing"))
    shapes = seen_on(LetterPage(opened, part, _links(opened.relations(part), ids), span))
    marks = [shape for shape in shapes if isinstance(shape, SeenWords) and shape.head.name == FROM_LESSON]
    return SeenSlide(
        number=at,
        part=part,
        layout=(content.get("name") or "") if content is not None else "",
        kind=(sheet.get("type") or "") if sheet is not None else "",
        shapes=tuple(shape for shape in shapes if shape not in marks),
        notes=_notes(opened, part, ids, span),
        hidden=says_no(root.get("show")),
        comments=tuple(_comments(opened, part, authors)),
        effects=sum(1 for node in timing.iter(q(P, "cTn")) if node.get("presetID")) if timing is not None else 0,
        transition=_transition(root),
        built=frozenset(_built(timing)) if timing is not None else frozenset(),
        purpose=purpose_of(tags_of(root.find(q(P, "cSld")), opened, part)),
        mark=" ".join(plain_text(para.content) for mark in marks for para in mark.paras),
        link=ids.get(part, ""),
    )


def _links(relations: tuple[Relation, ...], ids: Mapping[str, str]) -> dict[str, str]:
    """What a click leads to: an address of the web, or a slide."""
    found = {r.id: r.target for r in relations if r.kind == "hyperlink" and r.target.lower().startswith(SCHEMES)}
    return found | {r.id: f"#{ids[r.target]}" for r in relations if r.kind == "slide" and r.target in ids}


def _notes(opened: Opened, part: str, ids: Mapping[str, str], span: Span) -> tuple[SeenPara, ...]:
    """What is said to a slide: the body of its notes page, and whatever else was typed there."""
    notes = opened.related(part, "notesSlide")
    if notes is None:
        return ()
    below = inherited_by(opened, notes)
    page = LetterPage(opened, notes, _links(opened.relations(notes), ids), span)
    found: list[SeenPara] = []
    for shape in opened.xml(notes).iter(q(P, "sp")):
        kind = placeholder_of(shape)
        if kind is None or kind.type in {"body", "obj"}:
            found += paras_of(shape.find(q(P, "txBody")), below.styles_of(shape), page)
    return tuple(found)


def _authors(opened: Opened) -> dict[str, str]:
    """Who writes comments, by number or id."""
    found: dict[str, str] = {}
    for relation in opened.relations(opened.main):
        if relation.kind in {"commentAuthors", "authors"} and relation.target in opened.parts:
            for author in opened.xml(relation.target).iter("{*}cmAuthor", "{*}author"):
                found[author.get("id") or ""] = author.get("name") or ""
    return found


def _comments(opened: Opened, part: str, authors: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for relation in opened.relations(part):
        if relation.kind != "comments" or relation.target not in opened.parts:
            continue
        for comment in opened.xml(relation.target).iter("{*}cm", "{*}reply"):
            texts = [child for child in comment if local(child) in {"text", "txBody"}]
            words = " ".join(" ".join(_letters(text)) for text in texts).strip()
            if words:
                yield authors.get(comment.get("authorId") or "", ""), unescaped(words)


def _letters(element: Element) -> Iterator[str]:
    if local(element) == "text":
        yield element.text or ""
    for paragraph in element.iter(q(A, "p")):
        yield "".join(t.text or "" for t in paragraph.iter(q(A, "t")))


def _built(timing: Element) -> Iterator[int]:
    """The shapes whose paragraphs come one by one (ECMA-376 Part 1, 19.5.13)."""
    for build in timing.iter(q(P, "bldP")):
        if build.get("build") == "p":
            yield number(build, "spid")


def _transition(root: Element) -> str:
    for element in root.iter(q(P, "transition")):
        kind = next((local(child) for child in element if local(child) not in {"extLst", "sndAc"}), "")
        sound = element.find(q(P, "sndAc")) is not None
        return f"{kind} with a sound" if sound else kind
    return ""
