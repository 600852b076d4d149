"""What a heading means, by its words: a section of a lesson, an exercise, a solution, or something of its own."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from ddcurric.lesson.model.lesson import SectionName
from ddcurric.lesson.reader.section_names import in_other_words, normalised, section_name
from ddcurric.points import POINTS_NUMBER
from ddcurric.values import dataclass
from ddcurric.wording import typed
from ddcurric.wording.answers import ANSWER, SOLUTION, TEACHERS_ONLY, WORD
from ddcurric.wording.sections import OTHER_NAMES, QUIZZES
from ddcurric.wording.typed import CLOSES, EACH, OPENS, TASK


class Sense(Enum):
    """What a heading can be."""

    SECTION = "section"
    OBJECTIVES = "objectives"
    EXERCISE = "exercise"
    QUESTION = "question"
    SOLUTION = "solution"
    ANSWER = "answer"
    HINT = "hint"
    PLAIN = "plain"
    """An idea of the lesson, or a smaller heading."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A heading, understood as far as its words go."""

    sense: Sense
    section: SectionName | None = None
    number: int | None = None
    title: tuple[int, int] = (0, 0)
    """Where in its text the title stands that is left without "Exercise 3:"."""
    certain: bool = True
    """False: a word such as "Summary", which may as well head a small stretch of text."""


_QUESTION = r"questions?|frage|pregunta|domanda|vraag|quest[ãa]o|pergunta|q"
_NUMBER = r"(?:(?:no\.?|nr\.?|n[°ºo]\.?|#)\s*)?(?:[1-9][0-9]?\.(?=[0-9]))?(?P<number>[1-9][0-9]{0,2})(?!\.[0-9]|[\w%,])"
_BEHIND = r"\s*(?:[:：.)\]—–|·-]+\s*|(?=[(\[（【［]|共?[0-9]{1,3}\s?[分点點])|$)"
_LEAD = r"[\W_]*"

NUMBERED = re.compile(
    rf"{_LEAD}(?P<word>{TASK}|{_QUESTION})\s*{_NUMBER}{_BEHIND}(?P<title>.*)", re.IGNORECASE | re.DOTALL
)
_ALONE = re.compile(
    rf"{_LEAD}(?:(?:your\s+turn|(?:your\s+)?task|try\s+it(?:\s+yourself)?|exercise|challenge|activity|homework|aufgabe|exercice|ejercicio"
    r"|esercizio|opgave|oefening|exerc[íi]cio)\s*(?:[:—–]\s*(?P<title>.*))?)",
    re.IGNORECASE | re.DOTALL,
)
SOLVES = re.compile(
    rf"{_LEAD}(?:{WORD})(?:\s+(?:to|for|of|zu(?:r)?|de(?:\s+l[’'])?|voor|a|per)\s*)?"
    rf"\s*(?:(?:the\s+)?(?:{TASK}|{_QUESTION}))?\s*(?:{_NUMBER})?{_BEHIND}(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_COUNTS = (
    *("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"),
    *"一二三四五六七八九十",
)
ORDINAL = re.compile(
    rf"{_LEAD}(?:(?P<word>السؤال|التمرين|المسألة)\s+(?P<count>{'|'.join(_COUNTS[:10])})"
    rf"|第(?P<chinese>[{''.join(_COUNTS[10:])}])[题題问問])(?:\s*[:：.،、—–-]\s*|\s*(?=[(\[（【［])|\s+(?=[^\s])|$)"
    r"(?P<title>.*)",
    re.DOTALL,
)
"""Exercises that are counted in words."""
_SOLVED = re.compile(
    rf"{_LEAD}(?:{TASK}|{_QUESTION})\s*{_NUMBER}\s*[:,.—–-]*\s*\(?(?:{WORD})\)?\W*(?P<title>)", re.IGNORECASE
)
_OF_ONE = re.compile(rf"{_LEAD}(?:zu|ad)\s+(?:{TASK}|{_QUESTION})\s*{_NUMBER}{_BEHIND}", re.IGNORECASE)
"""`Zu Aufgabe 1:` heads a solution."""
CORRECTED = re.compile(rf"{_LEAD}(?:(?:éléments de )?correction|éléments de réponse)\W*", re.IGNORECASE)
_HINT = re.compile(
    rf"{_LEAD}(?:hints?|tipps?|hinweise?|indices?|pistas?|suggeriment[oi]|dicas?)\s*[0-9]?\W*", re.IGNORECASE
)
_PLURAL = re.compile(
    rf"{_LEAD}(?:(?:view|show|reveal|see|click\s+for|hide)\s+)?(?:the\s+)?"
    r"(?:(?:teacher|instructor|grader)(?:['’]?s)?\s+)?"
    r"(?:(?:model|sample|suggested|worked|full|selected|all)\s+)?"
    r"(?:solutions|answers|(?:solution|answer)s?\s+(?:key|sheet|guide)|(?:muster)?l(?:ö|oe)sungen|antworten|corrigés"
    r"|mark(?:ing)?\s+schemes?|réponses|soluciones|respuestas|soluzioni|risposte|oplossingen|uitwerkingen|antwoorden|solu[çc][õo]es|respostas)"
    r"(?:\s+(?:to|for|of)\s+(?:the\s+|all\s+)?[\w ]{3,40})?\W*",
    re.IGNORECASE,
)
_FOR_WHOM = re.compile(rf"\W+(?:{TEACHERS_ONLY})\W*\Z", re.IGNORECASE)
"""Behind the words that head a key."""

_SOFT: dict[SectionName, str] = {
    SectionName.KEY_QUESTION: "big question|research question|focus question|overarching question|key questions"
    "|guiding questions"
    "|leitfrage",
    SectionName.DEEP_DIVE: "deepdive|main part|explanation|lecture notes|the lesson|lesson",
    SectionName.SOLUTIONS: "key",
    SectionName.CHECK: "comprehension check|self check|self-check|self test|self-test|concept check|concept questions"
    "|knowledge check|quiz|test yourself|check yourself|discussion questions|questions for discussion"
    "|questions for review|questions|nclex-style questions|nclex questions|practice test|self assessment"
    "|self-assessment|mcq|mcqs|true/false|checkpoint|multiple choice|multiple choice questions"
    "|multiple-choice questions|true or false|quick quiz|testfragen",
    SectionName.SO_WHAT: "so what|why this matters|why does this matter|why should you care|why you should care"
    "|why should we care"
    "|relevance",
    SectionName.KEY_POINTS: "keypoints|key ideas|take home message|take home messages|take-home message"
    "|take-home messages|recap"
    "|what to remember|in summary|in short|conclusions|wrap up|wrap-up|lesson summary|chapter summary"
    "|main points",
    SectionName.FURTHER_READING: "further readings|reading|readings|required reading|required readings|reading list"
    "|recommended reading"
    "|recommended readings|suggested reading|references|bibliography|literature|sources|works cited"
    "|additional resources|resources|learn more|see also|literaturverzeichnis",
    SectionName.EXERCISES: "exercise|problems|problem set|sample problem set|practice problems|practice"
    "|practice exercises|guided practice|independent practice"
    "|practice questions|problem questions|essay questions|short answer questions|seminar questions"
    "|problem question|essay question|exam question|tutorial questions|source questions|source work"
    "|case questions|questions and tasks|assignments|assignment|homework|tasks|activities|worksheet"
    "|exam questions|exercises and problems|challenges|aufgaben|exercices|ejercicios|esercizi|opgaven"
    "|exercícios",
}
_IN_OTHER_SCRIPTS: dict[SectionName, str] = {
    SectionName.CHECK: "选择题|أسئلة|вопросы|контрольные вопросы|確認問題",
    SectionName.KEY_POINTS: "要点|小結|總結|まとめ|ملخص الدرس|выводы|итоги",
    SectionName.FURTHER_READING: "延伸阅读|參考文獻|المصادر|литература|список литературы",
    SectionName.EXERCISES: "习题|練習題|練習問題|演習問題|التمارين|واجب منزلي|упражнения|задачи|задания"
    "|домашнее задание",
    SectionName.SOLUTIONS: "习题答案|參考答案|الحلول|نموذج الإجابة|ответы|решения|解答例",
}
"""Languages that the program does not print in, and lessons are written in."""
_OTHERS = {SectionName(name): words for name, words in OTHER_NAMES.items()}
_BY_WORDS = {
    word: name
    for table in (_OTHERS, _SOFT, _IN_OTHER_SCRIPTS)
    for name, words in table.items()
    for word in words.split("|")
}
_SOLUTIONS_ELSEWHERE = frozenset(
    word for word, name in _BY_WORDS.items() if name is SectionName.SOLUTIONS and not re.search("[a-z]", word)
)
_OBJECTIVES = re.compile(
    r"(?:(?:learning|lesson|course)\s+)?(?:objectives?|goals?|aims?|(?:intended\s+)?(?:learning\s+)?outcomes?)"
    r"|what (?:you|we) ?(?:will|'ll)? learn|lernziele|ziele|objectifs(?: d.apprentissage)?|objetivos(?: de .*)?"
    r"|obiettivi(?: .*)?|(?:leer)?doelen"
    r"|(?:学习|教学)(?:目标|要求|目的)|學習目標|学習目標|(?:ال)?أهداف(?: الدرس| التعلم)?|(?:учебные )?цели(?: урока)?"
    r"|(?:by the end of|after|at the end of) (?:this|the) (?:topic|lesson|lecture|session|chapter|unit|module|class)"
    r",? (?:you|students|learners|participants) (?:can|(?:will|should) be able to|will|should).{0,12}",
    re.IGNORECASE,
)


def heard(text: str) -> Heard:
    """What a heading's words mean; a long text is no heading."""
    return _heard(text) if len(text) <= LONGEST else Heard(Sense.PLAIN, title=(0, len(text)))


_CHAPTER = re.compile(r"^(?:第?[一二三四五六七八九十]+[章节節、．]|[0-9]{1,2}[、．])\s*")
"""What counts a heading in Chinese: `三、`."""
LONGEST = 1000
"""Characters: of an exercise whose words stand behind its number in one paragraph."""


NTH = r"\s+(?:[ivx]{1,4}|[0-9]{1,2}|[a-h])\s*[.:)—–-]\s*"
"""Behind the word that counts the sections of a paper, as a pattern: `Part II.`"""
_PART = re.compile(
    rf"(?:part|section|teil|abschnitt|partie|parte|sección|sezione|deel|seção|secção|(?:ال)?(?:جزء|قسم)){NTH}",
    re.IGNORECASE,
)
_SKILLS = frozenset(["reading", "readings", "literature", "sources"])
"""What a part of a paper is about, `Part I: Reading`, and what else would be the list of what to read."""
_QUIZZES = re.compile(QUIZZES, re.IGNORECASE)


_STARS = re.compile(r"\s+[★☆⭐✩✪*]+\s*$")
"""How hard an exercise is."""


@lru_cache(maxsize=4096)
def _heard(text: str) -> Heard:
    text = _STARS.sub("", text)
    words = _CHAPTER.sub("", normalised(_POINTS_BEHIND.sub("", text)))
    if _OBJECTIVES.fullmatch(words):
        return Heard(Sense.OBJECTIVES)
    if _HINT.fullmatch(text):
        return Heard(Sense.HINT)
    if (counted := _counted(text)) is not None:
        return counted
    if CORRECTED.fullmatch(text):
        return Heard(Sense.SOLUTION, certain=False)
    if _PLURAL.fullmatch(text):
        return Heard(Sense.SECTION, SectionName.SOLUTIONS)
    whom = _FOR_WHOM.search(text)
    if whom is not None and _heard(text[: whom.start()]).section is SectionName.SOLUTIONS:
        return Heard(Sense.SECTION, SectionName.SOLUTIONS)
    if words in _SOLUTIONS_ELSEWHERE:  # said alike of one and of many
        return Heard(Sense.SECTION, SectionName.SOLUTIONS, certain=False)
    if (solves := SOLVES.fullmatch(text)) is not None and _names_one(text, solves):
        number = int(solves["number"]) if solves["number"] else None
        sense = Sense.ANSWER if re.match(rf"{_LEAD}(?:{ANSWER})\b", text, re.IGNORECASE) else Sense.SOLUTION
        return Heard(sense, number=number, title=solves.span("title"), certain=number is not None or text[:4] != "The ")
    section = section_name(text) or in_other_words(text)
    if section is not None:
        return Heard(Sense.SECTION, section)
    if (softly := _soft_section(words)) is not None and not text.rstrip().endswith("?"):
        return Heard(Sense.SECTION, softly, certain=False)
    if (alone := _ALONE.fullmatch(text)) is not None:
        return Heard(Sense.EXERCISE, title=alone.span("title") if alone["title"] else (0, 0))
    return Heard(Sense.PLAIN, title=(0, len(text)))


def _soft_section(words: str) -> SectionName | None:
    """The section that a heading's words name, though they may head something else; None: none."""
    within = _PART.sub("", words, count=1)
    named = _BY_WORDS.get(words) or (None if within in _SKILLS else _BY_WORDS.get(within))
    return SectionName.CHECK if named is None and _QUIZZES.fullmatch(within) else named


def _counted(text: str) -> Heard | None:
    """An exercise or a question with its number, or a solution with that of its exercise."""
    if (solved := _SOLVED.fullmatch(text) or _OF_ONE.fullmatch(text)) is not None:
        return Heard(Sense.SOLUTION, number=int(solved["number"]))
    if (numbered := NUMBERED.fullmatch(text)) is not None:
        is_question = re.fullmatch(_QUESTION, numbered["word"], re.IGNORECASE) is not None
        sense = Sense.QUESTION if is_question else Sense.EXERCISE
        return Heard(sense, number=int(numbered["number"]), title=numbered.span("title"))
    if (ordinal := ORDINAL.fullmatch(text)) is not None:
        asks = ordinal["word"] is None or ordinal["word"] == "السؤال"
        place = _COUNTS.index(ordinal["count"] or ordinal["chinese"]) % 10 + 1
        return Heard(Sense.QUESTION if asks else Sense.EXERCISE, number=place, title=ordinal.span("title"))
    return None


def _names_one(text: str, match: re.Match[str]) -> bool:
    """Whether a heading that begins like "Solution" is one: "Solution 3", "Answer: yes", not "Solution methods"."""
    if match["number"] or not match["title"] or re.fullmatch(r"\(?[a-z]\)\W*", match["title"]):
        return True
    before = text[: match.start("title")].rstrip()
    return (
        before.endswith((":", "—", "–", ")", "]")) or re.search(rf"(?:{SOLUTION}|{ANSWER})\s*[.]$", before) is not None
    )


POINTS = (
    r"(?:(?:共计|共|满分|滿分|每[小]?[题題问問]|本[题題]|各|配点)\s*[:：]?\s*)?"
    rf"(?P<points>{POINTS_NUMBER})\s*{typed.POINTS}"
)
_POINTS_BEHIND = re.compile(
    rf"\s*(?:{OPENS}\s*{POINTS}(?:\s+{EACH})?\s*{CLOSES}|(?<=[题題问問0-9一二三四五六七八九十])\s+[0-9]{{1,3}}\s?[分点點])\s*$",
    re.IGNORECASE,
)
