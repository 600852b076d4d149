"""Words in a drawing: measured, and turned into items of a scene. Lengths are points."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.staging import Look
from ddcurric.figures.kit.style import Style
from ddcurric.scene.geometry import Color, Rect, Stroke
from ddcurric.scene.items import TextBox
from ddcurric.scene.text import Line, Run, RunStyle, TextParagraph
from ddcurric.typeset.breaks import break_ends
from ddcurric.typeset.metrics import line_extent, text_width
from ddcurric.typeset.rightwards import runs_to_the_left
from ddcurric.units import Length, Pt
from ddcurric.values import dataclass

CAPITALS = 0.70
"""Height of capitals and figures, in em; Source Sans 0.66, Arial 0.72."""
LEADING = 1.22
"""Of labels of several lines, in em."""
DEPTH = 0.20
"""Of descenders, in em."""
HANGING = 0.36
"""A depth of lines, in em, beyond which letters need it: those of Arabic or Thai, not of Chinese."""
OTHER_SIDE = {"left": "right", "right": "left"}


@dataclass(frozen=True, slots=True)
class Label:
    """Words to place, and the room they take whether they are shown or not."""

    lines: tuple[tuple[Run, ...], ...]
    width: float
    height: float
    boxed: bool = False
    """An answer, in a box that is drawn whether the answer is shown or not."""


NO_LABEL = Label((), 0.0, 0.0)
"""Nothing to place."""


Lines = tuple[tuple[Run, ...], ...]


def in_look(lines: Lines, look: Look, quiet: Color) -> Lines:
    """Words in the look of their part, `quiet` beside the point; nothing changes where nothing is the point."""
    if not (look.pointed or look.quiet):
        return lines
    color = look.name if look.pointed else quiet
    return tuple(
        tuple(Run(run.text, replace(run.style, color=color, bold=run.style.bold or look.pointed)) for run in line)
        for line in lines
    )


def run_width(run: Run) -> Length:
    """How wide a run is on one line."""
    style = run.style
    return text_width(run.text, style.font.family, style.size, style.bold, style.italic)


def width_of(runs: tuple[Run, ...]) -> float:
    """In points."""
    return sum(run_width(run).pt for run in runs)


WHOLE = 9.0
"""How wide a word may be, in type sizes, that stands whole on a narrower line: "crash-recovery" is one word."""


def wrap(text: str, style: RunStyle, width: float, whole: float = WHOLE) -> tuple[str, ...]:
    """Break words into lines no wider than `width` points where they can be broken.

    A word that is wider by itself is broken where a reader would: Chinese and Japanese between characters, a name in
    code before a capital and after a mark. No other word is that is narrower than `whole`, in type sizes. Where a
    sign of Chinese or Japanese would stand alone on the last line, as many lines are made as even as they can be.
    """
    lines = _wrapped(text, style, width, whole)
    if len(lines) == 1 or not LONE.fullmatch(lines[-1]):
        return lines
    even, narrower = lines, width
    while len(even) == len(lines) and (narrower := narrower - EVENING * style.size.pt) > style.size.pt:
        lines, even = even, _wrapped(text, style, narrower, whole)
    return lines


def _wrapped(text: str, style: RunStyle, width: float, whole: float) -> tuple[str, ...]:
    lines: list[str] = []

    def is_wider(line: str, width: float = width) -> bool:
        return width_of((Run(line, style),)) > width

    def parted(word: str) -> bool:
        least = width if _is_ideographic(word) else max(width, whole * style.size.pt)
        return is_wider(word, least)

    for word in BOUND.findall(BREAKABLE.sub(" ", text).strip()):
        for at, piece in enumerate(_pieces(word) if parted(word) else (word,)):
            joined = f"{lines[-1]}{'' if at else ' '}{piece}" if lines else piece
            if lines and not is_wider(joined):
                lines[-1] = joined
            else:
                lines.append(piece)
    return tuple(lines) or ("",)


BREAKABLE = re.compile(r"[^\S\u00a0\u202f]+")
"""White space at which a line may end."""
BOUND = re.compile(
    r"(?:^[-–—•·*+] |[(\[]*[←→<>≤≥≈…] |[(\[{]+ )?[^ ]+"
    r"(?: (?:[%←→…][)\]}]*|[)\]}]+)[,;.]?(?![^ ])|(?<=\d) (?:[mµn]?s|min|[kMGT]i?B)(?!\w)[^ ]*)*"
)
"""A word, with what would mean nothing on a line of its own: "100 %", "← Build", "… A", "(< 5)", "{ b }", "- item"."""
LONE = re.compile(r"[⺀-鿿가-힣豈-﫿０-ￜ][、。，．：；？！）」』]*")
"""One sign of Chinese, Japanese or Korean, and what closes it."""
EVENING = 0.5
"""By how much lines are narrowed to be even, in type sizes."""
IN_CODE = re.compile(r"(?<=[a-z0-9]{2})(?=[A-Z][a-z])|(?<=\w[_./:,;=&?-])(?=\w)|(?<=\w)(?=\(\w)")
"""Where a name in code has another word: `LeaderboardOverlay`, `commit_index`, `/api/orders`, `append(entry)`."""


def _is_ideographic(word: str) -> bool:
    return any(unicodedata.east_asian_width(char) in "WF" for char in word)


def _pieces(word: str) -> tuple[str, ...]:
    """The parts of a long word between which a line may end."""
    ends = sorted({0, *break_ends(word), *(match.start() for match in IN_CODE.finditer(word))})
    ends = [end for end in ends if not word[:end].endswith(" ")]  # what stands behind means nothing on its own
    return tuple(word[start:end] for start, end in pairwise(ends))


def text_item(
    identity: str,
    name: str,
    ink: Bounds,
    lines: tuple[tuple[Run, ...], ...],
    align: str = "center",
    build: int | None = None,
    leftwards: bool | None = None,
) -> TextBox:
    """A text box whose lines' ink fills `ink` from top to bottom; `leftwards`: None says each line's first letter.

    The frame is higher than the ink by what the font leaves above capitals and below descenders, since PowerPoint
    counts lines from there.
    """
    size = max(run.style.size.pt for line in lines for run in line)
    style = lines[0][0].style
    ascent, depth = _extent(lines, style)
    step = (ascent + depth) * size
    frame = Rect(Pt(ink.left), Pt(ink.top - (ascent - CAPITALS) * size), Pt(ink.width), Length(len(lines) * Pt(step)))
    paragraphs = tuple(
        TextParagraph(
            line,
            # Of a paragraph that runs to the left, "left" is where it begins, which is at the right.
            align=OTHER_SIDE.get(align, align) if rtl else align,
            line_spacing=1.0,
            rtl=rtl,
            lines=(_line(line, frame.width, align, at, ascent * size, step),),
        )
        for at, line in enumerate(lines)
        for rtl in (begins_leftwards(line) if leftwards is None else leftwards,)
    )
    return TextBox(identity, name, frame, paragraphs, wrap=False, build=build)


def deeper_than_latin(text: str, style: RunStyle) -> float:
    """How much deeper the letters of a text hang below their line than Latin ones, in points."""
    family, bold, italic = style.font.family, style.bold, style.italic
    plain, deep = (_extent_of(each, family, bold, italic)[1] for each in ("", text))
    return max(0.0, deep - plain) * style.size.pt


def depth_of(runs: tuple[Run, ...]) -> float:
    """How deep the ink of a line hangs, in points: `DEPTH`, more where Arabic letters would reach what is below."""
    style = runs[0].style
    depth = _extent((runs,), style)[1]
    return style.size.pt * (depth if depth > HANGING else DEPTH)


def _extent(lines: tuple[tuple[Run, ...], ...], style: RunStyle) -> tuple[float, float]:
    """Ascent and depth, in em. A family that leaves more than LEADING between its lines is set closer."""
    text = "".join([run.text for line in lines for run in line])
    return _extent_of(text, style.font.family, style.bold, style.italic)


@lru_cache(maxsize=4096)
def _extent_of(text: str, family: str, bold: bool, italic: bool) -> tuple[float, float]:
    ascent, depth = line_extent(text, family, bold, italic)
    own = sum(line_extent("x", family, bold, italic))
    closer = min(1.0, LEADING / own)
    return ascent * closer, depth * closer


def begins_leftwards(runs: tuple[Run, ...]) -> bool:
    """Whether a line of runs begins with a letter of a script that runs to the left."""
    return runs_to_the_left("".join(run.text for run in runs))


def line_step(lines: Lines) -> float:
    """From line to line of some words, in points: of Arabic, say, or of emoji, farther than of Latin letters."""
    style = lines[0][0].style
    return sum(_extent(lines, style)) * style.size.pt


def height_of(lines: Lines) -> float:
    """From the top of the capitals of the first line to the descenders of the last one, in points."""
    if not lines:
        return 0.0
    below = (len(lines) - 1) * line_step(lines) if len(lines) > 1 else 0.0
    return lines[0][0].style.size.pt * CAPITALS + below + depth_of(lines[-1])


def _line(runs: tuple[Run, ...], room: Length, align: str, at: int, ascent: float, step: float) -> Line:
    width = Pt(width_of(runs))
    slack = room - width
    x = {"left": Length(0), "center": slack // 2, "right": slack}[align]
    return Line(x, Pt(at * step + ascent), width, Pt(at * step), Pt(step), runs)


def centered(frame: Rect, lines: tuple[tuple[Run, ...], ...], drop: float = 0.0) -> tuple[TextParagraph, ...]:
    """Lines of words in the middle of a shape, or `drop` points below it, one paragraph each."""
    size = lines[0][0].style.size.pt
    ascent, depth = _extent(lines, lines[0][0].style)
    step = (ascent + depth) * size
    top = (frame.height.pt - step * len(lines)) / 2 + drop
    paragraphs = []
    for at, runs in enumerate(lines):
        width = Pt(width_of(runs))
        y = top + at * step
        line = Line((frame.width - width) // 2, Pt(y + ascent * size), width, Pt(y), Pt(step), runs)
        leftwards = begins_leftwards(runs)
        paragraphs.append(TextParagraph(runs, align="center", line_spacing=1.0, rtl=leftwards, lines=(line,)))
    return tuple(paragraphs)


def note_item(
    identity: str, box: Bounds, lines: tuple[tuple[Run, ...], ...], style: Style, build: int | None = None
) -> TextBox:
    """A note: lines of words in the middle of a tinted box."""
    frame = box.rect
    text = " ".join("".join(run.text for run in runs) for runs in lines)
    return TextBox(
        identity,
        f"Note {text}",
        frame,
        centered(frame, lines),
        anchor="middle",
        fill=style.tint,
        stroke=style.stroke(style.hairline, 0.6),
        wrap=False,
        build=build,
    )


def boxed_item(
    identity: str,
    name: str,
    box: Bounds,
    runs: tuple[Run, ...],
    size: Length,
    stroke: Stroke,
    fill: Color | None,
    build: int | None = None,
    geometry: str = "round-rect",
) -> TextBox:
    """A rounded box with a line of words in its middle, or with none."""
    frame = box.rect
    paragraphs: tuple[TextParagraph, ...] = ()
    if runs:
        ascent, depth = _extent((runs,), runs[0].style)
        step = (ascent + depth) * size.pt
        top = (box.height - step) / 2
        width = Pt(width_of(runs))
        line = Line((frame.width - width) // 2, Pt(top + ascent * size.pt), width, Pt(top), Pt(step), runs)
        leftwards = begins_leftwards(runs)
        paragraphs = (TextParagraph(runs, align="center", line_spacing=1.0, rtl=leftwards, lines=(line,)),)
    return TextBox(
        identity,
        name,
        frame,
        paragraphs,
        anchor="middle",
        fill=fill,
        stroke=stroke,
        geometry=geometry,
        wrap=False,
        build=build,
    )


@dataclass(frozen=True, slots=True)
class Stress:
    """Letters of some words that are bold, or else italic; they are counted without white space."""

    start: int
    end: int
    bold: bool


def behind(before: str, stress: tuple[Stress, ...]) -> tuple[Stress, ...]:
    """What is emphasised of some words, where others stand before them."""
    more = len("".join(before.split()))
    return tuple(Stress(each.start + more, each.end + more, each.bold) for each in stress)


def stressed(lines: Lines, stress: tuple[Stress, ...]) -> Lines:
    """The lines of some words, these letters of them emphasised."""
    if not stress:
        return lines
    at, found = 0, []
    for line in lines:
        pieces: list[Run] = []
        for run in line:
            letters: dict[tuple[bool, bool], RunStyle] = {}
            for char in run.text:
                here = [each.bold for each in stress if each.start <= at < each.end]
                key = run.style.bold or True in here, run.style.italic or False in here
                # A style is made once, not for each letter: that was a quarter of what a table took.
                if key not in letters:
                    letters[key] = replace(run.style, bold=key[0], italic=key[1])
                style = letters[key]
                if pieces and pieces[-1].style == style:
                    pieces[-1] = Run(pieces[-1].text + char, style)
                else:
                    pieces.append(Run(char, style))
                at += not char.isspace()
        found.append(tuple(pieces) or line)
    return tuple(found)


def lines_of(words: str, style: RunStyle, width: float, whole: float = WHOLE) -> tuple[tuple[Run, ...], ...]:
    """Words broken at a width, in points, and at the author's line ends."""
    return tuple((Run(line, style),) for part in words.split("\n") for line in wrap(part, style, width, whole))


@lru_cache(maxsize=4096)
def label_of(words: str, style: RunStyle, width: float, whole: float = WHOLE, stress: tuple[Stress, ...] = ()) -> Label:
    """The words, broken at a width in points, with the room they take; nothing where there are none."""
    if not words.strip():
        return NO_LABEL
    lines = stressed(lines_of(words, style, width, whole), stress)
    return Label(lines, max(width_of(runs) for runs in lines), height_of(lines))
