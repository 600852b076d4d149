"""The few words that a deck adds to a lesson, in its language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labels:
    """Words of a deck. Those with `{}` take numbers."""

    key_question: str = "Key question"
    objectives: str = "After this topic you can"
    question: str = "Question {} of {}"
    answer: str = "Answer to question {} of {}"
    exercise: str = "Exercise {}"
    points: str = "{} points"
    point: str = "1 point"
    minutes: str = "{} min"
    key_points: str = "What to remember"
    so_what: str = "So what?"
    sources: str = "Sources"
    further_reading: str = "Further reading"
    part: str = "({} of {})"
    continued: str = "continued"
    figure: str = "Figure {}"
    table: str = "Table {}"
    listing: str = "Listing {}"
    definition: str = "Definition"
    example: str = "Example"
    misconception: str = "Misconception"
    warning: str = "Warning"
    aside: str = "Aside"
    opening: str = "Opening"
    deep_dive: str = "Deep dive"
    questions: str = "Questions"
    exercises: str = "Exercises"
    closing: str = "Closing"
    columns: str = "columns {} to {}"


_GERMAN = Labels(
    key_question="Leitfrage",
    objectives="Nach diesem Thema können Sie",
    question="Frage {} von {}",
    answer="Antwort auf Frage {} von {}",
    exercise="Aufgabe {}",
    points="{} Punkte",
    point="1 Punkt",
    minutes="{} min",
    key_points="Das Wichtigste",
    so_what="Und wozu?",
    sources="Quellen",
    further_reading="Zum Weiterlesen",
    part="({} von {})",
    continued="Fortsetzung",
    figure="Abbildung {}",
    table="Tabelle {}",
    listing="Listing {}",
    definition="Definition",
    example="Beispiel",
    misconception="Irrtum",
    warning="Achtung",
    aside="Nebenbei",
    opening="Einstieg",
    deep_dive="Vertiefung",
    questions="Fragen",
    exercises="Aufgaben",
    closing="Abschluss",
    columns="Spalten {} bis {}",
)

_FRENCH = Labels(
    key_question="Question centrale",
    objectives="À la fin, vous saurez",
    question="Question {} sur {}",
    answer="Réponse à la question {} sur {}",
    exercise="Exercice {}",
    points="{} points",
    point="1 point",
    minutes="{} min",
    key_points="À retenir",
    so_what="Et alors ?",
    sources="Sources",
    further_reading="Pour aller plus loin",
    part="({} sur {})",
    continued="suite",
    figure="Figure {}",
    table="Tableau {}",
    listing="Listing {}",
    definition="Définition",
    example="Exemple",
    misconception="Idée fausse",
    warning="Attention",
    aside="Aparté",
    opening="Ouverture",
    deep_dive="Approfondissement",
    questions="Questions",
    exercises="Exercices",
    closing="Conclusion",
    columns="colonnes {} à {}",
)

_SPANISH = Labels(
    key_question="Pregunta clave",
    objectives="Al terminar podrá",
    question="Pregunta {} de {}",
    answer="Respuesta a la pregunta {} de {}",
    exercise="Ejercicio {}",
    points="{} puntos",
    point="1 punto",
    minutes="{} min",
    key_points="Para recordar",
    so_what="¿Y qué?",
    sources="Fuentes",
    further_reading="Para leer más",
    part="({} de {})",
    continued="continuación",
    figure="Figura {}",
    table="Tabla {}",
    listing="Listado {}",
    definition="Definición",
    example="Ejemplo",
    misconception="Idea errónea",
    warning="Atención",
    aside="Inciso",
    opening="Apertura",
    deep_dive="Profundización",
    questions="Preguntas",
    exercises="Ejercicios",
    closing="Cierre",
    columns="columnas {} a {}",
)

_BY_LANGUAGE = {"de": _GERMAN, "fr": _FRENCH, "es": _SPANISH}


def labels_for(language: str) -> Labels:
    """The words in a language (BCP 47); English where we have none."""
    return _BY_LANGUAGE.get(language.lower().split("-")[0], Labels())
