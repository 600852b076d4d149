"""Quizzes of packages as the exam class writes them: moodle, webquiz, mcexam, examdesign, exerquiz."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeAlias

from ddcurric.importers.pandoc.notebook import LINE_MARK
from ddcurric.importers.tex.notes import TexNotes
from ddcurric.importers.tex.scan import SPACE, argument, enclosed, option
from ddcurric.importers.tex.tables import set_apart

_PACKAGE = re.compile(
    r"\\(?:documentclass|usepackage|RequirePackage)(?:(?!\\documentclass|\\usepackage).){0,600}?\{[^{}]*\b"
    r"(?P<name>moodle|webquiz|mcexam|examdesign|exerquiz|eqexam|esami)\b[^{}]*\}",
    re.DOTALL,
)
_Option: TypeAlias = tuple[bool, str]
"""Whether it is right, and its words."""


def with_quizzes(notes: TexNotes, text: str) -> str:
    """The file with options, pairs and answers of the quiz package that it uses as the exam class has them."""
    found = _PACKAGE.search(text)
    name = found["name"] if found is not None else "exerquiz" if re.search(r"\\Ans[01]", text) else ""
    start = max(text.find("\\begin{document}"), 0)
    return text[:start] + _CHANGES[name](notes, text[start:]) if name else text


def _choices(options: Sequence[_Option]) -> str:
    items = "".join(f"\\{'CorrectChoice' if right else 'choice'} {words.strip()}\n" for right, words in options)
    return f"\n\\begin{{choices}}\n{items}\\end{{choices}}\n"


def _solution(words: str) -> str:
    return set_apart(words) if _bare(words) else ""


def _bare(words: str) -> str:
    return LINE_MARK.sub("", words).strip()


def _environments(notes: TexNotes, text: str, names: str, change: Callable[[str, str, str], str]) -> str:
    """The text with environments changed, from their name, their title in braces and their body."""
    done: list[str] = []
    at = 0
    for begins in re.finditer(rf"\\begin\{{({names})\}}\*?", text):
        end = text.find(f"\\end{{{begins[1]}}}", begins.end())
        if begins.start() < at or end < 0:
            continue
        inside, title = begins.end(), ""
        if (given := option(text, inside)) is not None:
            inside = given[1]
            _tell(notes, given[0])
            titled = re.search(r"title=\{([^{}]*)\}", given[0])
            title = titled[1] if titled is not None else ""
        if text[inside : inside + 1] == "{" and (held := enclosed(text, inside)) is not None:
            title, inside = held
        done += [text[at : begins.start()], change(begins[1], title, text[inside:end])]
        at = end + len(f"\\end{{{begins[1]}}}")
    return "".join([*done, text[at:]])


def _tell(notes: TexNotes, options: str) -> None:
    if said := " ".join(_bare(options).split()):
        notes.fate(f"options of a quiz, “{said}”")


def _items(notes: TexNotes, body: str) -> tuple[str, list[tuple[bool, str, str]]]:
    """What is asked before the items of a question of `moodle`, and of each whether it is right, its words and what is
    told to whoever chooses it."""
    places, depth = [], 0
    for found in re.finditer(r"\\(?:(begin)|(end))\s*\{\w+\*?\}|\\item(?![A-Za-z])", body):
        depth += bool(found[1]) - bool(found[2])
        if not depth and found[0] == "\\item":
            places.append(found.span())
    items = []
    for (_, start), (end, _) in pairwise([*places, (len(body), 0)]):
        words = SPACE.sub("", body[start:end], count=1)
        right = words.startswith("*")
        given = option(words.removeprefix("*"), 0)
        said = given[0] if given is not None else ""
        _tell(notes, re.sub(r"feedback=\{.*\}", "feedback", said, flags=re.DOTALL))
        words = words.removeprefix("*")[given[1] :] if given is not None else words.removeprefix("*")
        right = right or words.startswith("*") or re.search(r"fraction=\{?[1-9]", said) is not None
        told = re.search(r"feedback=\{(.*)\}", said, re.DOTALL)
        items.append((right, words.removeprefix("*"), told[1] if told is not None else ""))
    return body[: places[0][0]] if places else body, items


def _of_moodle(notes: TexNotes, text: str) -> str:
    def question(kind: str, title: str, body: str) -> str:
        stem, items = _items(notes, body)
        told = "\n\n".join(feedback for _, _, feedback in items if feedback)
        if title:
            notes.fate(f"the name of a question, “{_bare(title)}”")
        match kind:
            case "multi":
                answer = _choices([(right, words) for right, words, _ in items]) + _solution(told)
            case "truefalse":
                pairs = zip(("True", "False"), items, strict=False)
                said = [(name, right, words) for name, (right, words, _) in pairs]
                right = [f"{name}." for name, is_right, _ in said if is_right]
                reasons = [f"{name}: {words}" for name, _, words in said if _bare(words)]
                answer = _solution("\n\n".join([*right, *reasons, *(words for _, words, _ in items[2:])]))
            case "matching":
                sides = [words.partition("\\answer") for _, words, _ in items]
                return _asked(f"{stem}{_paired([(left, right) for left, _, right in sides])}")
            case _:
                answer = _solution("\n\n".join([*(words for _, words, _ in items), told]))
        return _asked(f"{stem}{answer}")

    text = _environments(notes, text, "multi|truefalse|shortanswer|numerical|essay|matching", question)
    return _environments(notes, text, "quiz", lambda _, title, body: f"\n\n\\section*{{{title}}}\n\n{body}")


def _asked(words: str) -> str:
    return f"\n\n\\begin{{question}}{words}\\end{{question}}\n\n"


def _paired(pairs: Sequence[tuple[str, str]]) -> str:
    """What is to be matched, each side in a list of its own, of which the second says nothing by its order."""
    left = "".join(f"\\item {each}\n" for each, _ in pairs if _bare(each))
    right = "".join(f"\\item {each}\n" for each in sorted((each for _, each in pairs), key=_bare))
    lists = "".join(f"\n\\begin{{itemize}}\n{items}\\end{{itemize}}\n" for items in (left, right))
    return lists + _solution("\n\n".join(f"{one}: {other}" for one, other in pairs if _bare(one)))


def _of_webquiz(notes: TexNotes, text: str) -> str:
    def choice(_: str, __: str, body: str) -> str:
        cut = re.split(r"\\(correct|incorrect)(?![A-Za-z])", body)
        said = [words.partition("\\feedback") for words in cut[2::2]]
        right = [mark == "correct" for mark in cut[1::2]]
        options = _choices(list(zip(right, (words for words, _, _ in said), strict=True)))
        return options + _solution("\n\n".join(told for _, _, told in said if _bare(told)))

    text = _environments(notes, text, "choice", choice)
    told = re.compile(r"\\when(?:Right|Wrong)(?![A-Za-z])(.*?)(?=\\when(?:Right|Wrong)|\\end\s*\{)", re.DOTALL)
    text = told.sub(lambda found: _solution(found[1]), text)
    answer = re.compile(r"\\answer\*?\s*(?:\[[^\]]*\])?\s*\{([^{}]*)\}([^\\]*)")
    return answer.sub(lambda found: _solution(found[1] + found[2]), text)


def _of_mcexam(notes: TexNotes, text: str) -> str:
    def answers(_: str, __: str, body: str) -> str:
        cut = re.split(r"\\answer(?![A-Za-z])(?:\[([^\]]*)\])?(?:\{\d+\})?", body)
        marks = [(mark or "").strip() == "correct" for mark in cut[1::2]]
        words = cut[2::2]
        if "tabular" in cut[0]:
            cut[0] = ""
            words = [re.sub(r"\\answernum\s*\{\d+\}|\\end\{tabular\}|(?<!\\)&|\\\\", " ", each) for each in words]
        return cut[0] + _choices(list(zip(marks, words, strict=True)))

    text = _environments(notes, text, "mcanswerslist|mcanswers", answers)
    return _environments(notes, text, "mcexplanation|mcnotes|mcsolution", lambda _, __, body: _solution(body))


def _of_examdesign(notes: TexNotes, text: str) -> str:
    text = re.sub(r"\\blank\s*\{([^{}]*)\}", r"\\fillin[\1]", text)
    text = _runs(text, "choice", lambda run: _choices([(bool(mark), words) for mark, words in run]))
    text = _runs(
        text, "pair", lambda run: _paired([(one, run[at + 1][1]) for at, (_, one) in enumerate(run) if at % 2 == 0])
    )
    kinds = "matching|truefalse|fillin|multiplechoice|shortanswer"
    return _environments(notes, text, kinds, lambda _, title, body: f"\n\n\\section*{{{title}}}\n\n{body}")


def _runs(text: str, name: str, change: Callable[[list[tuple[str, str]]], str]) -> str:
    """The text with commands in a row as one: of each argument, what stands in brackets before it, and the argument."""
    done: list[str] = []
    at = 0
    for found in re.finditer(rf"\\{name}(?![A-Za-z])", text):
        if found.start() < at:
            continue
        run: list[tuple[str, str]] = []
        end = found.start()
        while (begins := re.compile(rf"(?:\s|{LINE_MARK.pattern})*\\{name}(?![A-Za-z])").match(text, end)) is not None:
            mark = option(text, begins.end())
            held = argument(text, mark[1] if mark is not None else begins.end())
            while held is not None:
                run.append((mark[0] if mark is not None else "", held[0]))
                end = held[1]
                held = argument(text, end) if name == "pair" and len(run) % 2 else None
            if end < begins.end():
                break
        if run and (name != "pair" or len(run) % 2 == 0):
            done += [text[at : found.start()], change(run)]
            at = end
    return "".join([*done, text[at:]])


def _of_exerquiz(notes: TexNotes, text: str) -> str:
    def answers(name: str, title: str, body: str) -> str:
        cut = re.split(r"\\Ans\s*(?:\[[^\]]*\])?\s*\{?([01])\}?", body)
        if len(cut) < 3:
            return f"\\begin{{{name}}}{{{title}}}{body}\\end{{{name}}}"
        for given in re.findall(r"\\bChoices\[([^\]]*)\]", body):
            _tell(notes, given)
        bare = (re.sub(r"\\eAns|\\[be]Choices(?:\[[^\]]*\])?|(?<!\\)&|\\\\", " ", words) for words in cut[2::2])
        return _choices([(mark == "1", words) for mark, words in zip(cut[1::2], bare, strict=True)])

    return _environments(notes, text, "m?answers", answers)


_CHANGES: dict[str, Callable[[TexNotes, str], str]] = {
    "moodle": _of_moodle,
    "webquiz": _of_webquiz,
    "mcexam": _of_mcexam,
    "examdesign": _of_examdesign,
    **dict.fromkeys(("exerquiz", "eqexam", "esami"), _of_exerquiz),
}
