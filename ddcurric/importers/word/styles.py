"""What the styles of a Word file mean, whatever they are called in whatever language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ddcurric.draw.pptx.names import Element, says_yes
from ddcurric.importers.word.names import child_value, is_on, value, w
from ddcurric.typeset.typewriters import is_typewriter
from ddcurric.values import dataclass


@dataclass(frozen=True)
class WordStyle:
    """A style: its name, the id of the one that it is based on, and what it says of paragraphs and runs itself."""

    name: str
    """Word writes those that are its own in English in every language: `heading 1`."""
    based_on: str
    paragraph: Element | None
    run: Element | None


@dataclass(frozen=True)
class Styles:
    """The styles of a file by their id; `default` is that of paragraphs which name none."""

    by_id: Mapping[str, WordStyle]
    default: str = ""

    def chain(self, style: str) -> Iterator[WordStyle]:
        """A style and those that it is based on."""
        seen: set[str] = set()
        while style in self.by_id and style not in seen:
            seen.add(style)
            yield self.by_id[style]
            style = self.by_id[style].based_on

    def heading(self, style: str, paragraph: Element | None) -> int:
        """The level of a heading, from 1; 0: none."""
        for properties in (paragraph, *(each.paragraph for each in self.chain(style))):
            outline = child_value(properties, "outlineLvl")
            if outline.isdigit():
                return int(outline) + 1 if int(outline) < 9 else 0
        for each in self.chain(style):
            match = _HEADING.fullmatch(each.name.strip())
            if match:
                return int(match["level"])
        match = _HEADING_ID.fullmatch(style)
        return int(match[1]) if match and style not in self.by_id else 0

    def kind(self, style: str) -> str:
        """`title`, `subtitle`, `byline`, `code`, `quote`, `caption`, `contents` or `continue`, `term`,
        `definition`; empty: text."""
        for at, each in enumerate(self.chain(style)):
            for pattern, kind in _KINDS:
                # The author's name looks like a title and is none: what only looks like one says so by another name.
                if pattern.fullmatch(each.name.strip()) and (not at or kind not in ("title", "subtitle")):
                    return kind
            if _fixed_pitch(each.run):
                return "code"
        return ""

    def numbering(self, style: str) -> Element | None:
        """The `w:numPr` that a paragraph has of its style, or of one that it is based on; None: of none."""
        for each in self.chain(style):
            found = None if each.paragraph is None else each.paragraph.find(w("numPr"))
            if found is not None:
                return found
        return None

    def list_level(self, style: str) -> int:
        """How deep the items of a style of Word's stand: 1 for `List Bullet 2`, whose numbers say nothing of it."""
        found = (_LIST_LEVEL.fullmatch(each.name.strip()) for each in self.chain(style))
        return next((int(match[1]) - 1 for match in found if match is not None), 0)

    def toggle(self, run: Element | None, name: str) -> bool:
        """Whether a run is bold, hidden and so on by itself or by its character style."""
        own = is_on(run, name)
        if own is not None:
            return own
        return any(is_on(each.run, name) for each in self.chain(child_value(run, "rStyle")))

    def hides(self, style: str) -> bool:
        """Whether a paragraph's style hides its words."""
        return any(is_on(each.run, "vanish") for each in self.chain(style))

    def is_code(self, run: Element | None) -> bool:
        """Whether a run is in letters of one width."""
        chain = list(self.chain(child_value(run, "rStyle")))
        named = any(_CODE_RUN.fullmatch(each.name.strip()) for each in chain)
        return named or any(_fixed_pitch(each) for each in (run, *(style.run for style in chain)))

    def raised(self, run: Element | None) -> str:
        """`superscript`, `subscript` or nothing."""
        chain = (run, *(each.run for each in self.chain(child_value(run, "rStyle"))))
        said = next((found for each in chain if (found := child_value(each, "vertAlign"))), "")
        # LibreOffice writes some as letters that are moved and have a size of their own.
        moved = child_value(run, "position") if child_value(run, "sz") else ""
        return said or {"": "", "-": "subscript"}.get(moved[:1], "superscript" if moved.strip("0") else "")

    def is_table_head(self, style: str) -> bool:
        """Whether a paragraph's style is that of the head of a table."""
        return any(_TABLE_HEAD.fullmatch(each.name.strip()) for each in self.chain(style))


def read_styles(root: Element | None) -> Styles:
    """The styles by id, and the paragraphs' default (ECMA-376, part 1, 17.7); none where the part is missing."""
    found: dict[str, WordStyle] = {}
    default = ""
    for style in () if root is None else root.iter(w("style")):
        name = child_value(style, "name") or value(style, "styleId")
        based_on = child_value(style, "basedOn")
        found[value(style, "styleId")] = WordStyle(name, based_on, style.find(w("pPr")), style.find(w("rPr")))
        if value(style, "type") == "paragraph" and says_yes(value(style, "default")):
            default = value(style, "styleId")
    return Styles(found, default)


_HEADING = re.compile(
    r"(?:heading|überschrift|ueberschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|nagłówek|"
    r"заголовок|otsikko|nadpis|cím|başlık|标题|標題|見出し|제목|عنوان)\s*(?P<level>[1-9])(?:\s.*)?",
    re.IGNORECASE,
)
_HEADING_ID = re.compile(r"(?:Heading|berschrift|Titre|Ttulo|Titolo|Kop)([1-9])")
_KINDS = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"title|titel|titre|título|titolo|назва|название", "title"),
        (r"subtitle|untertitel|sous-titre|subtítulo|sottotitolo", "subtitle"),
        (
            r"(?:source )?code(?: block)?|(?:html )?preformatted(?: text)?|plain text|macro text|listing|quelltext",
            "code",
        ),
        (r"(?:intense )?quote|block ?text|quotations|(?:intensives )?zitat|citation(?: intense)?|cita", "quote"),
        (r"(?:table |image )?caption|beschriftung|légende|figure|illustration|table|abbildung", "caption"),
        (r"author|authors|date|autor(?:in)?|datum|auteur|fecha", "byline"),
        (r"toc \d|toc heading|table of figures|contents \d|verzeichnis \d|index \d", "contents"),
        (r"list continue(?: \d)?", "continue"),
        (r"definition term|list heading", "term"),
        (r"definition|list contents", "definition"),
    )
)
_TABLE_HEAD = re.compile(r"table head(?:ing|er)?|tabellen(?:überschrift|kopf)|titre de tableau", re.IGNORECASE)
_CODE_RUN = re.compile(
    r"verbatim char|html (?:code|typewriter|sample|keyboard)|source text|code|inline code|quelltext", re.IGNORECASE
)


_LIST_LEVEL = re.compile(r"list (?:bullet|number) ([2-5])", re.IGNORECASE)


def _fixed_pitch(run: Element | None) -> bool:
    fonts = None if run is None else run.find(w("rFonts"))
    return is_typewriter(value(fonts, "ascii") or value(fonts, "hAnsi"))
