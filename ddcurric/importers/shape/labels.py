"""Words with which a paragraph says what it is, "Hint:", "(a)", "[5 marks]", and those that only look like such."""

from __future__ import annotations

import re
from dataclasses import replace

from ddcurric.importers.kit.inlines import rest_of, said, tidy
from ddcurric.importers.kit.material import Role
from ddcurric.importers.shape.headings import CORRECTED, POINTS, SOLVES
from ddcurric.lesson.checks.bare_solution import bare_label
from ddcurric.lesson.model.block import Block, Box, BoxKind, Paragraph
from ddcurric.lesson.model.inline import Emphasis, Strong, Text
from ddcurric.lesson.words import flat_text
from ddcurric.points import Worth, read_points
from ddcurric.values import dataclass
from ddcurric.wording.answers import ANSWER, ANSWER_ELSEWHERE, INSTRUCTOR, MARKING, SOLUTION_ELSEWHERE, WORD, marker_of
from ddcurric.wording.typed import CLOSES, EACH, OPENS

_TOLD = (
    r"the\s+(?:correct|right)\s+answers?\s+(?:is|are)|die\s+(?:richtigen?|korrekten?)\s+antwort(?:en)?\s+(?:ist|lautet|sind|lauten)"
    r"|las?\s+respuestas?\s+correctas?\s+(?:es|son)|las?\s+réponses?\s+correctes?\s+(?:est|sont)"
)
"""What platforms write before an answer; in English a colon may be missing."""
_MARK = r"\s*(?:[:：]|[.—–](?=\s|$))\s*"
_LABELS: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(rf"\W{{0,2}}(?:{words}){_MARK}", re.IGNORECASE))
    for role, words in (
        (Role.MARKING, rf"{MARKING}|{INSTRUCTOR}"),
        (Role.HINT, r"hints?(?:\s*[0-9])?|tipps?|hinweise?|indice|pistas?|suggerimento|dica"),
        (Role.ANSWER, rf"(?:{ANSWER})(?:\s+key)?|{_TOLD}|ans|{ANSWER_ELSEWHERE}"),
        (Role.SOLUTION, rf"{WORD}|sol|{SOLUTION_ELSEWHERE}"),
    )
)
_TOLD_AT_ONCE = re.compile(rf"(?:{_TOLD})\s+(?=['‘’\"“”])", re.IGNORECASE)
_HINT_WORD = re.compile(r"\W{0,2}tip[:：]\s*", re.IGNORECASE)


NUMBERED_ANSWER = re.compile(r"\W{0,2}a\s*[0-9]{1,3}\s*[:.]\W{0,2}\s", re.IGNORECASE)
"""`A1: yes`, below `Q1: Is it?`."""


@dataclass(frozen=True, slots=True)
class RunIn:
    """What a paragraph says that it is, and what it says."""

    role: Role
    rest: tuple[Block, ...]
    """The paragraph without its label; nothing where the label stands alone."""
    words: str
    """The label itself."""
    goes_on: bool
    """What stands behind it belongs to it: the label stands alone, or ends in a colon."""


def label_of(block: object) -> RunIn | None:
    """The label that a paragraph begins with; None: with none."""
    text = said(block)
    if not text or not isinstance(block, Paragraph):
        return None
    head = block.content[0] if block.content else None
    if isinstance(head, Strong | Emphasis) and (bold := flat_text((head,)).strip()) and len(bold) < 60:
        for role, pattern in _LABELS:
            if pattern.fullmatch(f"{bold.rstrip('.')}:") is not None and not text[len(bold) :].lstrip().startswith(
                (":", ".")
            ):
                rest = rest_of(block, len(bold))
                return RunIn(role, rest, bold, not rest)
    for role, pattern in _LABELS:
        match = pattern.match(text)
        # A full stop makes a label of bold words alone: "Answers. We give" is a sentence.
        if match is not None and (not match[0].rstrip().endswith(".") or _is_bold(block, match)):
            rest = rest_of(block, match.end())
            return RunIn(role, rest, match[0], not rest or text.rstrip().endswith((":", "：")))
    if (match := _TOLD_AT_ONCE.match(text)) is not None:
        return RunIn(Role.ANSWER, rest_of(block, match.end()), match[0], False)
    if (match := _HINT_WORD.match(text)) is not None:
        return RunIn(Role.HINT, rest_of(block, match.end()), match[0], not text[match.end() :].strip())
    solves = SOLVES.fullmatch(text)
    if CORRECTED.fullmatch(text) or (solves is not None and not solves["title"] and len(text) < 60):
        return RunIn(Role.SOLUTION, (), text, True)
    return None


_REASONS = re.compile(
    r"\W{0,2}(?:(?:rationale|explanation|(?:the\s+)?(?:correct|right)(?:\s+(?:option|choice|one))?|key|(?:the\s+)?answer\s+is"
    r"|begründung|erklärung|richtig(?:\s+ist)?|explication|explicación|spiegazione|uitleg|explicação)\s*[:：]|a:)\W{0,2}\s*"
    r"(?=[^_\s.…?？])(?!.*[?？]\s*$)",
    re.IGNORECASE | re.DOTALL,
)
"""What follows the options of a question, with what is behind it."""
_ALSO_TEXT = re.compile(r"\W*(?:key|a\b|expl|erklär|begründ|spieg|uitleg)", re.IGNORECASE)
"""Of these, what an exercise may say itself: the key of a map."""


def reason_of(block: object, *, of_options: bool = True) -> RunIn | None:
    """What a paragraph says of the answer to a check question, or to an exercise; None where it says nothing of it."""
    match = _REASONS.match(said(block))
    if match is None or not isinstance(block, Paragraph):
        return None
    if not of_options and _ALSO_TEXT.match(match[0]) is not None:
        return None
    keeps = re.search(r"rationale|[eé]xpl|spieg|uitleg|gründ|klär", match[0], re.IGNORECASE) is not None
    return RunIn(Role.ANSWER, (block,) if keeps else rest_of(block, match.end()), match[0], False)


_SAID = re.compile(
    rf"\W{{0,2}}(?:(?:the|die|la)\s+)?(?:{WORD})\s+(?:to|of|for|zur?|von|der|de|à|al?|di|do|da|van)"
    r"\s+(?:(?:the|la|l['’])\s*)?\w+\s+\d{1,2}\s+(?:is|are|ist|lautet|est|es|è|é)\s*:?\s+(?!(?:\w+\s+)?(?:at|on|in|given"
    r"|found|needed|used|below|above|left|available|discussed|not)\b)(?=\S)"
    rf"|\W{{0,2}}(?:{ANSWER}|ans)[.:]?\s+(?=\(?[a-h]\)?\.?\s*\Z)",
    re.IGNORECASE,
)
"""`The solution to Exercise 2 is 7`, and `Answer (b)`."""


def label_in_task(block: object) -> RunIn | None:
    """The label of a paragraph where something is asked: there more can be one, as `Answer = 3` and `Sol. Three`."""
    found = label_of(block)
    if found is None and isinstance(block, Paragraph) and (told := _SAID.match(said(block))) is not None:
        return RunIn(Role.SOLUTION, rest_of(block, told.end()), told[0], False)
    bare = bare_label(block.content) if found is None and isinstance(block, Paragraph) else None
    if bare is None or not isinstance(block, Paragraph):
        return found
    words, behind = bare
    text = said(block)
    start = len(text) - len(behind.lstrip())
    # The part that it answers is said by its letter: "Solution to exercise (a): …"
    if (letter := re.search(r"\(?(?P<letter>[a-z])\)", words)) is not None:
        rest = rest_of(block, start)
        first = rest[0] if rest else None
        if isinstance(first, Paragraph):
            named = replace(first, content=tidy((Text(f"({letter['letter']}) ", block.span), *first.content)))
            return RunIn(Role.SOLUTION, (named, *rest[1:]), words, False)
    role = Role.ANSWER if marker_of(words.rstrip(".: ")) == "answer" else Role.SOLUTION
    return RunIn(role, rest_of(block, start), words, False)


def _is_bold(block: Paragraph, match: re.Match[str]) -> bool:
    return match.end() >= len(match.string) or isinstance(block.content[0], Strong)


_ABJAD, _AZBUKA = "أبجدهو", "абвгде"
_SCRIPTS = str.maketrans(f"{_ABJAD}ا{_AZBUKA}", "abcdefaabcdef")
"""Letters that parts have in other scripts, as Latin ones."""
_ONE = rf"[a-z{_ABJAD}ا{_AZBUKA}]ـ?"
_LETTER = re.compile(rf"(?:part\s+)?(?:\((?P<in>{_ONE})\)|(?P<behind>{_ONE})\))(?:[:.]?\s+|$)", re.IGNORECASE)


def letter_of(block: object) -> tuple[str, int]:
    """The letter of a part, and where its words begin: `(a)`, `b)`, `Part (c):`; an empty one where there is none."""
    match = _LETTER.match(said(block))
    return ((match["in"] or match["behind"])[0].lower().translate(_SCRIPTS), match.end()) if match else ("", 0)


_POINTS_FIRST = re.compile(rf"[^\w【［]{{0,3}}{OPENS}\s*{POINTS}\s*{CLOSES}\s*[:.：]?\s*", re.IGNORECASE)
_POINTS_LAST = re.compile(
    rf"\s*(?:{OPENS}\s*(?:worth\s+)?{POINTS}(?:\s+{EACH})?\s*{CLOSES}|[—–/]\s*{POINTS.replace('<points>', '<bare>')}"
    r"|(?:\A|(?<=[题題问問])|(?<=[题題问問]\s))共?(?P<alone>[0-9]{1,3})\s?[分点點])"
    r"\s*[.:。]?\s*$",
    re.IGNORECASE,
)

_POINTS_IN = re.compile(rf"\s*\((?P<title>[^()]*[^\W\d][^()]*?)\s*[,;–—]\s*{POINTS}\s*\)\s*[:.]?\s*", re.IGNORECASE)
"""Behind "Aufgabe 1": `(Satz von Bayes, 4 Punkte)`."""


@dataclass(frozen=True, slots=True)
class GivenPoints:
    """Points that a text gives at its beginning or its end."""

    points: Worth
    words: str
    """In which it gives them."""
    rest: tuple[int, int]
    """The stretch that is left without them."""


def points_of(text: str) -> GivenPoints | None:
    """The points that a text gives; None where it gives none."""
    if (first := _POINTS_FIRST.match(text)) is not None:
        return _given(first["points"], first[0], (first.end(), len(text)))
    if (inside := _POINTS_IN.fullmatch(text)) is not None:
        return _given(inside["points"], text[inside.end("title") :], inside.span("title"))
    if (last := _POINTS_LAST.search(text)) is not None:
        return _given(last["points"] or last["bare"] or last["alone"], last[0], (0, last.start()))
    return None


def _given(number: str, words: str, rest: tuple[int, int]) -> GivenPoints | None:
    points = read_points(number)
    return None if points is None else GivenPoints(points, words, rest)


_TASK = re.compile(
    r"\?|\b(?:explain|describe|discuss|compute|calculate|determine|draw|give|list|name|prove|show|state|compare|identify"
    r"|design|write|find|argue|sketch|implement|propose|analy[sz]e|decide|evaluate|justify|suggest|outline|derive)\b",
    re.IGNORECASE,
)
_THINK = re.compile(
    r"(?:think (?:about|of|in terms)|consider|recall|remember|keep in mind|bear in mind|start (?:by|with|from)"
    r"|begin (?:by|with)"
    r"|look (?:at|back)|try to|ask yourself|note that|it (?:may|might) help|you (?:may|might) want"
    r"|if you(?:’|')?re stuck"
    r"|denken sie|überlegen sie|beachten sie|pensez|réfléchissez|piensa|considera|recuerda)\b",
    re.IGNORECASE,
)


_DO = re.compile(
    r"(?:explain|describe|discuss|compute|calculate|determine|draw|fill|list|name|prove|show|compare|identify|design|write"
    r"|find|argue|sketch|implement|analy[sz]e|evaluate|justify|predict|estimate|measure|build|solve|plot|label|complete"
    r"|choose|count|cover|record|observe|translate|summari[sz]e|construct|take|make|use)\s",
    re.IGNORECASE,
)


_CHOOSES = re.compile(
    r"\b(?:choose|select|pick|tick|circle|mark|check|which|kreuz(?:en|e)?|wähl\w*|markier\w*|coche[zr]?|choisi\w*|entoure[zr]?|elij\w*"
    r"|elige|seleccion\w*|marque|scegli\w*|seleziona\w*|kies|selecteer|escolh\w*|selecion\w*|assinal\w*)\b|选择|选出|اختر",
    re.IGNORECASE,
)


def lets_choose(text: str) -> bool:
    """Whether a text asks to choose among what stands below it, as "Choose the true statement." does."""
    return _CHOOSES.search(text) is not None


def demands(text: str) -> bool:
    """Whether a text begins with what is to be done: "Compute the offset"."""
    return _DO.match(text) is not None


def tells_to_do(text: str) -> bool:
    """Whether a text says what is to be done, its number apart, and leaves no gap for it: "1. Define the terms"."""
    bare = re.sub(r"\s*\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+", "", text, count=1)
    fills = re.match(r"(?:complete|choose|fill|label)\b", bare, re.IGNORECASE) is not None
    return not fills and (demands(bare) or re.match(r"(?:define|state)\s", bare, re.IGNORECASE) is not None)


def asks_for(text: str) -> bool:
    """Whether a text asks for something to be done."""
    return _TASK.search(text) is not None


def hints_at(task: str, last: str) -> bool:
    """Whether the last paragraph of an exercise helps with the task before it, and asks for nothing itself."""
    return _TASK.search(task) is not None and _THINK.match(last) is not None


def without_label(text: str) -> str:
    """A line without the label it begins with, and without points at its ends."""
    labels = (*(pattern for _, pattern in _LABELS), _HINT_WORD, NUMBERED_ANSWER)
    label = next((match for pattern in labels if (match := pattern.match(text))), None)
    letter = None if label else _LETTER.match(text)
    rest = text[label.end() :] if label else text[letter.end() :] if letter else text
    given = points_of(rest)
    return rest[slice(*given.rest)] if given is not None else rest


FREQUENT = re.compile(
    r"\W*(?:faqs?|(?:frequently|commonly|often) asked questions|common questions|h[äa]ufig(?:e|en)?"
    r" (?:gestellte )?fragen|foire aux questions|questions fr[ée]quentes|preguntas frecuentes|domande frequenti"
    r"|veelgestelde vragen|perguntas frequentes|常见问题|الأسئلة (?:الشائعة|المتكررة))(?:\W.*)?",
    re.IGNORECASE | re.DOTALL,
)
"""The heading of questions that the course answers its students."""

INVITES = re.compile(
    r"\W*(?:(?:did|do) you know|(?:do you )?(?:want|need|like) (?:to|some|more|any|help|a)\b|(?:are you )?(?:curious"
    r"|interested|lost|confused|new to|ready|in a hurry|having (?:trouble|problems))|any (?:trouble|problems)"
    r"|wussten sie|wusstest du|schon gewusst|neugierig|(?:brauchst du|brauchen sie) hilfe|le saviez-vous"
    r"|besoin d['’]aide|¿?sabías que|¿?necesitas ayuda|lo sapevi|wist je dat|você sabia|sabia que|你知道吗)(?:\W.*)?",
    re.IGNORECASE | re.DOTALL,
)
"""A question to whoever reads, that asks for nothing: "Did you know?"."""

BESIDES = re.compile(
    r"\b(?:(?:further|additional|optional|supplementary) \w+|optional|bonus|background|install(?:ation|ing)?|set-?up"
    r"|troubleshooting|(?:read|learn|find out) more|more (?:about|on|information)|going (?:further|deeper)"
    r"|for the curious|side ?notes?|asides?|references|resources|links|credits|glossary|transcript|vertiefung"
    r"|hintergrund|exkurs|zum weiterlesen|weiterführende\w*|für neugierige|(?:pour )?(?:en savoir plus|aller plus loin)"
    r"|para saber más|per saperne di più|approfondimento|meer weten|saiba mais|延伸阅读)\b",
    re.IGNORECASE,
)
"""The title of what goes further than what was asked."""


def goes_on_answering(piece: object) -> bool:
    """Whether a box beside the text, such as what unfolds, belongs to the answer before it, as it goes no further."""
    return isinstance(piece, Box) and piece.kind is BoxKind.ASIDE and BESIDES.search(flat_text(piece.title)) is None
