"""What authors call a solution or an answer, in every language of the program: words to look for, not to print."""

from __future__ import annotations

import re

_SOLUTION = (
    r"sol(?:utio)?ns?",
    r"(?:muster|modell|beispiel)?l(?:ö|oe)sung(?:en|serwartung(?:en)?|sweg|shinweise?|sskizze|svorschlag|svorschläge)?",
    r"corrigés?(?:[\s-]types?)?",
    r"soluci(?:ó|o)n(?:es)?",
    r"soluzion[ei]",
    r"oplossing(?:en)?",
    r"(?:uitwerking(?:en)?|modeluitwerking(?:en)?)",
    r"solu(?:ç|c)(?:ão|ao|ões|oes)",
    r"(?:resolu(?:ç|c)(?:ão|ao|ões|oes)|gabarito)",
    r"(?:ال)?حل(?:ول)?",
    r"(?:参考)?解[答析]",
)
_ANSWER = (
    r"answers?",
    r"(?:model|sample|suggested|expected)\s+responses?",
    r"(?:muster|modell|beispiel)?antwort(?:en)?",
    r"(?:éléments\s+de\s+)?réponses?(?:[\s-]types?)?",
    r"respuestas?",
    r"rispost[ae]",
    r"(?:model|voorbeeld)?antwoord(?:en)?",
    r"(?:padrão\s+de\s+)?respostas?",
    r"(?:ال)?[إا]جاب(?:ة|ات)(?:\s+(?:ال)?(?:متوقع|نموذجي|صحيح)ة)?",
    r"(?:ال)?جواب",
    r"(?:参考|正确|标准|预期|期望|示例)?答案",
)
_BEFORE = (
    r"(?:(?:the|a|an|model|alternat(?:iv)?e|another|second|sample|suggested|correct|right|example|worked|full|short|expected|possible|brief|detailed"
    r"|richtige|korrekte|erwartete|bonne|juiste|goede|verwachte?)\s+){0,2}"
)
_BEHIND = (
    r"(?:\s+(?:key|sheet|guide|sketch|correct[ae]s?|corretta|esatta|certa|juste|exacte|attendue?s?|modèles?|modelos?|modello"
    r"|esperad[ao]s?|attes[aeo])"
    r"|\s*\((?:sketch|short|brief|outline|draft)\))?"
)

SOLUTION = "|".join(_SOLUTION)
ANSWER = "|".join(_ANSWER)
WORD = rf"{_BEFORE}(?:{SOLUTION}|{ANSWER}){_BEHIND}"
"""A pattern, for case that does not matter."""

SOLUTION_ELSEWHERE = (
    r"解(?:答|析|法)?|풀이|решени[ея]|розв[’']язання|(?:ال)?حل(?:ول)?|פתרון|λύσ(?:η|εις)|çözüm(?:ler)?"
    r"|rozwiązani[ea]|řešení"
)
ANSWER_ELSEWHERE = (
    r"(?:参考|正确|參考|正確)?答案?|答え|正解|정?답안?|ответы?|відповід[ьі]|(?:ال)?[إا]جاب(?:ة|ات)|(?:ال)?جواب|תשובה|απάντηση"
    r"|cevap|yanıt|odpowied(?:ź|zi)|odpověď|svar|vastaus"
)
"""The same in languages that the program does not print in, and lessons are written in."""
WORD_ANYWHERE = rf"(?:{WORD}|{SOLUTION_ELSEWHERE}|{ANSWER_ELSEWHERE})"

SHORT = r"ans|lsg|lös|antw|rép|risp|rta|resp(?=\.?\s?[:：])|odp|отв"
"""Beginnings of these words, with a full stop or a colon behind them, and no words of their own."""

_VALUE = (
    r"(?:option\s+)?\(?[A-H]\)?|yes|no|true|false|ja|nein|oui|non|sí|sì|sim|nee"
    r"|[^\s\w]?\d[\d.,/\s]*(?:\s?\S{1,12})?|\S{1,3}\s*=\s*\S+"
)
_RIGHT = r"correct|right|true|richtige|korrekte|bonne|correct[ae]|corretta|giusta|juiste|cert[ao]"
_VERB = r"(?:is|was|ist|lautet|est|es|è|é)(?:\s*[:：])?"
OUTRIGHT = (
    rf"(?:(?:die|la|l['’]|het|de|a)\s*)?{WORD_ANYWHERE}\s+{_VERB}\s+(?:{_VALUE})\s*[.!]?"
    rf"|(?:the|die|la|het|a)\s+(?=.*\b(?:{_RIGHT})\b){WORD_ANYWHERE}\s+{_VERB}\s+"
    r"(?!not\b|one\b|the one\b|only\b|worth\b|given\b|an?\b|in\b|on\b|below\b|above\b|to\b|always\b|never\b|marked\b)"
    r"[^,;?]{1,60}"
)
"""A whole sentence; behind “correct” what is said may be any words, else a value, a letter, or yes and no."""

TEACHERS_ONLY = (
    r"(?:(?:for|(?:nur\s+)?für(?:\s+die)?|pour|réservée?s?\s+(?:aux?|à)|(?:(?:solo|sólo|só|apenas|somente|exclusivo)\s+)?para"
    r"|(?:solo\s+)?per|(?:alleen\s+|uitsluitend\s+)?voor)\s+)?"
    r"(?:(?:the|l[’']|les|el|la|los|il|gli|o|os|de)\s*)?"
    r"(?:(?:teacher|instructor|lecturer|tutor|grader|marker|examiner)s?['’]?s?|staff|lehr(?:er|kr[äa]ft|end|person)\w*|dozent\w*"
    r"|enseignant\w*|professeurs?|profesor(?:es|as?)?|docent[eis]*|insegnanti?|docenten|leraar|leraren|professor(?:es|as?)?)"
    r"(?:\s+(?:use|copy|copies|edition|version|eyes|only|seulement|uniquement|solamente|soltanto|alleen|apenas|somente))*"
    r"|(?:do\s+)?not\s+(?:for|to)\s+(?:be\s+)?(?:students?|distribut\w+|hand(?:ed)?\s+out)"
    r"|do\s+not\s+(?:distribute|hand\s+out|copy)(?:\s+to\s+students)?"
    r"|confidential|vertraulich|nicht\s+(?:für\s+(?:sch[üu]ler|studier)\w*|austeilen)"
    r"|(?:仅供|僅供|只供|供)?(?:教师|教師|老师|老師)(?:使用|专用|專用|用|版)?|للمعلم(?:ين)?(?:\s+فقط)?|للمدرس(?:ين)?(?:\s+فقط)?"
    r"|خاص\s+بالمعلم(?:ين)?"
)
"""For whom a key is, as teachers write it beside its heading."""
INSTRUCTOR = (
    r"(?:teach(?:er|ing)|instructor|lecturer|tutor|marker|examiner)['’]?s?['’]?\s+(?:notes?|guide|comments?)"
    r"|notes?\s+(?:for|to)\s+(?:the\s+)?(?:teachers?|instructors?|lecturers?|tutors?|markers?)"
    r"|mark(?:ing)?\s?schemes?|marking(?:\s+(?:notes?|guide))?|indicative\s+content"
    r"|erwartungshorizont|hinweise?\s+für\s+(?:die\s+)?(?:lehr|dozent)\w+"
    r"|notes?\s+pour\s+(?:l['’]enseignante?|les\s+enseignants)|notas?\s+para\s+(?:el|la|o|a)\s+(?:docente|profesora?|professora?)"
    r"|ملاحظات?\s+(?:لل|إلى\s+ال)(?:مدرّ?س|معلّ?م|مصحّ?ح)(?:ين)?|(?:教师|评卷)(?:用|备注|说明|指南)"
    r"|note?\s+per\s+(?:il\s+docente|l['’]insegnante)|(?:correctiemodel|aanwijzing(?:en)?\s+voor\s+de\s+docent)"
)
"""What is written for those who teach and mark."""

_INSTRUCTS = (
    r"\W*(?:(?:in|with|mit|auf|en|avec|con|met|com|em)\s+(?:no\s+more\s+than\s+)?(?:an?|one|two|three|four|five|full|complete"
    r"|whole|your|own|words|ink|pencil|note\s+form|keywords|ganzen|tinte|stichworten|\d+|einem|zwei|drei|ganzen|une?|deux|trois|una?|dos|tres|due|tre|een|twee|drie|uma?|duas|três)\b"
    r"|(?:below|above|here|circle|tick|show|choose|write|unten|hier|ici|aquí|qui|aqui)\b)"
)
"""How an instruction begins: “Answer: in one sentence”."""
_MAY_INSTRUCT = (
    r"\W*(?:(?:in|on|to|for|see|with|at\s+(?:most|least)|up\s+to|auf|bis|zu|für|mit|siehe|höchstens|mindestens|en|à|au|sur"
    r"|pour|par|avec|voir|al|sobre|para|con|véase|ver|como|vedi|op|voor|zie|hoogstens|em|com|até|veja"
    r"|max(?:\.|imum|imal|imaal|imo)?\s+(?:of\s+)?\d+|máximo|massimo)\b"
    r"|ب(?:ال|منزل|كلم|جمل|عدد|رقم|وحد)\w|في\s|انظر|以.{1,6}为单位|用.{1,6}(?:表示|回答|说明)|请|不超过|保留|见[第附上下]"
    r"|an?\s+(?:number|integer|word|sentence|short|brief|single)\b|eine?n?\s+(?:zahl|ganze|kurze|wort|satz)\b"
    r"|(?:one|two|three|\d+)(?:\s*(?:[-–]|to|or|bis|oder|à|ou|a|o|tot|of)\s*(?:one|two|three|four|five|\d+))?\s+(?:full\s+)?"
    r"(?:min|lines?|words?|sentences?|pages?|paragraphs?|points?|pts|marks?|s\.?\s?f|d\.?\s?p|significant|decimal"
    r"|zeilen?|w[oö]rter?|s[aä]tze?|seiten?|punkte?|stellen|lignes?|mots?|phrases?|l[ií]neas?|palabras?|frases?"
    r"|righe?|riga|parol[ae]|frasi|regels?|woorden|zinnen|linhas?|palavras?)\b"
    r"|\(?[A-H]\)?(?:,\s*\(?[A-H]\)?)*,?\s+(?:or|oder|ou|o|of|أو|或)\s+\(?[A-H]\b)"
)
"""How one may begin behind a task, where no question asks for it: “Answer: to 3 s.f.”, “Answer: see page 5”."""

_BY = (
    r"(?:in|with|mit|en|avec|con|met|com|em|at\s(?:most|least)|no\smore\sthan|up\sto|about|around|max(?:\.|imum|imal|imaal|imo)?"
    r"|höchstens|mindestens|etwa|maximal|au\s(?:plus|moins)|environ|como\smáximo|unos|al\smassimo|hoogstens|ongeveer|até)"
)
_MANY = (
    r"(?:(?:an?|one|two|three|four|five|half\san?|full|complete|whole|short|brief|single|your\sown|eine?[mnr]?|zwei|drei|vier"
    r"|fünf|ganzen?|vollständigen|kurze[rnms]?|eigenen|une?|deux|trois|quatre|cinq|courtes?|complètes?|una?|dos|tres|cuatro"
    r"|cinco|breves?|completas?|due|tre|quattro|cinque|complete|[eé][eé]n|twee|drie|vier|vijf|volledige|korte|uma?|duas|dois"
    r"|três|quatro|\d+)(?:\s*(?:[-–/]|to|or|bis|oder|à|ou|a|o|tot|of)\s*(?:an?|one|two|three|four|five|zwei|drei|vier|deux"
    r"|trois|dos|tres|due|tre|twee|drie|duas|três|\d+))?\s+)"
)
_TOLD = (
    r"(?:sentences?|paragraphs?|s[aä]tz(?:e[ns]?)?|abs[aä]tz(?:e[ns]?)?|phrases?|paragraphes?|frases?|oraci(?:ón|ones)|párrafos?"
    r"|frasi|paragraf[oi]|zin(?:nen)?|alinea['’]?s?|parágrafos?)"
)
_COUNTED = (
    r"(?:words?|lines?|pages?|keywords?|bullet\spoints?|w[oö]rtern?|worten?|zeilen?|seiten?|stichworten?|mots?|lignes?|palabras?"
    r"|l[ií]neas?|páginas?|parole?a?|righe|riga|pagin[ae]|woord(?:en)?|regels?|palavras?|linhas?)"
)
_EACH = (
    r"(?:\s+(?:each|apiece|only|jeweils|each one|chacune?|cada una?|ciascun[ao]|elk|max\.?|maximum|at most|höchstens))?"
)
_FORM = re.compile(
    rf"\W*(?:(?:{_BY}\s+)*{_MANY}+{_TOLD}|(?:{_BY}\s+)+{_MANY}*(?:{_TOLD}|{_COUNTED})){_EACH}\W*"
    r"|\W*(?:请)?(?:用|以)?(?:[一二两三四五\d]+|完整的?|自己的?)个?(?:句子|句话?|语言|话)(?:来?回答|作答|说明)?\W*"
    r"|\W*(?:في|ب)\s*(?:جملة|جمل|كلمات|فقرة)[^،؛.]{0,30}\W*",
    re.IGNORECASE,
)

MARKING = (
    "marking|marking scheme|marks|grading|bewertung|barème|notation|criterios de corrección|corrección|puntuación"
    "|valutazione|criteri di valutazione|beoordeling|puntentelling|correção|critérios de correção"
    "|توزيع الدرجات|سلم التصحيح|معايير التصحيح|评分标准|评分细则|评分"
)
"""With these bold words begins what says how points are given; for case that does not matter, and without full stop."""
MISTAKES = (
    "what wrong answers reveal|wrong answers|common mistakes|common wrong answers|typical mistakes"
    "|was falsche antworten verraten|falsche antworten|häufige fehler|typische fehler"
    "|ce que révèlent les mauvaises réponses|erreurs fréquentes|erreurs courantes"
    "|lo que revelan las respuestas erróneas"
    "|errores frecuentes|errores comunes|che cosa rivelano le risposte sbagliate|errori frequenti|errori comuni"
    "|wat foute antwoorden verraden|veelgemaakte fouten|foute antwoorden|o que revelam as respostas erradas"
    "|erros frequentes|erros comuns|ما تكشفه الإجابات الخاطئة|الإجابات الخاطئة|إجابات خاطئة|أخطاء شائعة"
    "|الأخطاء الشائعة|错误答案说明什么|错误答案|常见错误|典型错误"
)
"""With these, what wrong answers betray."""

EXPECTED = (
    "expected|erwartet(?:e[rs]?)?|erwartung(?:en)?|attendue?s?|on attend|se espera|esperad[ao]s?|attes[aeo]"
    "|si attende|verwacht|espera-se|(?:ال)?متوقع|预期|期望"
)
"""With a colon, below a task, these begin what is to be answered; elsewhere they are ordinary words."""

REPORTS = (
    r"\b(?:writes?|wrote|written|says?|said|claims?|claimed|argues?|argued|answers|answered|replie[sd]|hands?\s+in|handed\s+in"
    r"|schreibt|schrieb|geschrieben|sagt|sagte|behauptet|behauptete|rechnet|meint|antwortet|antwortete"
    r"|écrit|dit|affirme|prétend|répond|rédige|escrib(?:e|ió)|dice|dijo|afirm[aó]|respond(?:e|ió)"
    r"|scrive|scritto|afferma|sostiene|risponde|schrijft|schreef|zegt|beweert|antwoordt"
    r"|escreve(?:u)?|diz|disse|respondeu|كتبت?|يكتب|تكتب|قالت?|يقول|تقول)\b|写[道了]?|说"
)
"""With a colon some words later, these begin what somebody else says; for case that does not matter."""

_EXPECTS = re.compile(EXPECTED, re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?:about|around|ca\.|circa|etwa|at (?:least|most)|up to|environ|unos)?\s*"
    r"(?:an?|one|\d+(?:\s?[-–]\s?\d+)?|eine?|une?|un[ao]?|uma?|een)\s+"
    r"(?:(?:full|short|brief|complete|single|kurzer?|ganzer?)\s+)*"
    r"(?:min|h(?:our|eure)?s?\b|stunde|seite|page|página|pagina|line|zeile|ligne|word|wort|wört|mots?\b|sentence|satz"
    r"|sätze|phrase|frase|zin\b|paragraph|absatz|absätze|point|punkt|pts|mark)"
    r"|جملة|كلمة|[一\d]+(?:句|页|行|个?字)",
    re.IGNORECASE,
)
_EXACT = re.compile(WORD_ANYWHERE, re.IGNORECASE)
_ANSWERS = re.compile(rf"{_BEFORE}(?:{ANSWER}|{ANSWER_ELSEWHERE}){_BEHIND}", re.IGNORECASE)
_INSTRUCTION = re.compile(_INSTRUCTS, re.IGNORECASE)
_INSTRUCTION_LATE = re.compile(rf"{_INSTRUCTS}|{_MAY_INSTRUCT}", re.IGNORECASE)


def instructs(text: str, *, late: bool = False) -> bool:
    """Whether what follows "Answer:" says how to answer; `late`: it may, since it stands behind what is no question."""
    return (_INSTRUCTION_LATE if late else _INSTRUCTION).match(text) is not None


def asks_amount(label: str, text: str) -> bool:
    """Whether what follows “Answer:” says how much of it and nothing else: “one sentence each”, “at most 50 words”.

    Behind “Expected answer:” it may be less clear about it: “a page, with examples”.
    """
    if _FORM.fullmatch(text) is not None:
        return True
    return _EXPECTS.search(label) is not None and _AMOUNT.match(text.strip()) is not None


def means_solution(text: str) -> bool:
    """Whether some words say "solution" or "answer" and nothing else."""
    return _EXACT.fullmatch(" ".join(text.split())) is not None


def marker_of(text: str) -> str:
    """The div that such words mean: `solution` or `answer`."""
    return "answer" if _ANSWERS.fullmatch(" ".join(text.split())) else "solution"


_RIGHTLY = (
    r"correct[ae]?|right|true|richtig|korrekt|vraie?|juste|cert[ao]|giust[ao]|corrett[ao]|juist|goed|صحيح|صحيحة|正确|正確"
    r"|правильно|верно|נכון"
)
_IS = r"(?:\s+(?:is|was|ist|lautet|est|es|è|é|هي|هو|היא|הוא|[–—-])\s|\s*[是为は])(?:\s*[:：])?\s*"
SAID_TO_BE_RIGHT = (
    rf"(?:(?:the|die|la|l['’]|el|het|de|a|правильный)\s*)?ה?{WORD_ANYWHERE}{_IS}(?P<said>.{{1,60}}?)[.!。]?"
    rf"|(?:the\s+)?(?:{_RIGHTLY}){_IS}(?P<named>.{{1,60}}?)[.!。]?"
    rf"|(?P<praised>.{{1,60}}?)\s+(?:is|ist|est|es|è|é|היא|הוא)\s+(?:{_RIGHTLY})[.!。]?"
)
"""A whole sentence that says what is right: “The answer is Rome”, “Richtig ist Rom”, “Rome is correct”."""

RESULT = (
    r"key|results?|correct|right|spoiler|ergebnis(?:se)?|erg|richtig|korrekt|résultats?|correction|resultados?|clave|rta"
    r"|risultat[oi]|svolgimento|resultaat|uitkomst|(?:ال)?نتيجة|(?:ال)?ناتج|结果|結果|результат|wynik|sonuç|תוצאה"
)
"""With a colon, these begin what may be given, too; what an answer says as well was not."""

_OWNER = re.compile(
    r"(?:my|your|meine|deine|ihre|ma|ta|votre|mi|tu|su|la tua|tua|mijn|jouw|uw|a sua|sua)\s+", re.IGNORECASE
)


def without_owner(text: str) -> str:
    """“Your answer” without “your”."""
    return text[found.end() :] if (found := _OWNER.match(text)) else text
