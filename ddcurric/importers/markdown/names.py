"""What a block with a name becomes, in the words of other programs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

from ddcurric.importers.kit.material import Role
from ddcurric.lesson.model.block import BoxKind

Named: TypeAlias = Role | BoxKind

_BY_MEANING: tuple[tuple[Named, str], ...] = (
    (Role.EXERCISE, "challenge exercise exercise-start exr problem activity task assignment practice"
     " challenge-box callout-exercise exercises try-it homework"),
    (Role.SOLUTION, "solution solution-start sol solutions worked-solution"),
    (Role.ANSWER, "answer answers"),
    (Role.HINT, "hint hints"),
    (Role.QUESTION, "question quiz check-question checkpoint poll mcq mchoice fillintheblank shortanswer"),
    (Role.KEY_QUESTION, "questions key-question overview-questions"),
    (Role.OBJECTIVES, "objectives learning-objectives goals objective"),
    (Role.KEY_POINTS, "keypoints key-points summary takeaways"),
    (Role.NOTES, "notes speaker speaker-notes instructor-note instructor-notes presenter"),
    (Role.MARKING, "marking rubric"),
    (Role.PART, "part subpart"),
    (BoxKind.NOTE, "callout note info callout-note prereq prerequisites discussion admonition seealso see-also"
     " checklist todo abstract remark testimonial callout-box box block attention-note spoiler"),
    (BoxKind.TIP, "tip callout-tip success hint-box"),
    (BoxKind.IMPORTANT, "important callout-important key keynote"),
    (BoxKind.WARNING, "warning callout-warning attention alertblock"),
    (BoxKind.CAUTION, "caution callout-caution danger error bug failure"),
    (BoxKind.DEFINITION, "definition def theorem thm lemma lem proposition prp corollary cor axiom conjecture cnj"
     " assumption criterion property algorithm observation law"),
    (BoxKind.EXAMPLE, "example exm exampleblock case-study"),
    (BoxKind.ASIDE, "aside sidebar margin topic proof column-margin footnote-box dropdown"),
    (BoxKind.MISCONCEPTION, "misconception myth"),
)  # fmt: skip

NAMES: Mapping[str, Named] = MappingProxyType(
    {name: meaning for meaning, names in _BY_MEANING for name in names.split()}
)

KEEPS_ITS_NAME = frozenset(
    ("theorem", "thm", "lemma", "lem", "proposition", "prp", "corollary", "cor", "axiom", "conjecture", "cnj",
     "assumption", "criterion", "property", "algorithm", "observation", "law", "proof", "remark", "discussion",
     "prereq", "prerequisites", "testimonial", "checklist", "todo", "seealso", "abstract")
)  # fmt: skip
"""Boxes that say what they are, where ours has another word for its kind."""

FULL = MappingProxyType(
    {"thm": "Theorem", "lem": "Lemma", "prp": "Proposition", "cor": "Corollary", "cnj": "Conjecture",
     "prereq": "Prerequisites", "seealso": "See also", "todo": "To do"}
)  # fmt: skip

OURS = frozenset({"columns", "column", "incremental", "slide", "handout-only", "slides-only", "instructor", "mistake"})
"""Blocks that our reader knows by the same name, and that are no role."""

CLOSED = ("details", "spoiler", "dropdown", "collapse", "toggle", "accordion", "reveal")
"""What opens at a click: its title says what it is."""
