"""Questions of Moodle with fields in their text, as text with blanks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ddcurric.importers.gift.asked import Asking, mixed
from ddcurric.importers.gift.parsed import GiftQuestion, unescaped
from ddcurric.importers.gift.shares import plain_words
from ddcurric.importers.kit.material import Fate
from ddcurric.importers.moodle.elements import as_written, share_of, together
from ddcurric.source import Span
from ddcurric.values import dataclass

_FIELD = re.compile(r"\{\d*:(?P<kind>[A-Z_]+):(?P<answers>(?:\\.|[^\\{}]|\{(?!\d*:[A-Z_]+:))*)\}", re.DOTALL)
_ANSWER = re.compile(
    r"(?P<mark>=|%(?P<share>-?[0-9.,]+)%)?(?P<words>(?:\\.|[^\\~#])*)(?:#(?P<note>(?:\\.|[^\\~])*))?(?:~|$)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class _FieldAnswer:
    """What may be filled in."""

    words: str
    share: float
    note: str


def with_fields(question: GiftQuestion, asking: Asking) -> GiftQuestion:
    """A question with a blank for each field of its text: the words of all that is right, and the choices behind it."""
    told: list[str] = []

    def blank(found: re.Match[str]) -> str:
        answers = _answers(found["answers"], question.line, asking)
        if found["kind"] in ("NUMERICAL", "NM"):
            told.extend(each.words.replace(":", " ± ") for each in answers if not each.words.endswith(":0"))
            answers = [replace(each, words=each.words.partition(":")[0]) for each in answers]
        is_choice = "MULTI" in found["kind"] or found["kind"].startswith("MC") or found["kind"].startswith("MR")
        right = [each for each in answers if each.share == 100] or [each for each in answers if each.share > 0]
        several = "RESPONSE" in found["kind"] or found["kind"].startswith("MR")
        filled = ", ".join(each.words for each in (right if several else right[:1])) or "–"
        also = [] if is_choice else right[1:]
        told.extend(f"{filled}: {each.words}" for each in also if each.words.casefold() != filled.casefold())
        told.extend(f"{each.words}: {each.note}" for each in answers if each.note)
        for each in answers:
            if each not in right and not is_choice and each.words != "*":
                what = f"an answer for {each.share:g} % of the points, “{each.words}”"
                asking.fates.append(Fate(what, "", Span(asking.name, question.line)))
        choices = f" ({' / '.join(as_written(each.words, 'markdown') for each in answers)})" if is_choice else ""
        return _gap(f"[{as_written(filled, 'markdown')}]{{.blank}}{choices}", asking)

    text = _FIELD.sub(blank, question.before)
    form = question.form
    feedback = together((*(as_written(each, form) for each in told), question.feedback), form)
    return replace(question, before=text, kind="essay", feedback=feedback)


def with_places(question: GiftQuestion, choices: Sequence[str], asking: Asking) -> GiftQuestion:
    """A question with a blank for each `[[1]]` of its text, and below it what there is to choose."""
    words = [plain_words(each) for each in choices]

    def blank(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        return _gap(f"[{as_written(words[at], 'markdown')}]{{.blank}}", asking) if at < len(words) else found[0]

    text = _PLACE.sub(blank, question.before)
    right = [words[at] for at in (int(found[1]) - 1 for found in _PLACE.finditer(question.before)) if at < len(words)]
    listed = as_written(" / ".join(mixed(words, right)), question.form)
    return replace(question, before=together((text, listed), question.form), kind="essay")


_PLACE = re.compile(r"\[\[([1-9]\d?)\]\]")


def _gap(written: str, asking: Asking) -> str:
    """A mark that HTML and Markdown leave as it is, for what stands there in the end."""
    mark = f"\ue000{len(asking.gaps)}\ue001"
    asking.gaps[mark] = written
    return mark


def _answers(text: str, line: int, asking: Asking) -> list[_FieldAnswer]:
    found = []
    for each in _ANSWER.finditer(text):
        if each["words"].strip():
            words, note = (plain_words(unescaped(each[name] or "")) for name in ("words", "note"))
            given = "100" if each["mark"] == "=" else each["share"] or ""
            share = share_of(given, words, asking.fates, Span(asking.name, line))
            found.append(_FieldAnswer(words, share, note))
    return found
