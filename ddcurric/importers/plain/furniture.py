"""What stands around a text and is no part of it: buttons, running heads, the head of an e-mail, hyphens of lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ddcurric.importers.kit.material import Fate
from ddcurric.importers.plain.rows import TypedRow, row_of
from ddcurric.source import Source, Span

_BUTTONS = (
    r"(?:click(?: here)?(?: to)? |tap to |toggle |press to )?(?:show|reveal|hide|view|see|expand|collapse|open)"
    r"(?: the| all| full| sample| model)*(?: answers?| solutions?| hints?| more| less| details| code)(?: below)?"
    r"|copy(?: code| link| to clipboard)?|print(?: this page)?|share(?: this)?|edit(?: this)?(?: page)?(?: on github)?"
    r"|(?:back to )?(?:top|the top)|back to .{1,30}|skip to (?:main )?content|table of contents|on this page|contents"
    r"|«? ?prev(?:ious)?(?: topic| lesson| page| chapter)?|next(?: topic| lesson| page| chapter)? ?»?"
    r"|[«‹←] ?prev.*|next.{0,40}[»›→]"
    r"|log ?in|sign (?:in|up)|subscribe|menu|home|search(?: …|\.\.\.)?|download(?: as)?(?: pdf| slides)?"
    r"|mark (?:as )?complete[d]?|all rights reserved\.?|cookie (?:policy|settings)|accept(?: all)? cookies"
    r"|dark mode|toggle theme"
    # Of Moodle, around a question.
    r"|not yet answered|answer saved|question text|answer(?: text)? question \d+"
    r"|flag question|clear my choice|select one(?: or more)?:"
    r"|marked out of [0-9.,]+|mark [0-9.,]+ out of [0-9.,]+"
)
_BUTTON = re.compile(rf"[\W_]*(?:{_BUTTONS})[\W_]*", re.IGNORECASE)
_PAGE = re.compile(
    r"\W*(?:page|p\.|seite|página|pagina)?\s*[0-9]{1,4}\s*(?:(?:of|/|von|de|di|van)\s*[0-9]{1,4})\W*"
    r"|\W*(?:page|seite|página|pagina)\s+[0-9]{1,4}\W*|[-–—]\s*[0-9]{1,4}\s*[-–—]",
    re.IGNORECASE,
)
_FILL_IN = re.compile(
    r"(?:(?:name|date|student|id|class|section|score|grade|datum|nom|nombre|fecha)\b[^_:]{0,20}:?\s*_{2,}\s*)+",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"©|(?:\([cC]\)\s*)?(?:[Cc]opyright|COPYRIGHT)\s*(?:©|\([cC]\)|(?:19|20)[0-9]{2}\b)"
    r"|\([cC]\)\s*(?:19|20)[0-9]{2}\b(?:\s*[-–,]\s*[0-9]{4})*,?\s*(?:by\s+)?(?:[A-Z]|$)"
)
"""With a year: `(c) Name three clocks.` is part of an exercise, "Copyright protects …" is a sentence."""
RULE = re.compile(r"(?:([-=_*~#·.+—–─━═])\s*){3,}")
"""A line that is nothing but a line."""


_REVEALS = re.compile(
    r"[\W_]*(?:click(?: here)?(?: to)? |tap to )?(?:show|reveal|view|see|expand|open)(?: the| full| sample| model)*"
    r" (?P<what>solution|answer|hint)[\W_]*",
    re.IGNORECASE,
)


def revealed(text: str) -> str:
    """What a button shows that stands on a page above it, as its label: `Solution:`."""
    match = _REVEALS.fullmatch(text)
    return f"{match['what'].capitalize()}:" if match else ""


def furniture(text: str) -> str:
    """What a line is, where it is no part of the text: `a button`, `a page number`; else empty."""
    if _PAGE.fullmatch(text):
        return "a page number"
    if _FILL_IN.fullmatch(text):
        return "a line to fill in"
    if _COPYRIGHT.match(text) and len(text) < 160:
        return "the line of the copyright"
    return "a button or link of the page" if len(text) < 60 and _BUTTON.fullmatch(text) else ""


_NUMBER = re.compile(r"[-–— ]*([0-9]{1,3})[-–— ]*")
_OF = re.compile(r"\W*(?:page|seite|página|pagina)\s+([0-9]{1,3})(?:\s+\w+\s+[0-9]{1,3})?\W*", re.IGNORECASE)


def without_running_heads(rows: Sequence[TypedRow], name: str) -> tuple[tuple[TypedRow, ...], tuple[Fate, ...]]:
    """The rows with empty ones in place of page numbers that count up, and of the line that stands beside each.

    Lists count up as well: only a number that is alone, far from the left or between empty lines, is one of a page.
    """
    numbers = _page_numbers(rows)
    if len(numbers) < 2:
        return tuple(rows), ()
    beside = {_key(rows[at].text) for number in numbers for at in _near(rows, number)}
    said = Counter(_key(row.text) for row in rows)
    lines = {key for key in beside if key and said[key] > 1}
    heads = [at for at, row in enumerate(rows) if _key(row.text) in lines]
    gone = dict.fromkeys(numbers, "a page number") | dict.fromkeys(heads[1:], "a line that stands on every page")
    fates = tuple(Fate(f"{what}, “{rows[at].text}”", "", rows[at].span(name)) for at, what in sorted(gone.items()))
    kept = tuple(row_of(row.number, "") if at in gone else row for at, row in enumerate(rows))
    return tuple(replace(row) for row in kept), fates


def _page_numbers(rows: Sequence[TypedRow]) -> list[int]:
    found: list[int] = []
    last = 0
    for at, row in enumerate(rows):
        page = _OF.fullmatch(row.text)
        match = page or _NUMBER.fullmatch(row.text)
        if match is None or (page is None and row.indent < 8 and not _is_apart(rows, at)):
            continue
        number = int(match[1])
        if last and number != last + 1:
            return []
        last = number
        found.append(at)
    return found


def _is_apart(rows: Sequence[TypedRow], at: int) -> bool:
    above = rows[at - 1].text if at else ""
    below = rows[at + 1].text if at + 1 < len(rows) else ""
    return not above and not below


def _near(rows: Sequence[TypedRow], at: int) -> list[int]:
    """The rows with words right above and right below a number."""
    above = next((place for place in range(at - 1, max(at - 3, -1), -1) if rows[place].text), None)
    below = next((place for place in range(at + 1, min(at + 3, len(rows))) if rows[place].text), None)
    return [place for place in (above, below) if place is not None]


def _key(text: str) -> str:
    """A line without its numbers, which a running head counts."""
    return re.sub(r"[\W\d]+", " ", text).strip().casefold()


_FIELD = re.compile(
    r"(?P<name>From|To|Cc|Bcc|Reply-To|Date|Sent|Subject|Von|An|Gesendet|Datum|Betreff|De|À|Envoyé|Objet|Para|Enviado|Fecha"
    r"|Asunto|Da|A|Inviato|Data|Oggetto|Aan|Verzonden|Onderwerp|Assunto)\s*:\s*(?P<text>.*)$"
)
_SUBJECT = ("Subject", "Betreff", "Objet", "Asunto", "Oggetto", "Onderwerp", "Assunto")


def without_mail(source: Source) -> tuple[str, Source, tuple[Fate, ...]]:
    """The subject, the text below the head, and what the head says; an empty subject where there is no such head."""
    lines = source.text.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    end = first
    found: list[re.Match[str]] = []
    while end < len(lines) and (field := _FIELD.match(lines[end])) is not None:
        found.append(field)
        end += 1
    subject = next((field["text"].strip() for field in found if field["name"] in _SUBJECT), "")
    if len(found) < 2 or not subject:
        return "", source, ()
    title = re.sub(r"^(?:(?:re|fwd?|aw|wg|tr|rv)\s*:\s*)+", "", subject, flags=re.IGNORECASE)
    said = tuple(
        Fate(f"the head of the e-mail, “{field[0].strip()}”", "", Span(source.name, first + at + 1))
        for at, field in enumerate(found)
    )
    return title, replace(source, text="\n".join(["" for _ in lines[:end]] + lines[end:])), said


_PARTED = re.compile(
    r"(?<![\w-])(?P<head>[^\W\d_]{2,})-(?P<gap> *\n[ \t]*)"
    r"(?P<tail>[^\W\d_A-Z][^\W\d_]+)(?P<signs>[^\w\s-]*)(?![\w-])"
)


def unhyphenated(source: Source) -> Source:
    """The text with its parted words whole, on the line where they begin; compounds keep their hyphen.

    A compound is told by its halves, which the text has as words of their own, or by having it elsewhere.
    """
    words = set(re.findall(r"(?<![\w-])[^\W\d_]+(?![\w-])", re.sub(_PARTED, " ", source.text).casefold()))
    compounds = set(re.findall(r"(?<!\w)[^\W\d_]+-[^\W\d_]+", source.text.casefold()))

    def join(match: re.Match[str]) -> str:
        head, tail = match["head"], match["tail"]
        small = (head.casefold(), tail.casefold())
        kept = set(small) <= words or f"{small[0]}-{small[1]}" in compounds
        if kept and small[0] + small[1] not in words:
            return match[0]
        return f"{head}{tail}{match['signs']}{match['gap']}"

    return replace(source, text=_PARTED.sub(join, source.text))
