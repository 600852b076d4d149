"""Number in a title: a lesson has its number from its place in course.yaml, and the typed one is printed behind that.

`# 3. Regression` is printed as “1.4 3. Regression”, and stays so when the lesson moves. Wrong: `# 3. Regression`.
Right: `# Regression`. An amount (“1.5 Degrees”) and a date (“8. May 1945”) are no such numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, hint
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.words import plain_text
from ddcurric.wording.dates import begins_with_month


def check(topic: Topic) -> Iterator[Diagnostic]:
    title = plain_text(topic.title).strip()
    found = _DOTTED.match(title) or (None if topic.language.split("-")[0] in _WITH_ORDINALS else _COUNTED.match(title))
    rest = title[found.end() :] if found is not None else ""
    dated = found is not None and found.re is _COUNTED and begins_with_month(rest, topic.language)
    if rest and not rest[0].islower() and not dated and not _MEASURES.match(rest):
        message = f"the number in this title is typed: “{topic.number} {title}” is printed"
        advice = f"write `# {rest}`: its place in course.yaml gives it the number"
        yield hint("number-in-title", topic.span, message, advice)


_DOTTED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}[.):]?\s+(?=[^\W\d])")
_COUNTED = re.compile(r"\d{1,2}[.)]\s+(?=[^\W\d])")
_MEASURES = re.compile(
    r"(?:(?i:degr(?:ees?|és?)|grad[ios]?|graden|graus?|درجات?|percent|prozent|procent|times"
    r"|[mb]ill?i(?:on|ard|oen|ón|ão|õe)\w*|thousand|tausend"
    r"|(?:kilo|mega|giga|tera|milli|micro|mikro|nano)?(?:met(?:er|re)|gramm?e?|lit(?:er|re)|watt|volt|hertz|byte|bit"
    r"|joule|newton|pascal|se[ck]onde?)[sn]?|met?ros?|metri|miles?|feet|inch(?:es)?|hours?|stunden?|minute[sn]?"
    r"|days?|tage|weeks?|wochen?|months?|monate?|years?|jahre?)"
    r"|[kMGTmµn](?:Hz|eV|W|Wh|V|A|B|Pa|J|m|g|s|l|L|bps|bit)|Hz|eV|cm|°[CF]?)(?!\w)"
)
"""What “1.5 Degrees”, “3.5 Billion Years” and “2.4 GHz Networks” count."""
_WITH_ORDINALS = ("de",)
"""Languages in which a number with a full stop is an ordinal, too: “2. Weltkrieg”."""
