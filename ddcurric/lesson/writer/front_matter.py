"""Front matter: the YAML above a lesson."""

from __future__ import annotations

import re

import yaml

from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.writer.again import Place
from ddcurric.lesson.writer.inline import inline
from ddcurric.lesson.writer.pen import Pen


def front_matter(pen: Pen, topic: Topic) -> str:
    """The front matter with its fences; empty where there is nothing to say."""
    entries = [
        f"minutes: {topic.minutes}" if topic.minutes is not None else "",
        _listed("objectives", [_words(pen, each.content) for each in topic.objectives]),
        f"requires: [{', '.join(map(_in_brackets, topic.requires))}]" if topic.requires else "",
        _listed("sources", [_words(pen, each.content) for each in topic.sources]),
        f"language: {topic.language}" if pen.hand and topic.language != pen.hand.language else "",
    ]
    written = [entry for entry in entries if entry]
    return "\n".join(["---", *written, "---", ""]) if written else ""


def _words(pen: Pen, content: tuple[Inline, ...]) -> str:
    return inline(pen, content, Place.WORDS)


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
    mark = "'" if '"' in text and "'" not in text and "\\" not in text else '"'
    if mark == "'":
        return f"'{text}'"
    return '"' + re.sub(r'["\\]', lambda each: "\\" + each[0], text) + '"'
