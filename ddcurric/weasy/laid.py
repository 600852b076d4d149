"""A document on its pages, before anything is drawn: where everything stands can be asked, and changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias
from unicodedata import category

from ddcurric.scene.pdf import Pdf
from ddcurric.scene.places import SourcePlace
from ddcurric.values import dataclass
from ddcurric.weasy import boxes
from ddcurric.weasy.assets import OF_PAGES, forget, opened, sheet_of, style
from ddcurric.weasy.finish import finish
from ddcurric.weasy.floats import FLOATED, HOME
from ddcurric.weasy.layout import MOVED, Change, Excerpt, PageLayout, Pages
from ddcurric.weasy.manuscript import BASE, Manuscript
from ddcurric.weasy.mends.hanging import bring_to_baselines
from ddcurric.weasy.mends.links import keep_whole_links
from ddcurric.weasy.plain_html import tree_of
from ddcurric.weasy.room import Stub, Unforced
from ddcurric.weasy.source_marks import SOURCE, line_of, place_of, settle_marks, unmarked
from ddcurric.weasy.turned import Area, areas_of
from ddcurric.wording import runs_leftwards

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from weasyprint import HTML, Document, Page

VARIANT = "pdf/ua-1"
OF_ROOM = frozenset({"part", "exercise", "exercise-text", "question"})
"""Behind which a page may begin with the next that has room: no heading is left behind."""
LOWERED = "lowered"
"""A class of captions that may stand beside what they name, and stand below it."""
NUMBERED = frozenset({"p", "div", "section", "ul", "ol", "dl", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"})
"""Elements that have a number in any case."""


BlocksOfPages: TypeAlias = tuple[tuple[tuple[float, float, float, float], ...], ...]
PagesOfElements: TypeAlias = Mapping[int, tuple[int, int]]
"""By the numbers of elements, the places of the first and the last page that has some of them."""


@dataclass(frozen=True, slots=True)
class Read:
    """A manuscript that was read, to be laid out as often as one likes."""

    manuscript: Manuscript
    document: HTML
    pictures: dict[str, Any] = field(default_factory=dict)
    """Those that WeasyPrint has decoded."""
    places: dict[int, str] = field(default_factory=dict)
    """By the number of an element, the line and column where it was written, if somebody asked for that."""
    count: int = 0
    """Elements."""
    refused: set[str] = field(default_factory=set)
    """Addresses of what is not there, once they have been asked for."""

    def anew(self) -> Read:
        """Its manuscript, read once more: as it was before any change."""
        fresh = read(self.manuscript)
        fresh.refused.update(self.refused)
        return replace(fresh, pictures=self.pictures)

    def with_inline(self, notes: Collection[int]) -> Read:
        """With some notes set among the lines, by their numbers. This one must not be used any more.

        One that says where its home is (`data-home`) goes to the element that is this (`data-home-of`), over both
        columns if that says so (`data-wide`). White that was left for notes (`data-white-of`) goes with one of them.
        """
        root = self.document.etree_element
        gone = {name for e in root.iter() if int(e.get(boxes.AT, -1)) in notes for name in e.get("class", "").split()}
        homes = {element.get("data-home-of"): element for element in root.iter() if element.get("data-home-of")}
        for outer in list(root.iter()):
            for element in list(outer):
                if element.get("data-white-of") in gone:
                    outer.remove(element)
                if int(element.get(boxes.AT, -1)) in notes:
                    for each, name, other in ((element, "note", "inline"), (outer, "beside", "set-in")):
                        each.set("class", re.sub(rf"\b{name}\b", other, each.get("class", ""), count=1))
                    home = homes.get(element.get("data-home"))
                    if home is not None:
                        home.attrib.pop("style", None)
                        if home.get("data-wide") is not None:
                            element.set("class", f"{element.get('class')} wide")
                        outer.remove(element)
                        home.append(element)
        return self

    def with_white(self, notes: Collection[tuple[int, float]]) -> Read:
        """With so many CSS pixels of white where the homes of some notes are. This one must not be used any more."""
        white, root = dict(notes), self.document.etree_element
        found = {e.get("data-home"): white[at] for e in root.iter() if (at := int(e.get(boxes.AT, -1))) in white}
        for home in root.iter() if found else ():
            if (by := found.get(home.get("data-home-of", ""))) is not None:
                home.set("style", f"height:{by:g}px")
        return self

    def with_moved(self, notes: Collection[tuple[int, int]]) -> Read:
        """With some notes written before other elements, by their numbers. This one must not be used any more."""
        root = self.document.etree_element
        outer = {inner: element for element in root.iter() for inner in element} if notes else {}
        numbered = {int(element.get(boxes.AT, -1)): element for element in outer}
        for at, before in notes:
            note, target = numbered[at], numbered[before]
            note.set("class", f"{note.get('class')} {MOVED}")
            holder, home = outer[note], outer[outer[note]]
            holder.set(FLOATED, "1")
            holder.set(HOME, home.get(boxes.AT, ""))
            home.remove(holder)
            outer[target].insert(list(outer[target]).index(target), holder)
        return self

    def without_stub(self, stub: Stub) -> Read:
        """With room that would stand alone on the last page shortened, or all that it is for on that page.

        This one must not be used any more.
        """
        outer = {inner: element for element in self.document.etree_element.iter() for inner in element}
        (space,) = (element for element in outer if element.get(boxes.AT) == str(stub.at))
        if stub.shortened:
            for line in list(space)[-stub.lines :]:
                space.remove(line)
            return self
        whole = outer[space]
        before = list(outer[whole])[: list(outer[whole]).index(whole)][-1:]
        if before and set(before[0].get("class", "").split()) & OF_ROOM:
            whole.set("style", f"break-before:page;{whole.get('style', '')}")
        return self

    def unforced(self, step: Unforced) -> Read:
        """With no break that would be followed by an empty page. This one must not be used any more."""
        for element in self.document.etree_element.iter():
            at = int(element.get(boxes.AT, -1))
            for name, numbers in (("before", step.before), ("after", step.after)):
                if at in numbers:
                    element.set("style", f"{element.get('style', '')};break-{name}:auto".lstrip(";"))
        return self

    def with_raised(self) -> Read:
        """With captions beside what they name that stand below it for the sake of others. This one must not be used
        any more."""
        for element in self._lowered():
            element.set("class", element.get("class", "").replace("inline", "note", 1).replace(LOWERED, "").strip())
        return self

    def may_be_raised(self) -> bool:
        """Whether it has such captions."""
        return next(self._lowered(), None) is not None

    def _lowered(self) -> Iterator[Element]:
        return (each for each in self.document.etree_element.iter() if LOWERED in each.get("class", "").split())

    def stacked(self, band: int) -> Read:
        """With what stands side by side one below the other. This one must not be used any more."""
        (element,) = (each for each in self.document.etree_element.iter() if each.get(boxes.AT) == str(band))
        element.set("class", element.get("class", "").replace("band", "stacked"))
        return self

    def at_line(self, line: int) -> frozenset[int]:
        """The elements that say a line of the lesson, or what is written last before it, by their numbers."""
        lines = {at: line_of(said) for at, said in self.places.items()}
        last = max((each for each in lines.values() if each <= line), default=0)
        return frozenset(at for at, each in lines.items() if each == last)

    def only(self, pages: Excerpt, stood: PagesOfElements, most: int) -> Read:
        """To be laid out no further than one needs, empty where everything stood behind a page, from 0.

        This one must not be used any more.
        """
        vars(self.document)["only"] = pages
        _empty(self.document.etree_element, {at for at, (first, _) in stood.items() if first > most}, stood)
        return self

    def lay_out(self, *more: str) -> Laid:
        """Set it on pages, `more` being style that overrules its own."""
        configuration, sheet, unopened = style(self.manuscript.css, self.manuscript.fonts)
        self.refused.update(unopened)
        of_pages = OF_PAGES.search(self.manuscript.css + self.manuscript.html) is not None
        forget(configuration, everything=of_pages)
        sheets = [sheet, *(sheet_of(text)[0] for text in more)]
        document: Document = self.document.render(
            stylesheets=sheets, font_config=configuration, cache=self.pictures, pdf_variant=VARIANT
        )
        for page in document.pages:
            bring_to_baselines(page)
        return Laid(self, document, tuple(_read(*each) for each in enumerate(document.pages)))


@dataclass(frozen=True, slots=True)
class Laid:
    """A document on its pages."""

    source: Read
    document: Document
    pages: Pages

    def changed(self, changes: Mapping[int, Sequence[Change]]) -> Laid:
        """With blocks moved, by the place of their page, from 0. This one must not be used any more."""
        pages: list[Page] = list(self.document.pages)
        layouts: list[PageLayout] = list(self.pages)
        for place, of_page in changes.items():
            pages[place] = boxes.changed(pages[place], of_page)
            layouts[place] = _read(place, pages[place])
        return replace(self, document=self.document.copy(pages), pages=tuple(layouts))

    def part(self, first: int, stop: int, pages: int = 0) -> Pdf:
        """The pages from `first` up to `stop`, from 0, as a plain PDF to look at; `pages`: how many are in all."""
        document = self.document.copy(list(self.document.pages)[first:stop])
        places = tuple(place for place in self.places() if first <= place.page < stop)
        count = pages or len(self.pages)
        return Pdf(document.write_pdf(dpi=220), count, MappingProxyType({}), places=places, first=first)

    def written(self) -> Pdf:
        """As PDF/UA-1: tagged, titled, the same bytes every time."""
        manuscript, document = self.source.manuscript, self.document
        count = len(document.pages) + (len(document.pages) % 2 if manuscript.even else 0)
        anchors: dict[str, int] = {}
        for number, page in enumerate(document.pages, 1):
            keep_whole_links(page)
            for name in page.anchors:
                anchors.setdefault(name, number)
        content = document.write_pdf(
            pdf_variant=VARIANT,
            pdf_tags=True,
            pdf_identifier=_identifier(manuscript),
            dpi=220,
            finisher=partial(finish, count, self._areas()),
        )
        refused = tuple(sorted(self.source.refused))
        return Pdf(
            content, count, MappingProxyType(anchors), missing=_missing(document), refused=refused, places=self.places()
        )

    def places(self) -> tuple[SourcePlace, ...]:
        """What stands where, if the manuscript says where it was written."""
        said, file = self.source.places, self.source.manuscript.source
        return tuple(
            SourcePlace(
                number, block.x / page.width, block.y / page.height, block.width / page.width,
                block.height / page.height, place_of(said[block.at], file),
            )
            for number, (page, layout) in enumerate(zip(self.document.pages, self.pages, strict=True))
            for block in layout.walk()
            if block.at in said
        )  # fmt: skip

    def blocks(self) -> BlocksOfPages:
        """Where the blocks of each page stand, and how large they are."""
        walked = ([*page.walk()] for page in self.pages)
        return tuple(tuple((b.x, b.y, b.width, b.height) for b in blocks) for blocks in walked)

    def pages_of_elements(self) -> PagesOfElements:
        """On which pages everything stands."""
        found: dict[int, tuple[int, int]] = {}
        for place, page in enumerate(self.pages):
            found |= {block.at: (found.get(block.at, (place,))[0], place) for block in page.walk()}
        return found

    def _areas(self) -> list[tuple[Area, ...]]:
        """For each page, what goes where when it changes sides."""
        sizes = [(page.width, page.height) for page in self.document.pages]
        return [areas_of(page, *size) for page, size in zip(self.pages, sizes, strict=True)]


def read(manuscript: Manuscript) -> Read:
    """Read the HTML of a manuscript."""
    from weasyprint import HTML

    refused: set[str] = set()
    fetcher = opened(manuscript.assets, refused)
    html = _whole(manuscript)
    tree = tree_of(html)
    document = HTML(string=html if tree is None else "", base_url=BASE, url_fetcher=fetcher)
    if tree is not None:
        document.wrapper_element = type(document.wrapper_element).from_html_root(tree, content_language=None)
        document.etree_element = tree
    if manuscript.source:
        settle_marks(document.etree_element)
    places: dict[int, str] = {}
    at = 0
    for at, element in enumerate(document.etree_element.iter()):
        said = element.get(SOURCE)
        if said or element.get("class") or element.get("id") or element.tag in NUMBERED:
            element.set(boxes.AT, str(at))
        if said:
            places[at] = said
    return Read(manuscript, document, places=places, count=at + 1, refused=refused)


def _read(place: int, page: Page) -> PageLayout:
    """What stands on a page, which is at a place in its document, from 0."""
    return replace(boxes.read(page), second=place % 2 == 1)


def _empty(outer: Element, behind: Collection[int], known: Collection[int]) -> bool:
    """Take away what stands in elements of which nothing is needed; whether that is true of this one."""
    own = int(outer.get(boxes.AT, -1))
    empty = [_empty(inner, behind, known) for inner in outer]
    unneeded = (own in behind or own not in known) and all(empty)
    if unneeded and own in behind:
        outer.text = None
        del outer[:]
    return unneeded


def _whole(manuscript: Manuscript) -> str:
    from markupsafe import escape

    head = f'<meta charset="utf-8"><title>{escape(manuscript.title)}</title>'
    if manuscript.author:
        head += f'<meta name="author" content="{escape(manuscript.author)}">'
    direction = ' dir="rtl"' if runs_leftwards(manuscript.language) else ""
    root = f'<html lang="{escape(manuscript.language)}"{direction}>'
    return f"<!doctype html>{root}<head>{head}</head><body>{manuscript.html}</body></html>"


def _missing(document: Document) -> str:
    """Characters that no font has."""
    missing = {chr(letter) for font in document.fonts.values() for letter in font.missing}
    return "".join(sorted(char for char in missing if category(char) not in ("Cc", "Cf")))


def _identifier(manuscript: Manuscript) -> bytes:
    digest = hashlib.sha256(unmarked(_whole(manuscript)).encode())
    digest.update(manuscript.css.encode())
    for path in sorted(manuscript.assets):
        digest.update(path.encode() + hashlib.sha256(manuscript.assets[path]).digest())
    return digest.hexdigest()[:32].encode()
