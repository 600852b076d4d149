"""What authors call an exercise or a question and type before its number, in every language of the program.

Words to look for, not to print: `Aufgabe 3`, `Exercice n° 3`, `التمرين ٣`, `第三题`.
"""

from __future__ import annotations

import re

_QUESTION = (
    r"questions?",
    r"frage",
    r"preguntas?",
    r"(?:domanda|quesito)",
    r"vraag",
    r"(?:pergunta|questão|questao)",
    r"(?:ال)?سؤال",
    r"问题",
)
_TASK = (
    r"(?:exercises?|ex(?:erc)?\.|problems?|tasks?|activit(?:y|ies)|challenges?|assignments?)",
    r"(?:aufgaben?|übung(?:en|saufgaben?)?|uebung)",
    r"(?:exercices?|problèmes?|activités?)",
    r"(?:ejercicios?|problemas?|actividad|tareas?)",
    r"esercizi?o?",
    r"(?:opgaven?|oefening(?:en)?|opdracht(?:en)?)",
    r"(?:exerc[íi]cios?|atividade|tarefas?)",
    r"(?:ال)?(?:تمرين|مسألة)",
    r"(?:习题|習題|练习题?|題目|题目?|作业题?|(?:練習|演習)?問題|演習|問|问)",
)
_COUNTED = r"(?:(?:n\s?[°º.]|nr\.?|no\.|núm\.?|#|رقم)\s*)?"
_BEHIND = r"(?:\s+|(?<=[\u4e00-\u9fff]))"
_THE = r"第\s*(?=[\d一二三四五六七八九十]+\s*题)"
NUMBER = r"(?P<number>\d{1,4}|[一二三四五六七八九十]{1,3})(?:\s*题)?"
"""In digits of any writing, or in a few Chinese characters."""

TASK = "|".join(_TASK)
"""What is no question."""
EXERCISE = rf"(?:{'|'.join((*_TASK, *_QUESTION))})"
"""A pattern, for case that does not matter, as all of these are."""
NUMBERED = rf"{_BEHIND}{_COUNTED}{NUMBER}"
"""The number that stands behind a word."""
EXERCISE_NUMBERED = rf"(?:{EXERCISE}{_BEHIND}{_COUNTED}|{_THE}){NUMBER}"
QUESTION_NUMBERED = rf"(?:(?:{'|'.join(_QUESTION)}){_BEHIND}{_COUNTED}|Q\.?\s*|{_THE}){NUMBER}"
NUMBER_ENDS = r"\s*(?:[:：)）、—–]|\.(?!\d))\s*"
"""What parts a number and the title behind it."""
OF = (
    r"(?:\s+(?:to|for|of|zu[mr]?|der|von|d(?:e|u|el|ella|ell['’]|e\s+la|e\s+l['’])|à(?:\s+la|\s+l['’])?|al(?:la|l['’])?"
    r"|van|bij|voor|d[oa]|ao)|的)"
)
"""Between the word for a solution and what it solves."""
EXERCISE_BEHIND = rf"(?:\s+|(?<=['’\u4e00-\u9fff])){EXERCISE}"
"""Behind such words: with no space behind an apostrophe, or in Chinese."""

PLACED = r"(?:(?<!\w)|(?<=[如见見在由从從据據与與和及看照参參到]))"
"""Before "Figure 3": no word of which it is the end; in Chinese one that leads to it, `如图3所示`, not `代表3个`."""
PLACED_ENDS = r"(?![%次个個遍种種]|[^\W\u3400-\u9fff]|[.,][0-9])"
"""Behind its number."""
ELSEWHERE = (
    r"\s+(?:(?:of|in|from|by|von|aus|bei|im|de[ls]?|du|d[oa]|della|dans|di|van|uit)\s+|d(?:ell)?['’])[^\W\d_a-zà-ÿ]"
)
"""Behind both, what may be the work of somebody else, by its capital: of these patterns alone for case that matters."""

FIGURE_WORDS = (
    r"fig(?:ure|ur|uur|ura)?\.?|abb(?:ildung)?\.?|afb(?:eelding)?\.?|bild|ilustraci[oó]n|рис(?:унок)?\.?"
    r"|图|圖|الشكل|شكل"
)
TABLE_WORDS = r"tab(?:le|elle|leau|la|ella|ela|el)?\.?|cuadro|табл(?:ица)?\.?|表|الجدول|جدول"
"""What stands before the number of a figure, of a table, as patterns."""
POINTS = (
    r"(?:分|点|點|درج(?:ات|ة)|نق(?:اط|طة)|балл(?:а|ов)?"
    r"|points?|pts?\.?|marks?|credits?|punkte?n?|pkte?\.?|pt\.|p\.?|puntos?|punt[io]|pontos?)"
)
"""Behind the number of points."""
OPENS, CLOSES = r"[(\[（【［]", r"[)\]）】］]"
"""Brackets around them."""
EACH = (
    r"(?:each|every|per\s+\w+|apiece|je|jeweils|pro\s+\w+|chacune?|par\s+\w+|cada(?:\s+un[ao]?)?|por\s+\w+|ciascun[ao]|ognun[ao]"
    r"|elk|ieder|لكل(?:\s+\w+)?)"
)
"""Behind the points of each of several."""
IN_ALL = (
    r"\b(?:all|total(?:e|en)?|altogether|alle[nr]?|alles|insgesamt|gesamt\w*|zusammen|tou(?:te)?s|ensemble|tod[ao]s|tutt[ei]"
    r"|insieme|totaal|samen)\b|(?:جميع|كل|مجموع)|[全总總共]"
)
"""What is said with the points of more than one exercise."""

_FILLS = re.compile(
    r"\b(?:complete|fill|finish|label|match|ergänze\w*|vervollständige\w*|füll\w*|trag\w*|ordne\w*|complét\w+|rempli\w+|associ\w+"
    r"|complet[ae]\w*|rellen\w+|relacion\w+|complet\w+|compil\w+|riempi\w+|abbin\w+|vul|voltooi\w*|preench\w+|ligue)\b"
    r"|填|完成|补全|(?:أكمل|املأ|أتمم)",
    re.IGNORECASE,
)
_AND_MORE = re.compile(
    r"[?？؟;；]|\b(?:and|then|or|und|dann|oder|puis|et|y|luego|poi|en|dan|e|depois)\b|[并然再]|(?<!\w)(?:و|ثم)",
    re.IGNORECASE,
)


def fills_in(text: str) -> bool:
    """Whether a sentence tells to fill in what stands below it, and nothing besides."""
    return _FILLS.search(text) is not None and not tells_more(text)


def tells_more(text: str) -> bool:
    """Whether a sentence asks, or tells to do two things; what stands behind a colon only says how."""
    return _AND_MORE.search(re.split(r":\s|：", text, maxsplit=1)[0]) is not None


def typed_number(found: re.Match[str]) -> int | None:
    """The number of one of the patterns above; None: it matched without one."""
    text = found["number"]
    if not text or text[0] not in _CHINESE:
        return int(text) if text else None
    tens, ten, ones = text.rpartition("十")
    return (_CHINESE.index(tens or "一") * 10 if ten else 0) + (_CHINESE.index(ones) if ones else 0)


_CHINESE = "〇一二三四五六七八九十"
