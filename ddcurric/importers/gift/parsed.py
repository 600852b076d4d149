"""Questions of a GIFT file as values: what is asked, what there is to choose, what is right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class GiftAnswer:
    """What stands behind `=` or `~`."""

    words: str
    right: bool
    share: str = ""
    """Of the points, in percent; empty: all or none."""
    feedback: str = ""
    pair: str | None = None
    """What it is matched with."""


@dataclass(frozen=True, slots=True)
class GiftQuestion:
    """A question."""

    line: int
    name: str
    form: str
    """`html`, `markdown`, `plain`, `moodle`; empty: the file does not say."""
    before: str
    after: str = ""
    """What stands behind the blank."""
    kind: str = "none"
    """`choice`, `words`, `number`, `pairs`, `truth`, `essay`; `none`: nothing is asked; `unclosed`: answers begin
    and never end."""
    answers: tuple[GiftAnswer, ...] = ()
    feedback: str = ""


@dataclass
class GiftFile:
    """All of a file: its questions in their order, and what stands between them."""

    questions: list[GiftQuestion] = field(default_factory=list)
    asides: list[tuple[int, str]] = field(default_factory=list)
    """Comments and categories with their lines."""


def is_gift(text: str) -> bool:
    """Whether a text is such a file: a category, or most paragraphs ask with braces and marks of answers."""
    bare = re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE)
    paragraphs = [each for each in re.split(r"\n\s*\n", bare) if each.strip()]
    asked = sum(_ASKS.search(each) is not None for each in paragraphs)
    return asked > 0 and (asked * 2 > len(paragraphs) or re.search(r"^\$CATEGORY:", text, re.MULTILINE) is not None)


_ASKS = re.compile(r"(?:^|[^\\$])\{\s*(?:[=~#]|T(?:RUE)?\b|F(?:ALSE)?\b|\}\s*$)[^{}]*\}?", re.MULTILINE)


def gift_of(text: str) -> GiftFile:
    """The questions of a file in their order."""
    found = GiftFile()
    for line, block in _blocks(text, found):
        found.questions.append(_question(line, block))
    return found


def _blocks(text: str, found: GiftFile) -> Iterator[tuple[int, str]]:
    """What stands between empty lines; those within braces part nothing."""
    lines: list[str] = []
    start, depth = 1, 0
    for number, line in enumerate([*text.split("\n"), ""], 1):
        bare = line.strip()
        if bare.startswith("//"):
            # Ids and tags are of the platform.
            found.asides.append((number, bare[2:].strip()))
        elif bare.startswith("$CATEGORY:") and not depth:
            found.asides.append((number, bare))
        elif bare or depth:
            if bare.startswith("::") and not depth and lines:  # as files are that people wrote
                yield start, "\n".join(lines)
                lines = []
            start = start if lines else number
            lines.append(line)
            depth = max(0, depth + len(_OPENS.findall(line)) - len(_CLOSES.findall(line)))
        elif lines:
            yield start, "\n".join(lines)
            lines = []
    if lines:
        yield start, "\n".join(lines)


_OPENS, _CLOSES = re.compile(r"(?<!\\)\{"), re.compile(r"(?<!\\)\}")
_HEAD = re.compile(r"\s*(?:::(?P<name>(?:\\.|[^\\])*?)::)?\s*(?:\[(?P<form>html|moodle|plain|markdown)\])?", re.DOTALL)


def _question(line: int, block: str) -> GiftQuestion:
    head = _HEAD.match(block)
    name, form = (head["name"] or "", head["form"] or "") if head is not None else ("", "")
    rest = block[head.end() :] if head is not None else block
    opens = _OPENS.search(rest)
    closes = None if opens is None else next(reversed(list(_CLOSES.finditer(rest, opens.end()))), None)
    if opens is None or closes is None:
        kind = "unclosed" if _UNCLOSED.search(rest) else "none"
        return GiftQuestion(line, unescaped(name), form, unescaped(rest), kind=kind)
    inner, feedback = _cut(rest[opens.end() : closes.start()], "####")
    kind, answers = _answers(inner.strip())
    return GiftQuestion(
        line, unescaped(name), form, unescaped(rest[: opens.start()]), unescaped(rest[closes.end() :]),
        kind, answers, unescaped(feedback),
    )  # fmt: skip


_UNCLOSED = re.compile(r"(?<!\\)\{\s*(?:[=~#]|T\b|F\b|TRUE\b|FALSE\b)")


def _answers(inner: str) -> tuple[str, tuple[GiftAnswer, ...]]:
    truth = re.match(r"(T(?:RUE)?|F(?:ALSE)?)\s*(?=#|$)", inner)
    if truth is not None:
        wrong, right, *_ = (*map(unescaped, re.split(r"(?<!\\)#", inner[truth.end() :])[1:]), "", "")
        is_true = truth[1][0] == "T"
        return "truth", (
            GiftAnswer(str(is_true), True, feedback=right), GiftAnswer(str(not is_true), False, feedback=wrong)
        )  # fmt: skip
    if inner.startswith("#"):
        listed = list(_MARKED.finditer(inner[1:]))
        if not listed:
            words, note = _cut(inner[1:], "#")
            return "number", (GiftAnswer(unescaped(words), True, feedback=unescaped(note)),)
        return "number", tuple(_answer(each) for each in listed)
    answers = tuple(_answer(each) for each in _MARKED.finditer(inner))
    if not answers:
        return "essay", ()
    if all(each.pair is not None for each in answers):
        return "pairs", answers
    return "choice" if any(each["mark"] == "~" for each in _MARKED.finditer(inner)) else "words", answers


_MARKED = re.compile(r"(?P<mark>[=~])(?:%(?P<share>-?[0-9]*\.?[0-9]+)%)?(?P<words>(?:\\.|[^\\=~])*)", re.DOTALL)


def _answer(found: re.Match[str]) -> GiftAnswer:
    words, note = _cut(found["words"], "#")
    left, arrow, right = words.partition("->")
    share = float(found["share"] or (100 if found["mark"] == "=" else 0))
    pair = unescaped(right) if arrow else None
    part = "" if share in (0, 100) else f"{share:g}"
    return GiftAnswer(unescaped(left if arrow else words), share > 0, part, unescaped(note), pair)


def _cut(text: str, mark: str) -> tuple[str, str]:
    found = re.search(rf"(?<!\\){re.escape(mark)}", text)
    return (text[: found.start()], text[found.end() :]) if found is not None else (text, "")


def unescaped(text: str) -> str:
    r"""Letters as they are meant: `\=`, `\n`. Before any other a backslash is one, as in `\frac`."""
    return re.sub(r"\\([~=#{}:\\n\"/])", lambda found: "\n" if found[1] == "n" else found[1], text).strip()
