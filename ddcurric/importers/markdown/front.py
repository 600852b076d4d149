"""The front matter of other programs: what of it a lesson says, and what is told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime

from ddcurric.importers.kit.inlines import plain
from ddcurric.importers.kit.material import Marked, Piece, Role, Unread
from ddcurric.importers.markdown.script import ScriptLines, Written
from ddcurric.lesson.model.block import List, ListItem, Paragraph
from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.reader.inline import read_inline
from ddcurric.lesson.reader.placed import place
from ddcurric.lesson.reader.reading import Reading
from ddcurric.source import Source, Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class FrontSaid:
    """What a front matter says."""

    title: str = ""
    around: tuple[str, ...] = ()
    """The course and the subtitle: what is printed at the head of a page."""
    minutes: int | None = None
    language: str = ""
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """`objectives`, `questions`, `keypoints`, `sources`."""
    keys: frozenset[str] = frozenset()
    before: tuple[str, ...] = ()
    """Paragraphs that stand below the title: an abstract."""
    tags: tuple[str, ...] = ()
    is_of_slides: bool = False
    """What it is made into is slides of pandoc or Quarto."""
    broken: str = ""
    """What stands there, where it is no YAML."""


_LISTS = {
    **dict.fromkeys(("objectives", "learning-objectives", "goals"), "objectives"),
    "questions": "questions",
    **dict.fromkeys(("keypoints", "key_points"), "keypoints"),
    **dict.fromkeys(("references", "sources"), "sources"),
}
_AROUND = ("course", "subtitle")
_BEFORE = ("abstract", "description", "summary")
"""What stands below the title."""
_WHO = ("author", "authors", "institute", "institution", "affiliation", "date")
"""Of whom and when: no words of a lesson."""


def with_front_matter(script: ScriptLines) -> FrontSaid:
    """Take the front matter, or pandoc's title block, off the lines."""
    title_block = _title_block(script)
    if title_block is not None:
        return title_block
    lines = script.lines
    if lines and lines[0].text.strip() == "+++":
        return _toml(script)
    if not lines or lines[0].text.strip() != "---":
        return FrontSaid()
    end = next((at for at in range(1, len(lines)) if lines[at].text.strip() in ("---", "...")), 0)
    said = mapping_of("\n".join(each.text for each in lines[1:end])) if end else None
    if said is None:
        inner = [each.text for each in lines[1:end]]
        if (
            not inner
            or not all(re.match(r"[\w-]+:|[ \t]|-|#|$", text) for text in inner)
            or not any(":" in t for t in inner)
        ):
            return FrontSaid()
        script.lines = lines[end + 1 :]
        return FrontSaid(broken="\n".join(inner))
    script.lines = lines[end + 1 :]
    return _said(script, said)


def _toml(script: ScriptLines) -> FrontSaid:
    """The head of Hugo and Zola, which is TOML."""
    import tomllib

    lines = script.lines
    end = next((at for at in range(1, len(lines)) if lines[at].text.strip() == "+++"), 0)
    if not end:
        return FrontSaid()
    inner = "\n".join(each.text for each in lines[1:end])
    try:
        said = tomllib.loads(inner)
    except tomllib.TOMLDecodeError:
        return FrontSaid()
    script.lines = lines[end + 1 :]
    return _said(script, said)


def mapping_of(text: str) -> Mapping[str, object] | None:
    """YAML that is a mapping with names as keys; None for all else."""
    import yaml

    if len(text) > 100_000:
        return None
    try:
        if any(isinstance(token, yaml.AnchorToken | yaml.AliasToken) for token in yaml.scan(text)):
            return None  # names that multiply what they stand for
        said = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    if said is None and not text.strip():
        return {}
    return said if isinstance(said, dict) and all(isinstance(key, str) for key in said) else None


_BECAME = {"title": "the title", "language": "the language", "lang": "the language"}


def _said(script: ScriptLines, said: Mapping[str, object]) -> FrontSaid:
    lists: dict[str, tuple[str, ...]] = {}
    around: list[str] = []
    before: list[str] = []
    minutes: int | None = None
    for key, value in said.items():
        if key in _LISTS:
            lists[_LISTS[key]] = tuple(_texts(value))
        elif key in _AROUND:
            around += _texts(value, names=False)
        elif key in _BEFORE:
            before += _texts(value)
        elif key in _WHO:
            script.dropped(f"`{key}: {'; '.join(_texts(value, names=False))}` of the front matter", 1)
        elif key in ("minutes", "teaching", "duration", "time") and (number := _number(value)):
            minutes = (minutes or 0) + number
        elif key not in ("title", "lang", "language") and not (key == "exercises" and _number(value)):
            words = f": {'; '.join(_texts(value))}" if value is not None else ""
            script.dropped(f"`{key}{words}` of the front matter", 1)
    for key in said:
        is_number = key not in (*_AROUND, *_WHO, *_BEFORE) and _number(said[key]) and minutes
        if meaning := _BECAME.get(key) or ("minutes" if is_number else _LISTS.get(key)):
            script.dropped(f"`{key}` of the front matter", 1, meaning)
    exercises = _number(said.get("exercises"))
    if exercises and minutes:
        minutes += exercises
    language = str(said.get("lang") or said.get("language") or "")
    return FrontSaid(
        " ".join(_texts(said.get("title"))), tuple(around), minutes,
        language if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*", language) else "", lists, frozenset(said),
        before=tuple(before), tags=tuple(re.split(r"[\s,]+", " ".join(_texts(said.get("tags"), names=False)))),
        is_of_slides=any(_SLIDES.search(" ".join(_texts(said.get(key)))) for key in ("format", "output")),
    )  # fmt: skip


_SLIDES = re.compile(
    r"revealjs|reveal_js|beamer|pptx|powerpoint|slidy|slides|xaringan|moon_reader|ioslides", re.IGNORECASE
)


def _texts(value: object, names: bool = True) -> list[str]:
    """Every text in a value of YAML, the `names` of fields included."""
    if isinstance(value, dict):
        return [text for key, each in value.items() for text in (*((str(key),) if names else ()), *_texts(each, names))]
    if isinstance(value, list | tuple):
        return [text for each in value for text in _texts(each, names)]
    words = value.isoformat().replace("+00:00", "Z") if isinstance(value, datetime) else str(value)
    words = words.lower() if isinstance(value, bool) else words
    return [] if value is None else [" ".join(words.split())]


def _number(value: object) -> int | None:
    match = re.match(r"\s*([0-9]{1,3})\b", str(value))
    return int(match[1]) if match else None


def _title_block(script: ScriptLines) -> FrontSaid | None:
    """`% Title`, `% Author`, `% Date` at the top."""
    taken: list[Written] = []
    for each in script.lines[:3]:
        if not re.match(r"%\s*\S|%\s*$", each.text):
            break
        taken.append(each)
    if not taken:
        return None
    script.lines = script.lines[len(taken) :]
    texts = [each.text[1:].strip() for each in taken]
    for text, each in zip(texts[1:], taken[1:], strict=True):
        if text:
            script.dropped(f"of whom and when the text is, “{text}”", each.line)
    return FrontSaid(texts[0])


def front_pieces(front: FrontSaid, name: str, language: str = "en") -> Sequence[Piece]:
    """Questions, objectives and key points that stand in the front matter, which are Markdown themselves."""
    span = Span(name, 1)
    roles = {
        "questions": Role.KEY_QUESTION,
        "objectives": Role.OBJECTIVES,
        "keypoints": Role.KEY_POINTS,
        "sources": Role.SOURCES,
    }
    found: list[Piece] = [Unread("the front matter, which is broken", front.broken, span)] if front.broken else []
    found += [Paragraph(plain(text, span), span) for text in front.before]
    for key, texts in front.lists.items():
        paragraphs = [Paragraph(_read(text, name, language), span) for text in texts if text]
        if (len(paragraphs) == 1 and key != "objectives") or key == "questions":
            found.append(Marked(roles[key], tuple(paragraphs), span))
        elif paragraphs:
            items = tuple(ListItem((paragraph,), span) for paragraph in paragraphs)
            found.append(Marked(roles[key], (List(items, False, 1, True, span),), span))
    return found


def _read(text: str, name: str, language: str) -> tuple[Inline, ...]:
    """A text as Markdown; as it is typed where that says what a lesson cannot."""
    reading = Reading(Source(name, text), "", language, {})
    content = read_inline(reading, place(text, 0))
    return plain(text, Span(name, 1)) if reading.diagnostics else content
