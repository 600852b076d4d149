"""The paragraphs of a box as values: letters, links, formulas, bullets, and what answers in red or green."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace

from ddcurric.draw.numerals import counted_as
from ddcurric.draw.pptx.names import A14, MC, NOTHING, A, Element, M, R, local, q, says_yes
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.draw.pptx.read.places import number
from ddcurric.importers.deck.runs import BREAK, LetterLook, LetterPiece, inlines
from ddcurric.importers.deck.seen import ListMark, SeenPara
from ddcurric.importers.kit.inlines import unbold
from ddcurric.importers.shape.told_in_colour import LetterRun, telling, told_in
from ddcurric.lesson.model.inline import Math, Strong
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
    """Of what a viewer may choose, the first that says most: equations and letters rather than pictures of them."""
    holders = [child for child in alternatives if child.tag in {q(MC, "Choice"), q(MC, "Fallback")} and len(child)]
    return max(holders, key=_worth, default=alternatives)


def _worth(holder: Element) -> tuple[bool, int, bool]:
    equations = next(holder.iter(q(M, "oMath"), q(A14, "m")), None) is not None
    letters = sum(len(t.text or "") for t in holder.iter(q(A, "t")))
    strange = all(local(child) == "contentPart" or "2016/11/main" in str(child.tag) for child in holder)
    return equations, letters, not strange


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


_TASK = re.compile(r"\s*\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s")


def without_answers(body: Element | None) -> tuple[Element | None, str]:
    """The text body without such words, a blank for each that is underlined, and the words; where it has none, itself
    and nothing."""
    if body is None or not any(_answers(para) for para in body.iter(q(A, "p"))):
        return body, ""
    seen = deepcopy(body)
    words: list[str] = []
    for para in seen.iter(q(A, "p")):
        for run in _answers(para):
            text = run.find(q(A, "t"))
            if text is not None:
                words.append(text.text or "")
                text.text = "____" if _is_underlined(run) else " "
        words.append(" ")
    return seen, " ".join("".join(words).split())


def _answers(para: Element) -> list[Element]:
    """The runs of a paragraph that answer it."""
    elements = [*para.iter(q(A, "r"))]
    looks = zip(elements, coloured_runs(para), strict=True)
    runs = [LetterRun(text, bool(colour), _is_underlined(run)) for run, (colour, text) in looks]
    asked = _TASK.match("".join(run.text for run in runs)) is not None
    return [elements[at] for at in told_in(runs, asked)]


def _is_underlined(run: Element) -> bool:
    looks = run.find(q(A, "rPr"))
    return looks is not None and looks.get("u") not in {None, "none"}


_BULLETS = frozenset({"buNone", "buChar", "buAutoNum", "buBlip"})


def mark_of(properties: Element | None, level: int, styles: Sequence[Element]) -> ListMark | None:
    """The bullet of a paragraph; None where it has none."""
    own = [properties] if properties is not None else []
    inherited = [style.find(q(A, f"lvl{level + 1}pPr")) for style in styles]
    for holder in (*own, *(each for each in inherited if each is not None)):
        bullet = next((child for child in holder if local(child) in _BULLETS), None)
        if bullet is not None:
            return _mark(bullet)
    return None


def _mark(bullet: Element) -> ListMark | None:
    match local(bullet):
        case "buNone":
            return None
        case "buAutoNum":
            numerals, form = counted_as(bullet.get("type") or "arabicPeriod")
            return ListMark(True, numerals, form, max(1, number(bullet, "startAt", 1)))
        case _:
            return ListMark(False)


def flag_of(name: str, holders: Sequence[Element], level: int) -> bool:
    """Whether list styles say of a level that its letters are so: `b`, `i`."""
    for style in holders:
        look = style.find(f"{q(A, f'lvl{level + 1}pPr')}/{q(A, 'defRPr')}")
        if look is not None and look.get(name) is not None:
            return says_yes(look.get(name))
    return False
