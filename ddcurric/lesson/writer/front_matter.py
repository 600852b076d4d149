"""Front matter: the YAML above a lesson."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

import yaml

from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.reader.front_matter import front_matter_range
from ddcurric.lesson.reader.reading import Reading
from ddcurric.lesson.writer.again import InlinePlace
from ddcurric.lesson.writer.inline import inline
from ddcurric.lesson.writer.pen import Pen


def front_matter_of(pen: Pen, topic: Topic, course_language: str) -> str:
    """The front matter of a lesson."""
    made = {
        "minutes": f"minutes: {topic.minutes}" if topic.minutes is not None else "",
        "objectives": _listed("objectives", [_words(pen, each.content) for each in topic.objectives]),
        "requires": f"requires: [{', '.join(map(_in_brackets, topic.requires))}]" if topic.requires else "",
        "sources": _listed("sources", [_words(pen, each.content) for each in topic.sources]),
        "language": f"language: {topic.language}" if topic.language != (course_language or topic.language) else "",
    }
    return front_matter(pen, made)


def front_matter(pen: Pen, made: Mapping[str, str]) -> str:
    """The front matter with its fences; empty where there is nothing to say.

    Entries stand in the order of `made`; each is as its author typed it, comments included, unless that is hard to
    read: then it is as it is made.
    """
    typed = _typed(pen, made)
    if None in typed:
        return f"---\n{typed[None]}\n---\n"
    written = [_entry(typed.get(key, ""), text) for key, text in made.items()]
    lines = [entry for entry in (*written, typed.get(_END, "")) if entry]
    return "\n".join(["---", *lines, "---", ""]) if lines else ""


def _typed(pen: Pen, known: Collection[str]) -> dict[str | None, str]:
    """The entries of the author's front matter by key; under None all of it, where it is not written line by line."""
    if pen.original is None:
        return {}
    source = pen.original.source
    found = front_matter_range(Reading(source))
    if found is None:
        return {}
    text = source.text[found[0] : found[1]].strip("\n")
    heads = list(_HEAD.finditer(text))
    if not heads or heads[0].start() or [head["key"] for head in heads if head["key"] not in known]:
        return {None: text} if text.strip() else {}
    ends = [*(head.start() for head in heads[1:]), len(text)]
    entries: dict[str | None, str] = {
        head["key"]: text[head.start() : end].strip("\n") for head, end in zip(heads, ends, strict=True)
    }
    last = heads[-1]["key"]
    entries[last], rest = _apart(entries[last])
    return entries | {_END: rest}


_HEAD = re.compile(r"(?:^(?:#.*|[ \t]*)\n)*^(?P<key>[A-Za-z][\w-]*)[ \t]*:(?=\s|\Z)", re.MULTILINE)
"""An entry begins with the comments and empty lines above it."""
_END = "\n"
"""For the comments below the last entry."""


def _apart(entry: str) -> tuple[str, str]:
    """The last entry and the comments at the margin below it."""
    match = re.search(r"\n((?:#.*\n?|[ \t]*\n)+)\Z", entry)
    return (entry[: match.start()], match[1].strip("\n")) if match else (entry, "")


def _entry(typed: str, made: str) -> str:
    """An entry as it was typed, where that is neat or has comments in it; else as it is made, below its comments."""
    lines = [line.rstrip() for line in typed.split("\n")]
    above = next((at for at, line in enumerate(lines) if line and line[0] != "#"), 0)
    body = lines[above:]
    if typed and (not made or any("#" in line for line in body) or all(map(_NEAT.fullmatch, body))):
        return "\n".join(lines)
    return "\n".join([*lines[:above], made])


_NEAT = re.compile(r"|[a-z]+: [^\s\[].*|requires: \[.*|[a-z]+:|  - \S.*|    (?!- )\S.*")


def _words(pen: Pen, content: tuple[Inline, ...]) -> str:
    return inline(pen, content, InlinePlace.WORDS)


def _listed(key: str, texts: list[str]) -> str:
    return "\n".join([f"{key}:", *(f"  - {scalar(text)}" for text in texts)]) if texts else ""


def scalar(text: str) -> str:
    """A string: as it is where YAML reads it so, else in double quotation marks."""
    return text if _reads_as(f"- {text}", [text]) else _quoted(text)


def _in_brackets(text: str) -> str:
    return text if _reads_as(f"[{text}]", [text]) else _quoted(text)


def _reads_as(written: str, value: object) -> bool:
    try:
        return bool(yaml.safe_load(written) == value)
    except yaml.YAMLError:
        return False


def _quoted(text: str) -> str:
    if '"' in text and "'" not in text and "\\" not in text:
        return f"'{text}'"
    return '"' + re.sub(r'["\\]', lambda each: "\\" + each[0], text) + '"'
