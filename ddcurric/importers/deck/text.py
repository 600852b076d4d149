"""The paragraphs of a box as values: letters, links, formulas, breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ddcurric.draw.pptx.names import A14, MC, NOTHING, A, Element, M, R, local, q, says_yes
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.draw.pptx.read.places import number
from ddcurric.importers.deck.marks import flag_of, mark_of
from ddcurric.importers.deck.runs import BREAK, LetterLook, LetterPiece, inlines
from ddcurric.importers.deck.seen import SeenPara
from ddcurric.importers.kit.colours import telling
from ddcurric.lesson.model.inline import Inline, Math, Strong, Text
from ddcurric.lesson.words import OBJECT
from ddcurric.source import Span
from ddcurric.typeset.math import FormulaError, formula
from ddcurric.typeset.office_math_read import tex_of
from ddcurric.typeset.rightwards import MARK
from ddcurric.typeset.typewriters import is_typewriter
from ddcurric.values import dataclass

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""What XML cannot hold, as Office writes it (ECMA-376 Part 1, 22.9.2.19)."""
_WINGDINGS = {"à": "→", "ß": "←", "á": "↑", "â": "↓", "è": "➔", "ð": "⇨", "ü": "✓", "û": "✗", "J": "☺", "L": "☹",
              "þ": "☑", "¨": "□", "§": "▪", "l": "●", "n": "■"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LetterPage:
    """What reading the letters of a part takes besides its elements."""

    opened: Opened
    part: str
    links: Mapping[str, str]
    """Relations to addresses; to `#id` where they lead to a slide."""
    span: Span


def paras_of(body: Element | None, styles: Sequence[Element], page: LetterPage) -> tuple[SeenPara, ...]:
    """The paragraphs of a text body that say something."""
    if body is None:
        return ()
    found = [_para(element, styles, page) for element in body.iter(q(A, "p"))]
    if is_listing(found):
        return tuple(found)
    told = [
        (para, _coloured(element)) for para, element in zip(found, body.iter(q(A, "p")), strict=True) if para.content
    ]
    if len(told) < 2 or sum(bool(colour) for _, colour in told) != 1:
        return tuple(para for para, _ in told)
    # The one paragraph of several in red or green is the right one, where these are options.
    return tuple(
        replace(para, content=(Strong(unbold(para.content), page.span),)) if colour else para for para, colour in told
    )


def _coloured(element: Element) -> str:
    """`red` or `green` where all words of a paragraph are in it; empty elsewhere."""
    found = {colour for colour, text in coloured_runs(element) if text.strip()}
    return found.pop() if len(found) == 1 else ""


def coloured_runs(element: Element) -> Iterator[tuple[str, str]]:
    """The runs of a paragraph, each with its colour; empty for any but red and green."""
    for run in element.iter(q(A, "r")):
        color = run.find(f"{q(A, 'rPr')}/{q(A, 'solidFill')}/{q(A, 'srgbClr')}")
        yield telling(color.get("val") or "") if color is not None else "", run.findtext(q(A, "t")) or ""


def is_listing(paras: Sequence[SeenPara]) -> bool:
    """Whether a box is a program: all that is typed there is in a typewriter's letters, and nothing is a formula."""
    typed = [para for para in paras if para.content]
    return bool(typed) and all(para.mono for para in typed)


def _para(element: Element, styles: Sequence[Element], page: LetterPage) -> SeenPara:
    properties = element.find(q(A, "pPr"))
    level = min(max(number(properties, "lvl"), 0), 8) if properties is not None else 0
    pieces = list(_pieces(element, page, styles, level))
    letters = [piece for piece in pieces if piece.text.strip()]
    mono = bool(letters) and all(piece.look.mono for piece in letters) and not any(piece.tex for piece in pieces)
    content = inlines(pieces, page.span)
    alone = content[0] if len(content) == 1 else None
    displayed = alone.tex if isinstance(alone, Math) else ""
    sizes = [number(look, "sz") for look in element.iter(q(A, "rPr")) if look.get("sz")]
    return SeenPara(
        content,
        level,
        mark_of(properties, level, styles),
        mono,
        "".join(piece.text for piece in pieces),
        displayed,
        max(sizes, default=0),
        properties is not None and properties.get("algn") == "ctr",
    )


def _pieces(element: Element, page: LetterPage, styles: Sequence[Element], level: int) -> Iterator[LetterPiece]:
    for child in element:
        match local(child):
            case "r":
                yield from _run(child, page, styles, level)
            case "br":
                yield LetterPiece(BREAK)
            case "fld" if not (child.get("type") or "").startswith("slidenum"):
                yield from _run(child, page, styles, level)
            case "oMath" | "oMathPara":
                yield _formula(child)
            case "m" if child.tag == q(A14, "m"):
                yield from (_formula(inner) for inner in child if local(inner) in {"oMath", "oMathPara"})
            case "AlternateContent":
                yield from _pieces(best_of(child), page, styles, level)
            case _:
                pass


def best_of(alternatives: Element) -> Element:
    """Of what a viewer may choose, the one that says most: an equation rather than its picture."""
    holders = [child for child in alternatives if child.tag in {q(MC, "Choice"), q(MC, "Fallback")}]
    with_math = next((holder for holder in holders if next(holder.iter(q(M, "oMath")), None) is not None), None)
    if with_math is not None:
        return with_math
    return max(holders, key=lambda holder: sum(len(t.text or "") for t in holder.iter(q(A, "t"))), default=alternatives)


def _formula(element: Element) -> LetterPiece:
    tex = tex_of(element)
    if isinstance(formula(tex), FormulaError):
        # What TeX cannot say stands as its letters: nothing is lost, and the lesson builds.
        return LetterPiece("".join(t.text or "" for t in element.iter(q(M, "t"))))
    return LetterPiece("", tex=tex)


def _run(element: Element, page: LetterPage, styles: Sequence[Element], level: int) -> Iterator[LetterPiece]:
    text = unescaped((element.findtext(q(A, "t")) or "").removeprefix(NOTHING).replace(MARK, ""))
    properties = element.find(q(A, "rPr"))
    if properties is None:
        yield LetterPiece(text)
        return
    faces = [
        face.get("typeface") or ""
        for name in ("latin", "sym", "cs")
        if (face := properties.find(q(A, name))) is not None
    ]
    if any(face.lower().startswith("wingdings") for face in faces):
        text = "".join(_WINGDINGS.get(_plain(char), char) for char in text)
    raised = number(properties, "baseline")
    click = properties.find(q(A, "hlinkClick"))
    look = LetterLook(
        bold=says_yes(properties.get("b")) and not flag_of("b", styles, level),
        italic=says_yes(properties.get("i")) and not flag_of("i", styles, level),
        strike=properties.get("strike") not in {None, "noStrike"},
        raised=(raised > 0) - (raised < 0),
        mono=bool(faces) and is_typewriter(faces[0]),
        link=page.links.get(click.get(q(R, "id")) or "", "") if click is not None else "",
    )
    yield LetterPiece(text, look)


def _plain(char: str) -> str:
    return chr(ord(char) - 0xF000) if "\uf000" <= char <= "\uf0ff" else char


def unescaped(text: str) -> str:
    """Letters as they are shown: Office writes what XML cannot hold as `_x000B_`."""
    text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    text = text.replace("\u2028", BREAK).replace("\v", BREAK)
    shown = "".join(char if char in "\t\n" or char >= " " else " " for char in text if char not in _UNSEEN)
    return re.sub(" {2,}", " ", shown) if OBJECT in text else shown


_UNSEEN = f"\u00ad{OBJECT}"
"""A place to part a word, and that of something that was not copied along."""


def unbold(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Text without bold type; what then stands side by side is one text."""
    done: list[Inline] = []
    for inline in content:
        for each in inline.children if isinstance(inline, Strong) else (inline,):
            if done and isinstance(each, Text) and isinstance(last := done[-1], Text):
                done[-1] = replace(last, text=last.text + each.text)
            else:
                done.append(each)
    return tuple(done)


def joined(content: Sequence[Inline]) -> tuple[Inline, ...]:
    """Neighbours of plain text as one, without double blanks."""
    done: list[Inline] = []
    for inline in content:
        last = done[-1] if done else None
        if isinstance(inline, Text) and isinstance(last, Text):
            done[-1] = replace(last, text=re.sub(" +", " ", last.text + inline.text))
        else:
            done.append(inline)
    return tuple(done)
