"""Tutorials of learnr: chunks of R that are exercises, hints, solutions and quizzes by their names and options."""

from __future__ import annotations

import json
import re

from ddcurric.importers.markdown.script import ScriptLines, Written, in_div
from ddcurric.importers.shape.headings import Sense, heard
from ddcurric.importers.shape.settled import NOT_IMPORTED
from ddcurric.lesson.model.lesson import SectionName
from ddcurric.source import Span

_CHUNK = re.compile(r"[ \t]*`{3,}[ \t]*\{(?:r|python|sql)[ ,]+(?P<label>[\w.-]+)?(?P<options>[^{}]*)\}[ \t]*$")
_EXERCISE = re.compile(r"\bexercise\s*=\s*(?:TRUE|T)\b")
_PART = re.compile(r".+-(?P<what>hint|solution|(?:code-|error-)?check|tests?)(?:-\d+)?$")
_HEADING = re.compile(r"(?P<signs>#{2,6})[ \t]+(?P<title>.+)$")
_TEXT = r"(?P<mark>[\"'])(?P<words>(?:(?!(?P=mark))[^\\]|\\.)*)(?P=mark)"
_QUESTION = re.compile(rf"\bquestion(?P<kind>\w*)\(\s*{_TEXT}")
_ANSWER = re.compile(
    rf"\banswer\(\s*(?:{_TEXT}|(?P<number>[-\d.]+))(?P<more>(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[^()\"'])*)\)"
)


def with_folded_answers(script: ScriptLines) -> None:
    """The lines with a div around code that answers, as its label, its options or what unfolds it say."""
    made: list[Written] = []
    lines = iter(script.lines)
    below = 0
    """The level of the heading of exercises that a line stands below; 0: of none."""
    for each in lines:
        opens = _ENGINE.match(each.text)
        if opens is None:
            heading = _TITLE.match(each.text)
            if heading is not None and (not below or len(heading["signs"]) <= below):
                below = len(heading["signs"]) if _asks(heading["title"]) else 0
            made.append(each)
            continue
        chunk = [each]
        for line in lines:
            chunk.append(line)
            if line.text.strip() == opens["fence"]:
                break
        said = [opens["options"], *(line.text for line in chunk[1:] if line.text.lstrip().startswith("#|"))]
        if any(_ANSWERS.search(text) or (below and _NAMED.search(text)) for text in said):
            script.counted("code that is shown as an answer", "solutions", Span(script.name, each.line))
            chunk = [*in_div("solution", chunk)]
        made += chunk
    script.lines = made


_ENGINE = re.compile(r"(?P<fence>`{3,})[ \t]*\{(?:r|python|julia|sql|ojs|bash)\b(?P<options>[^{}]*)\}[ \t]*$")
_SOLVES = r"(?:sol(?:ution)?|answer|lösung|corrig[ée]|soluci[óo]n|soluzione|oplossing|solução)s?"
_LABEL = r"(?:^\s*|label:\s*|label\s*=\s*[\"']?)"
_TASK = r"(?:ex(?:ercise)?|q(?:uestion)?|task)(?:[-_]?\d[\w-]*|[-_][\w-]+)?"
_ANSWERS = re.compile(
    rf"#\|\s*(?:[\w-]+-)?{_SOLVES}:\s*true|[ ,]{_SOLVES}\s*=\s*T(?:RUE)?\b"
    rf"|#\|\s*code-summary:.*\b{_SOLVES}\b|\bparams\$\w*{_SOLVES}|{_LABEL}"
    rf"(?:{_TASK}[-_]{_SOLVES}|{_SOLVES}(?:[-_]?\d{{1,3}}|[-_]?{_TASK})?)(?=[\s,\"']|$)",
    re.IGNORECASE,
)
"""`code-summary: "Show the solution"`, `echo=params$solution`, `sol-1` and `ex-mean-solution`."""
_NAMED = re.compile(rf"{_LABEL}(?:{_SOLVES}[-_][\w-]+|(?:ex|q|task)[\w-]*[-_]{_SOLVES})(?=[\s,\"']|$)", re.IGNORECASE)
"""`sol-mean`, which is an answer among exercises; `solution-curves` of an equation are none elsewhere."""
_TITLE = re.compile(r"(?P<signs>#{1,6})[ \t]+(?P<title>.+)$")


def _asks(title: str) -> bool:
    found = heard(title)
    return found.sense is Sense.EXERCISE or found.section is SectionName.EXERCISES


def with_tutorials(script: ScriptLines) -> None:
    """The lines with divs around what a tutorial shows at a click, and tasks for what its students are to do."""
    if not any((chunk := _CHUNK.match(each.text)) and _EXERCISE.search(chunk["options"]) for each in script.lines) and (
        not any(_QUESTION.search(each.text) for each in script.lines)
    ):
        return
    made: list[Written] = []
    at = 0
    while at < len(script.lines):
        each = script.lines[at]
        chunk = _CHUNK.match(each.text)
        if chunk is None:
            made.append(each)
            at += 1
            continue
        end = next((n for n in range(at + 1, len(script.lines)) if _ends(script.lines[n].text)), len(script.lines) - 1)
        lines = script.lines[at : end + 1]
        part = _PART.match(chunk["label"] or "")
        quiz = _quiz(script, lines)
        if part is not None:
            made += in_div(part["what"] if part["what"] in ("hint", "solution") else "marking", lines)
        elif quiz:
            made += quiz
        else:
            if _EXERCISE.search(chunk["options"]):
                _as_task(script, made)
            made += lines
        at = end + 1
    script.lines = made


def _ends(text: str) -> bool:
    return re.fullmatch(r"[ \t]*`{3,}[ \t]*", text) is not None


def _as_task(script: ScriptLines, made: list[Written]) -> None:
    """The heading above a chunk to work on is that of an exercise."""
    for at in range(len(made) - 1, -1, -1):
        found = _HEADING.match(made[at].text)
        if found is not None:
            if heard(found["title"]).sense is Sense.PLAIN:
                made[at] = Written(f"{found['signs']} Exercise: {found['title']}", made[at].line)
            script.dropped("code to work on (learnr)", made[at].line, "an exercise")
            return


def _quiz(script: ScriptLines, lines: list[Written]) -> list[Written]:
    """The questions of `quiz(question(…))` with their options; a comment where it is more than these, and nothing where
    a chunk is no quiz."""
    text = "\n".join(each.text for each in lines[1:-1])
    starts = list(_QUESTION.finditer(text))
    answers = list(_ANSWER.finditer(text))
    if re.search(r"\b(?:quiz|question\w*)\(", text) is None:
        return []
    line, made = lines[0].line, list[Written]()
    if not starts or len(answers) != len(re.findall(r"\banswer\w*\(", text)):
        told = re.sub(r"-{2,}", "–", text)
        return [Written(each, line) for each in ("", f"<!-- {NOT_IMPORTED}: a quiz of learnr: {told} -->", "")]
    ends = [*(match.start() for match in starts[1:]), len(text)]
    for question, end in zip(starts, ends, strict=True):
        asked = [Written(_said(question["words"]), line), Written("", line)]
        typed = question["kind"] in ("_text", "_numeric")
        for answer in answers:
            if question.end() <= answer.start() < end:
                right = re.search(r"\bcorrect\s*=\s*(?:TRUE|T)\b", answer["more"]) is not None
                words = answer["number"] or _said(answer["words"])
                if not typed:
                    asked.append(Written(f"- [{'x' if right else ' '}] {words}", line))
                elif right:
                    asked += in_div("answer", [Written(words, line)])
        made += in_div("question", asked, "::::")
    script.dropped(f"a quiz of learnr, `{' '.join(text.split())}`", line, "check questions")
    return made


def _said(text: str) -> str:
    try:
        return str(json.loads(f'"{text}"'))
    except ValueError:
        return text
