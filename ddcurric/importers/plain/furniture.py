"""What stands around a text on a page and is no part of it: buttons, links of a site, page numbers."""

from __future__ import annotations

import re

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
