"""What looks asked or answered, and is told to students: frequent questions, invitations, what one may read besides."""

from __future__ import annotations

import re

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
