"""Steps of Beamer's frames: everything shows at once, and what comes later right below a question is its answer."""

from __future__ import annotations

import re

from ddcurric.importers.pandoc.notebook import LINE_MARK
from ddcurric.importers.tex.answering import LOOKED_BACK, in_formula, in_table
from ddcurric.importers.tex.frames import HIDDEN
from ddcurric.importers.tex.notes import TexNotes
from ddcurric.importers.tex.scan import DEEPEST, SPACE, after_space, enclosed
from ddcurric.importers.tex.tables import OUR_SOLUTION
from ddcurric.wording.answers import WORD_ANYWHERE

_UNSHOWN = re.compile(
    r"(\\(?:begin\s*\{frame\}|frame))\s?<((?:[^<>]*\|)?\s*(?:(?:presentation|beamer|all)\s*:)?\s*0\s*(?:\|[^<>]*)?)>"
)


def _as_hidden(found: re.Match[str]) -> str:
    """A frame that is shown nowhere, with a word of ours for that among its options."""
    return found[0] if re.search(r"(?:handout|article)\s*:\s*[1-9]", found[2]) else f"{found[1]}[{HIDDEN}]"


def _at_once(found: re.Match[str]) -> str:
    """A command without its step; what goes on behind it is no part of its name."""
    follows = found.string[found.end() : found.end() + 1]
    if found[1] == "\\onslide" and follows != "{":
        return " "  # what stands behind it shows until the next one
    return f"{found[1]} " if follows.isalpha() and found[1][-1].isalpha() else found[1]


_GAP = rf"(?:\s|{LINE_MARK.pattern})"
_LATER = re.compile(
    r"\\(?:only|uncover|visible|onslide|begin\s*\{(?P<kind>(?:only|uncover|visible)env|actionenv)\})\s?"
    r"<[^<>\d|-]*(?P<step>\d+)[^<>|]*>|\\pause(?:\s?\[\d+\])?(?![A-Za-z])"
)
_ENDS = re.compile(rf"(?:{_GAP}+)\Z")
_ASKS = re.compile(
    rf"[?？؟](?P<closes>\}}?)(?:{_GAP}*\\begin\{{(?P<list>enumerate|itemize|choices)\}}(?:(?!\\begin\{{|\\end\{{).)*\\end\{{(?P=list)\}})?\Z",
    re.DOTALL,
)
_LABELLED = re.compile(rf"[^\w{{}}]*(?:\\text(?:bf|it)\{{|\\emph\{{)?(?:{WORD_ANYWHERE})\}}?\s*[:.]", re.IGNORECASE)
"""What says itself that it answers is understood as it stands."""


_TITLED = re.compile(
    r"\\(?:begin\s*\{\w+\*?\}|frame|frametitle|framesubtitle|part|chapter|(?:sub)*section|(?:sub)?paragraph)\*?"
    r"\s*(?:(?:<[^<>]*>|\[[^\[\]]*\]|\{[^{}]*\})\s*){0,4}\Z"
)
_WHICH = re.compile(r"[{\s](?:which|welche\w*|quel\w*|cuál\w*|qual[ei]?s?|welk\w*)\s[^{}]*\Z", re.IGNORECASE)
_LETTERED = re.compile(r"\\begin\{(?:choices\}|enumerate\}\s*\[[^\]]*(?:A|a\)|(?:A|a)lph))")
_STATED = re.compile(r"\\begin\s*\{(?:\w*block|definition|theorem|lemma|corollary|proposition|frame|columns?)\}")
"""What is taught, or says in its title what it is."""
_WORDLESS = re.compile(
    rf"\\[vh]space\*?\s*\{{[^{{}}]*\}}|\\(?:begin|end)\s*\{{(?:center|figure)\}}|\\(?:centering|par)(?![A-Za-z])"
    rf"|\\\\|{LINE_MARK.pattern}"
)
"""What shows nothing."""
_ASKS_ON = re.compile(r"[^.!?？]*[?？][\s}]*")


def _asks(before: str) -> bool:
    """Whether it ends in a question, or its options, that is no title of a frame or a block.

    A title asks where options stand below it: "Which is stable?", or letters before each.
    """
    found = _ASKS.search(before)
    if found is None or not found["closes"]:
        return found is not None
    depth, at = 1, found.start()
    while at and depth:
        at -= 1
        depth += (before[at] == "}") - (before[at] == "{")
    options = found["list"] and _LETTERED.match(before, before.find("\\begin", found.start()))
    if options or (found["list"] and _WHICH.search(before[at : found.start()])):
        return True
    return _TITLED.search(before, max(0, at - 300), at) is None


_STOPS = re.compile(
    r"\\\\|\\[{}$]|(?P<open>\{|\\begin\s*\{[^{}]*\})|(?P<close>\}|\\end\s*\{[^{}]*\})|\\(?:item|pause|onslide)(?![A-Za-z])"
)


def _shown(text: str, found: re.Match[str]) -> tuple[str, int] | None:
    """What shows at a later step, and where it ends; None: nothing does.

    Behind a pause it is all up to the next one, to the next item, or to the end of what the pause stands in.
    """
    if found["kind"]:
        return _in_environment(text, found.end(), found["kind"])
    if found["step"] and (held := enclosed(text, after_space(text, found.end()))) is not None:
        return held
    if found["step"] and not found[0].startswith("\\onslide"):
        return None
    depth = 0
    for stop in _STOPS.finditer(text, found.end()):
        depth += bool(stop["open"]) - bool(stop["close"])
        if depth > DEEPEST:  # nothing is read of such a file
            return None
        if depth < 0 or not (depth or stop["open"] or stop["close"] or len(stop[0]) < len("\\item")):
            return text[found.end() : stop.start()], stop.start()
    return None


def _in_environment(text: str, start: int, name: str) -> tuple[str, int] | None:
    """The inside of an environment, others of its name in it, and where it ends."""
    depth = 1
    for side in re.compile(rf"\\(?:(?P<begin>begin)|end)\s*\{{{name}\}}").finditer(text, start):
        depth += 1 if side["begin"] else -1
        if not depth:
            return text[start : side.start()], side.end()
        if depth > DEEPEST:
            return None
    return None


def _with_later_answers(notes: TexNotes, text: str) -> str:
    """What shows on a later step right below a question, or below its options, as the answer."""
    done: list[str] = []
    at = 0
    for found in _LATER.finditer(text):
        held = _shown(text, found) if found.start() >= at and int(found["step"] or 2) > 1 else None
        if held is None:
            continue
        between, before = text[at : found.start()], text[max(at, found.start() - LOOKED_BACK) : found.start()]
        follows = bool(done) and not SPACE.sub("", between) and (bool(found["step"]) or not _ENDED.search(done[-1]))
        if _LABELLED.match(held[0]) or not (follows or _asks(_ENDS.sub("", before))):
            continue
        teaches = _ASKS_ON.fullmatch(held[0]) or (not found["step"] and _STATED.search(held[0]))
        if teaches or not _WORDLESS.sub("", held[0]).strip():
            continue
        if in_formula(before) or (not found["step"] and in_table(before)):
            continue  # where a formula or a row would be torn
        begins, ends = f"\n\n\\begin{{{OUR_SOLUTION}}}", f"\\end{{{OUR_SOLUTION}}}\n\n"
        done += [done.pop().removesuffix(ends), "\n\n"] if follows else [between, begins]
        done.append(f"{held[0]}{ends}")
        at = held[1]
    if done:
        notes.line = 1
        notes.count("what shows on a later step, below a question", "answers")
    return "".join([*done, text[at:]])


_ENDED = re.compile(rf"\n[ \t]*\n\s*\\end\{{{OUR_SOLUTION}\}}\s*\Z")
"""A paragraph that ends: what comes after it is something else."""


def without_overlays(notes: TexNotes, text: str) -> str:
    """Without what says on which step of a slide something shows."""
    pattern = re.compile(r"(\\[A-Za-z]+\*?|\\begin\s*\{\w+\*?\})\s?<(?:[\d\-+,.|@a-z: ]|\\[a-z]+(?:\{[a-z]+\})?)*>")
    text = _with_later_answers(notes, _UNSHOWN.sub(_as_hidden, text))
    on_paper = len(_UNSHOWN.findall(text))
    text, number = pattern.subn(_at_once, text)
    if on_paper:
        notes.line = 1
        what = f"frames that are on paper alone, such as <beamer:0|handout:1> ({on_paper} in all)"
        notes.count(what, "slides like the others")
    if number:
        notes.line = 1
        notes.count(f"an overlay such as <1-> ({number} in all)", "what it shows, at once")
    return text
