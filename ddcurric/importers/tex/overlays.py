"""Steps of Beamer's frames: everything shows at once, but for what shows later below a question, and answers it."""

from __future__ import annotations

import re

from ddcurric.importers.pandoc.notebook import LINE_MARK
from ddcurric.importers.shape.labels import asks_for
from ddcurric.importers.shape.shown import FAREWELL
from ddcurric.importers.shape.slide_senses import titles_task
from ddcurric.importers.tex.definitions import LOOKED_BACK, in_formula, in_table
from ddcurric.importers.tex.frames import HIDDEN
from ddcurric.importers.tex.notes import TexNotes
from ddcurric.importers.tex.scan import SPACE
from ddcurric.importers.tex.steps import LaterStep, later_steps, with_answered_formulas, with_chosen_items
from ddcurric.importers.tex.tables import ENDS, OUR_SOLUTION, set_apart
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


def without_overlays(notes: TexNotes, text: str) -> str:
    """Without what says on which step of a slide something shows."""
    pattern = re.compile(r"(\\[A-Za-z]+\*?|\\begin\s*\{\w+\*?\})\s?<(?:[\d\-+,.|@a-z: ]|\\[a-z]+(?:\{[a-z]+\})?)*>")
    text = with_later_answers(notes, _UNSHOWN.sub(_as_hidden, text))
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


def with_later_answers(notes: TexNotes, text: str) -> str:
    """What shows on a later step right below a question, or below its options, as the answer."""
    if "<" not in text and "\\pause" not in text:
        return text
    text, items = with_chosen_items(text, asks)
    text, formulas = with_answered_formulas(text, asks)
    done: list[str] = []
    at = 0
    for step in later_steps(text):
        if step.start < at or not _WORDLESS.sub("", step.later).strip():
            continue
        between, before = text[at : step.start], text[max(at, step.start - LOOKED_BACK) : step.start]
        follows = bool(done) and not SPACE.sub("", between) and (not step.pauses or not _ENDED.search(done[-1]))
        if _LABELLED.match(step.later) or not (follows or asks(before) or _solves(text, step)):
            continue
        if _ASKS_ON.fullmatch(step.later) or (step.pauses and _STATED.search(step.later)):
            continue
        if in_formula(before) or (step.pauses and in_table(before)):
            continue  # where a formula or a row would be torn
        answer = _answer_of(step, before)
        last = done.pop().removesuffix(ENDS) if follows else ""
        done += [f"{last}\n\n{answer}{ENDS}"] if follows else [between, step.first, set_apart(answer)]
        at = step.end - len(step.later) + len(answer) if step.pauses else step.end
    if done or items or formulas:
        notes.line = 1
        notes.count("what shows on a later step, below a question", "answers")
    return "".join([*done, text[at:]])


_GAP = rf"(?:\s|{LINE_MARK.pattern})"
_WORDLESS = re.compile(
    rf"\\[vh](?:space|fill)\*?(?:\s*\{{[^{{}}]*\}})?|\\(?:begin|end)\s*\{{(?:center|figure|flushleft|flushright)\}}"
    rf"|\\begin\s*\{{(?:overlayarea|minipage)\}}(?:\[[^\]]*\])*(?:\{{[^{{}}]*\}})*|\\(?:begin|end)\s*\{{overprint\}}"
    rf"|\\(?:centering|par|newline|(?:small|med|big)skip|q?quad|noindent|[ ,;:!])(?![A-Za-z])|\\\\(?:\[[^\]]*\])?|~"
    rf"|{LINE_MARK.pattern}"
)
"""What shows nothing."""
_ENDS = re.compile(
    rf"(?:\s|{_WORDLESS.pattern}|\\end\s*\{{\w*block\}}|\\(?:only|uncover|visible|onslide)\s?<-?1[^<>]*>\s*\{{[^{{}}]*\}}"
    rf"|\\(?:only|uncover|visible|onslide)\s?<\+[^<>]*>\s*\{{[^{{}}]*\}})+\Z"
)
"""What stands between a question and its answer: what is seen in place of that at first, too."""
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
_ASKS_ON = re.compile(r"[^.!?？]*[?？][\s}]*")
_LAST = re.compile(r"[^.!?？{}\\\n]*[?？؟]\}?\Z")


def asks(text: str) -> bool:
    """Whether it ends in a question, or its options, that is no title of a frame or a block, nor "Any questions?".

    A title asks where options stand below it: "Which is stable?", or letters before each.
    """
    before = _ENDS.sub("", text[-LOOKED_BACK:])
    if before.endswith(ENDS.strip()):
        return True
    found = _ASKS.search(before)
    last = _LAST.search(LINE_MARK.sub("", before))
    if found is None or (last and FAREWELL.fullmatch(last[0].strip(" }"))):
        return False
    if not found["closes"]:
        return True
    depth, at = 1, found.start()
    while at and depth:
        at -= 1
        depth += (before[at] == "}") - (before[at] == "{")
    options = found["list"] and _LETTERED.match(before, before.find("\\begin", found.start()))
    if options or (found["list"] and _WHICH.search(before[at : found.start()])):
        return True
    return _TITLED.search(before, max(0, at - 300), at) is None


def _solves(text: str, step: LaterStep) -> bool:
    """Whether a step shows more on a frame whose title sets a task, and what it shows asks for nothing."""
    before = LINE_MARK.sub("", text[max(0, step.start - LOOKED_BACK) : step.start])
    *_, head = (None, *_HEAD.finditer(before))
    told = head is not None and re.search(r"\w", before[head.end() :]) is not None and not step.pauses
    return told and head is not None and titles_task(head["title"]) and not asks_for(LINE_MARK.sub("", step.later))


_HEAD = re.compile(r"\\(?:begin\s*\{frame\}|frame(?:title)?)\*?\s*(?:<[^<>]*>|\[[^\[\]]*\])*\s*\{(?P<title>[^{}]*)\}")

_ENDED = re.compile(rf"\n[ \t]*\n\s*\\end\{{{OUR_SOLUTION}\}}\s*\Z")
"""A paragraph that ends: what comes after it is something else."""
_BREAK = re.compile(r"\n[ \t]*\n")
_TOPICS = re.compile(r"[^\W\d_]{4,}|\d+")


def _answer_of(step: LaterStep, before: str) -> str:
    """What a step shows; of a pause, without prose at its end that says nothing of what was asked or answered."""
    if not step.pauses:
        return step.later
    first = _BREAK.search(step.later.rstrip(), len(step.later) - len(step.later.lstrip()))
    if first is None:
        return step.later
    answer, rest = step.later[: first.start()], step.later[first.start() :]
    asked = _BREAK.split(before.rstrip())[-1]
    about = _topics(answer) | _topics(asked)
    told = re.sub(LINE_MARK.pattern, "", rest)
    is_prose = re.fullmatch(r"[^\\$]+[.!]\s*", told) is not None and len(told.split()) >= 8
    return answer if is_prose and not about & _topics(rest) else step.later


def _topics(text: str) -> set[str]:
    return {word.casefold()[:5] for word in _TOPICS.findall(re.sub(rf"{LINE_MARK.pattern}|\\[A-Za-z]+", " ", text))}
