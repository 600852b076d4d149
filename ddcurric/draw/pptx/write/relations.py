"""What slides point at: pages of the web, other slides, pictures."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from itertools import count
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from ddcurric.draw.pptx.names import Element
from ddcurric.draw.pptx.package import serialize
from ddcurric.draw.pptx.xml import add, legal, root
from ddcurric.scene.media import ENDINGS
from ddcurric.scene.text import SlideLink, WebLink

_SCHEMES = frozenset({"http", "https", "mailto", "ftp", "tel"})
_SAFE = "%!#$&'()*+,/:;=?@~[]"
LONGEST_ADDRESS = 2000
"""PowerPoint repairs a deck with longer ones."""

if TYPE_CHECKING:
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI
    from pptx.package import Package


class PartStore:
    """The parts that slides share: pictures and kept words, each stored once, and the numbers of charts."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._parts: dict[bytes, Part] = {}
        self._taken = {str(part.partname) for part in package.iter_parts()}
        """Names of the template's parts."""
        self._tags: dict[tuple[tuple[str, str], ...], Part] = {}

    def next_chart(self) -> int:
        """A number that no chart of the deck or its template has."""
        for number in count(1):
            names = {str(_name_of("charts/chart", number, "xml")), str(_name_of("embeddings/chart", number, "xlsx"))}
            if not names & self._taken:
                break
        self._taken |= names
        return number

    def tags(self, values: Mapping[str, str]) -> Part:
        """The part that keeps some words; the same words are kept once."""
        from pptx.opc.package import Part

        key = tuple(sorted(values.items()))
        if key not in self._tags:
            number = next(n for n in count(1) if str(_name_of("tags/tag", n, "xml")) not in self._taken)
            name = _name_of("tags/tag", number, "xml")
            self._taken.add(str(name))
            element = root("p:tagLst")
            for kept, value in key:
                add(element, "p:tag", {"name": kept, "val": legal(value)})
            self._tags[key] = Part(name, _TAGS_TYPE, self._package, serialize(element))
        return self._tags[key]

    def part(self, content: bytes, media_type: str) -> Part:
        """The part that holds some bytes; the same bytes are in a package once."""
        from pptx.opc.package import Part
        from pptx.opc.packuri import PackURI

        key = hashlib.sha256(content).digest()
        if key not in self._parts:
            names = (f"/ppt/media/picture{number}.{ENDINGS[media_type]}" for number in count(len(self._parts) + 1))
            name = next(name for name in names if name not in self._taken)
            self._taken.add(name)
            self._parts[key] = Part(PackURI(name), media_type, self._package, content)
        return self._parts[key]


_TAGS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/tags"
_TAGS_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.tags+xml"


class SlideRelations:
    """The relations of one slide or notes page, made when something asks for them."""

    def __init__(self, part: Part, slides: Mapping[str, Part], store: PartStore) -> None:
        self._part = part
        self._slides = slides
        self._store = store

    def link(self, link: SlideLink | WebLink) -> str | None:
        """The id of the relation to a slide or an address; None: no such slide, or no address."""
        from pptx.opc.constants import RELATIONSHIP_TYPE as KINDS

        if isinstance(link, SlideLink):
            target = self._slides.get(link.slide)
            return str(self._part.relate_to(target, KINDS.SLIDE)) if target is not None else None
        address = web_address(link.url)
        return str(self._part.relate_to(address, KINDS.HYPERLINK, is_external=True)) if address else None

    def chart(self, workbook: bytes, space: Callable[[str], Element]) -> str:
        """The relation of a chart: its numbers, and what makes its root from their relation."""
        from pptx.opc.constants import CONTENT_TYPE
        from pptx.opc.constants import RELATIONSHIP_TYPE as KINDS
        from pptx.opc.package import Part

        number = self._store.next_chart()
        package = self._part.package
        book = Part(_name_of("embeddings/chart", number, "xlsx"), CONTENT_TYPE.SML_SHEET, package, workbook)
        content = serialize(space("rId1"))
        chart = Part(_name_of("charts/chart", number, "xml"), CONTENT_TYPE.DML_CHART, package, content)
        chart.relate_to(book, KINDS.PACKAGE)
        return str(self._part.relate_to(chart, KINDS.CHART))

    def tags(self, values: Mapping[str, str]) -> str:
        """The relation of words that a shape keeps for programs, by their names (ECMA-376 Part 1, 19.3.3)."""
        part = self._store.tags(values)
        return str(self._part.relate_to(part, _TAGS))

    def image(self, content: bytes, media_type: str) -> str:
        """The id of the relation to a picture, of which each content is stored once."""
        from pptx.opc.constants import RELATIONSHIP_TYPE as KINDS

        return str(self._part.relate_to(self._store.part(content, media_type), KINDS.IMAGE))


def _name_of(path: str, number: int, ending: str) -> PackURI:
    from pptx.opc.packuri import PackURI

    return PackURI(f"/ppt/{path}{number}.{ending}")


def web_address(url: str) -> str:
    """An address as a package may hold it (RFC 3986); empty where it is none that a slide should open."""
    try:
        parts = urlsplit(url.strip())
        _ = parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in _SCHEMES or len(url) > LONGEST_ADDRESS:
        return ""
    return quote(url.strip(), safe=_SAFE)
