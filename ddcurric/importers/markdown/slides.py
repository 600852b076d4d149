"""Decks of Marp, Slidev and reveal.js: slides between lines of dashes, what is said in comments."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from ddcurric.importers.kit.inlines import plain, rest_of, said
from ddcurric.importers.kit.material import Headline, Marked, Piece, Role
from ddcurric.importers.markdown.front import FrontSaid, mapping_of
from ddcurric.importers.markdown.script import ScriptLines, Written, in_div, is_code
from ddcurric.importers.shape.settled import NOT_IMPORTED
from ddcurric.lesson.model.block import Comment, Figure, Paragraph, ThematicBreak
from ddcurric.lesson.views.options import ASKING
from ddcurric.lesson.words import flat_text
from ddcurric.source import Span

_DECKS = frozenset(
    ("marp", "highlighter", "transition", "mdc", "drawings", "slidev", "revealjs", "routerMode", "colorSchema",
     "headingDivider")
)  # fmt: skip
_BY_HEADINGS = frozenset({"revealjs", "headingDivider"})
"""Where a heading begins a slide as a line of dashes does."""
_RULE = re.compile(r"\s*-{3,}\s*$")
_SLOT = re.compile(r"::([a-z]+)::\s*$")
_DIRECTIVE = re.compile(
    r"\s*(?:\.(?:slide|element)\s*:.*$|_?(?:class|theme|paginate|header|footer|backgroundColor|backgroundImage|color|size|style|math|headingDivider|fit)\s*:.*$)"
)
_SETTING = re.compile(r"(?:layout|class|transition|src|background|image|clicks|level|hide)\s*:")
_TOLD = re.compile(r"(?:Speaker )?Notes?:|.*<!--\s*\.(?:slide|element):")
"""What only slides of reveal.js say, beside lines of dashes with a heading behind each."""
_NOTE = re.compile(r"\s*(?:(?:Speaker )?Notes?\s*:|\?\?\?)\s*", re.IGNORECASE)


def is_deck(script: ScriptLines, front: FrontSaid) -> bool:
    """Whether a file is one of slides: its front matter says so, or nearly every line of dashes begins one."""
    if front.keys & _DECKS:
        return True
    code = is_code(script.lines)
    rules = [at for at, each in enumerate(script.lines) if _RULE.match(each.text) and not code[at]]
    following = [next((e.text for e in script.lines[at + 1 :] if e.text.strip()), "") for at in rules]
    starts = sum(text.startswith(("#", "<!--", "![")) or _SETTING.match(text) is not None for text in following)
    if "layout" in front.keys and len(rules) >= 2:
        return True
    told = any(_TOLD.match(each.text) and not inside for each, inside in zip(script.lines, code, strict=True))
    return len(rules) >= (1 if told else 3) and starts * 4 >= len(rules) * 3


def with_slide_settings(script: ScriptLines) -> None:
    """Take the settings of single slides off the lines: `layout: two-cols` between two lines of dashes, `::right::`."""
    code = is_code(script.lines)
    made: list[Written] = []
    at = 0
    while at < len(script.lines):
        each = script.lines[at]
        if code[at]:
            made.append(each)
        elif _RULE.match(each.text) and (end := _settings_end(script.lines, at)):
            made += [Written("", each.line), Written("---", each.line), Written("", each.line)]
            for inner in script.lines[at + 1 : end]:
                if (picture := _IMAGE.match(inner.text)) is not None:
                    made += [Written(f"![](<{picture['path']}>)", inner.line), Written("", inner.line)]
                elif inner.text.strip():
                    script.dropped(f"`{inner.text.strip()}` of a slide", inner.line)
            at = end
        elif _RULE.match(each.text) or (each.text.strip() == "--" and _is_alone(script.lines, at)):
            made += [Written("", each.line), Written("---", each.line), Written("", each.line)]
        elif (slot := _SLOT.match(each.text)) is not None:
            script.dropped(f"the place `{slot[0].strip()}` of a slide", each.line)
            made.append(Written("", each.line))
        elif (steps := _STEPS.match(each.text)) is not None:
            script.dropped(f"the steps `{steps['steps']}` of a formula", each.line)
            made.append(Written(steps["before"], each.line))
        else:
            made.append(each)
        at += 1
    script.lines = made


def _is_alone(lines: Sequence[Written], at: int) -> bool:
    """Whether nothing stands right above or below a line: `--` of reveal.js, below which a slide goes on."""
    return not any(each.text.strip() for each in (*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2]))


_IMAGE = re.compile(r"""image:\s*(?P<quote>["']?)(?P<path>[^\s"'<>][^"'<>]*?)(?P=quote)\s*$""")
"""The picture of a slide whose layout shows one."""
_STEPS = re.compile(r"(?P<before>\s*\$\$)\s*(?P<steps>\{[\w,*|-]+\})(?:\{[^{}]*\})?\s*$")


def _settings_end(lines: Sequence[Written], at: int) -> int:
    """The line of dashes that ends the settings which begin at one; 0 where none do."""
    for end in range(at + 1, min(at + 25, len(lines))):
        text = lines[end].text
        if _RULE.match(text):
            inner = "\n".join(each.text for each in lines[at + 1 : end])
            return end if inner.strip() and mapping_of(inner) else 0
        if not text.strip() or not re.match(r"\s*[\w-]+:|\s+|-\s", text):
            return 0
    return 0


def as_slides(
    pieces: Sequence[Piece], script: ScriptLines, front: FrontSaid
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The first slide, which has the title, and the others: each a `Marked` with its notes."""
    slides: list[list[Piece]] = [[]]
    by_headings = bool(front.keys & _BY_HEADINGS) or not any(isinstance(piece, ThematicBreak) for piece in pieces)
    for piece in pieces:
        if isinstance(piece, ThematicBreak):
            slides.append([])
        elif by_headings and isinstance(piece, Headline) and piece.level <= 2:
            slides.append([piece])
        else:
            slides[-1].append(piece)
    full = [slide for slide in slides if slide]
    if not full:
        return (), ()
    first: list[Piece] = [piece for piece in full[0] if not isinstance(piece, Comment)]
    is_title = bool(first) and isinstance(first[0], Headline) and len(first) <= 6
    is_title = is_title and all(isinstance(piece, Headline | Paragraph | Figure) for piece in first)
    is_title = is_title and not (by_headings and front.title and not _says(first[0], front.title))
    for piece in full[0] if is_title else ():
        if isinstance(piece, Comment):
            first += spoken(piece, script)
    rest = full[1:] if is_title else full
    return tuple(first if is_title else ()), tuple(made for slide in rest for made in _slides(slide, script))


def _says(piece: Piece, title: str) -> bool:
    return isinstance(piece, Headline) and flat_text(piece.content) == title


def _slides(pieces: Sequence[Piece], script: ScriptLines) -> list[Piece]:
    """A slide; where a heading ends what is said to it, two."""
    notes = next((at for at, piece in enumerate(pieces) if _is_note(piece)), len(pieces))
    behind = (at for at in range(notes, len(pieces)) if isinstance(pieces[at], Headline))
    end = next(behind, len(pieces))
    rest = pieces[end:]
    return [_slide(pieces[:end], script), *(_slides(rest, script) if rest else ())]


def _is_note(piece: Piece) -> bool:
    return isinstance(piece, Paragraph) and _NOTE.match(said(piece)) is not None


def _slide(pieces: Sequence[Piece], script: ScriptLines) -> Piece:
    head = next((piece for piece in pieces if isinstance(piece, Headline)), None)
    span: Span = pieces[0].span
    others = [piece for piece in pieces if piece is not head]
    inner: list[Piece] = []
    for at, piece in enumerate(others):
        if isinstance(piece, Comment):
            inner += spoken(piece, script)
        elif isinstance(piece, Paragraph) and (note := _NOTE.match(said(piece))) is not None:
            script.counted(f"`{note[0].strip()}`", "notes", piece.span)
            inner.append(Marked(Role.NOTES, (*rest_of(piece, note.end()), *others[at + 1 :]), piece.span))
            break
        else:
            inner.append(piece)
    if head is not None and not inner and head.level == 1:
        return head  # a section of the deck
    return Marked(Role.SLIDE, tuple(inner), span, head.content if head is not None else ())


def spoken(comment: Comment, script: ScriptLines) -> list[Piece]:
    """What is said in a comment of a slide; settings are told."""
    if comment.text.startswith(NOT_IMPORTED):
        return [comment]
    lines = comment.text.split("\n")
    spoken_lines = [line for line in lines if not _DIRECTIVE.match(line)]
    for line in lines:
        if _DIRECTIVE.match(line):
            script.dropped(f"`{line.strip()}` of a slide", comment.span.line)
    paragraphs = [" ".join(part.split()) for part in "\n".join(spoken_lines).split("\n\n") if part.strip()]
    blocks = tuple(Paragraph(plain(text, comment.span), comment.span) for text in paragraphs)
    return [Marked(Role.NOTES, blocks, comment.span)] if blocks else []


_CLICKED = re.compile(
    r"\s*<(?P<tag>v-click|v-clicks|v-after|div|p|span|section)\b(?P<said>[^<>]*)>(?P<inner>.*?)(?P<end></(?P=tag)>\s*)?$"
)
_WITH_CLICK = re.compile(r"\bv-(?:click|after)\b|\bclass=[\"'][^\"']*\bfragment\b")
_FRAGMENT = re.compile(r"<!--\s*\.element:[^>]*\bfragment\b")
_HEADING = re.compile(r"\s*#{1,6}\s")
_WORDLESS = re.compile(r"!\[[^\]]*\]\([^)]*\)|<[^<>]*>|\{[^{}]*\}")
_LISTED = re.compile(r"\s*(?:[-*+]|\(?\w{1,2}[.)])\s")


_Shown: TypeAlias = tuple[int, Sequence[Written]]


def with_later_answers(
    script: ScriptLines, shown: Callable[[Sequence[Written], Sequence[bool], int], _Shown], what: str
) -> None:
    """Take what is `shown` later right below a question as its answer; a heading doesn't ask."""
    code, lines = is_code(script.lines), script.lines
    made: list[Written] = []
    asks = False
    at = 0
    while at < len(lines):
        each = lines[at]
        end, inner = shown(lines, code, at) if asks and not code[at] else (at + 1, ())
        if inner:
            script.counted(f"what {what} below a question", "answers", Span(script.name, each.line))
        made += in_div("answer", inner) if inner else [each]
        if not inner and each.text.strip() and not _PAUSE.match(each.text):
            asks = not (code[at] or _HEADING.match(each.text)) and each.text.rstrip(" *_").endswith(ASKING)
        at = end if inner else at + 1
    script.lines = made


def at_click(lines: Sequence[Written], code: Sequence[bool], at: int) -> _Shown:
    """What comes at a click; a list has options, and stays, as do pictures and code."""
    end, inner = _clicked(lines, at)
    return (end, inner) if _tells(inner) and not any(_LISTED.match(line.text) for line in inner) else (end, ())


_PAUSE = re.compile(r"\s*\. \. \.\s*$")
_FENCED_DIV = re.compile(r"\s*:{3,}\s*(?P<name>\S?)")


def behind_pause(lines: Sequence[Written], code: Sequence[bool], at: int) -> _Shown:
    """What a pause of pandoc's slides, `. . .`, shows, up to one behind which something is asked again; a list there
    has options, and stays, as do all other pauses."""
    inner = _shown(lines, code, at + 1) if _PAUSE.match(lines[at].text) else []
    rest = [replace(line, text="") if _PAUSE.match(line.text) else line for line in inner]
    return at + 1 + len(inner), rest


def _shown(lines: Sequence[Written], code: Sequence[bool], start: int) -> list[Written]:
    """The lines of an answer from one on: to the end of slide or block, or before what asks again."""
    found: list[Written] = []
    kept = depth = 0
    for each, inside in zip(lines[start:], code[start:], strict=True):
        fence = None if inside else _FENCED_DIV.match(each.text)
        depth += 0 if fence is None else 1 if fence["name"] else -1
        if depth < 0 or (not inside and (_HEADING.match(each.text) or _RULE.match(each.text))):
            break
        if not inside and _PAUSE.match(each.text) and not depth:
            if _asks_again(found[kept:]):
                break
            kept = len(found)
        found.append(each)
    found = found[:kept] if _asks_again(found[kept:]) else found
    told = next((each.text for each in found if each.text.strip()), "")
    return [] if not told or _LISTED.match(told) else found


def _asks_again(lines: Sequence[Written]) -> bool:
    return next((each.text for each in reversed(lines) if each.text.strip()), "").rstrip(" *_").endswith(ASKING)


def _tells(lines: Sequence[Written]) -> bool:
    """Whether there are words among them, and not only pictures and code."""
    code = is_code(lines)
    told = " ".join(each.text for each, inside in zip(lines, code, strict=True) if not inside)
    return re.search(r"[^\W_]|\$|`", _WORDLESS.sub("", told)) is not None


def _clicked(lines: Sequence[Written], at: int) -> tuple[int, tuple[Written, ...]]:
    """The lines that a click shows from one on, without their tags, and the line behind them; none: it shows none."""
    each = lines[at]
    said, opening, comment = each.text.rpartition("<!--")
    if said[:1].strip(" \t#>|*+-") and comment.rstrip().endswith("-->") and _FRAGMENT.match(opening + comment):
        return at + 1, (replace(each, text=said.rstrip()),)
    opens = _CLICKED.match(each.text)
    if opens is None or not (opens["tag"].startswith("v-") or _WITH_CLICK.search(opens["said"])):
        return 0, ()
    if opens["end"]:
        return at + 1, (replace(each, text=opens["inner"]),)
    close = f"</{opens['tag']}>"
    end = next((n for n in range(at + 1, len(lines)) if close in lines[n].text), 0)
    if not end:
        return 0, ()
    last = lines[end].text.partition(close)
    inner = (replace(each, text=opens["inner"]), *lines[at + 1 : end], replace(lines[end], text=last[0]))
    return (end + 1, inner) if not last[2].strip() and any(line.text.strip() for line in inner) else (0, ())
