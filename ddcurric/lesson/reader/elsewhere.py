"""What other programs call things, and what is written here instead: for the hints of names that are not known."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_EXERCISE = "write it as `### Title` below `## Exercises`, its solution as `::: solution`"
_STATEMENT = 'write `::: {.definition title="…"}` … `:::`'
_BOX = 'write a box: `::: {.callout-note title="…"}` … `:::`'
_LOOKS = "leave it out: how things look is up to the templates"

DIVS: Mapping[str, str] = MappingProxyType(
    {
        "questions": "write them below `## Key Question` or `## Check Your Understanding`",
        "objectives": "write them into the front matter: `objectives:` and a list",
        "prereq": "write the topics that it needs into the front matter: `requires:`",
        "keypoints": "write them below `## Key Points`",
        **dict.fromkeys(("challenge", "exercise", "problem", "exr", "activity", "task"), _EXERCISE),
        **dict.fromkeys(("theorem", "lemma", "proposition", "corollary", "conjecture", "proof", "remark"), _STATEMENT),
        **dict.fromkeys(("discussion", "callout", "admonition", "info", "checklist", "testimonial", "box"), _BOX),
        "note": "write `::: callout-note` for a box that students see, `::: notes` for what you say",
        **dict.fromkeys(("danger", "error"), "write `::: caution` … `:::`"),
        "attention": "write `::: warning` … `:::`",
        **dict.fromkeys(("spoiler", "dropdown", "details"), "write `::: hint` … `:::` or `::: answer` … `:::`"),
        "speaker": "write `::: notes` … `:::`",
        "fragment": "write `. . .` above what waits for a click, or `::: incremental` around a list",
        **dict.fromkeys(("panel-tabset", "tab-set", "tab-item", "tabs"), "write headings: `#### Title` above each"),
        **dict.fromkeys(("smaller", "center", "centering", "figure", "content-visible", "layout"), _LOOKS),
    }
)
"""Divs of Quarto, the Carpentries, MyST, Docusaurus and Beamer."""

TITLED: Mapping[str, str] = MappingProxyType({"note": "callout-note", "info": "callout-note", "danger": "caution"})
"""Boxes of Docusaurus and their names here."""

BOXES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            ("success", "check", "done"),
            "write `::: answer` below a question, `::: solution` below an exercise, `[!TIP]` elsewhere",
        ),
        **dict.fromkeys(("question", "help", "faq"), "ask below `## Check Your Understanding`, or write `[!NOTE]`"),
        **dict.fromkeys(("quote", "cite"), "write a quotation: `> Words` and a last line `> — Name, source`"),
        **dict.fromkeys(("abstract", "summary", "tldr", "todo", "bug"), "write `[!NOTE]`"),
        **dict.fromkeys(("failure", "fail", "missing"), "write `[!WARNING]`"),
    }
)
"""Boxes of Obsidian."""

_COURSE = "write it into `course.yaml`, or leave it out"

FRONT_MATTER: Mapping[str, str] = MappingProxyType(
    {
        "title": "leave it out, and write the title as the first heading: `# {}`",
        **dict.fromkeys(("author", "authors", "institute", "institution", "license", "bibliography"), _COURSE),
        **dict.fromkeys(("teaching", "duration", "time", "dauer"), "write `minutes: 50`"),
        **dict.fromkeys(("exercises", "questions", "keypoints"), "leave it out, and write a section: `## …`"),
        **dict.fromkeys(("prerequisites", "prereqs"), "write the topics that it needs: `requires: [topic]`"),
        "references": "write them below `## Further Reading`, or as `sources:`",
        **dict.fromkeys(
            ("date", "created", "updated", "tags", "aliases", "format", "execute", "jupyter", "jupytext", "kernelspec",
             "marp", "theme", "paginate", "layout", "cssclass", "cssclasses", "id", "slug", "draft", "sidebar_position",
             "output", "engine", "subtitle", "abstract", "keywords", "description", "permalink", "status"),
            "leave it out: it is another program's",
        ),
    }
)  # fmt: skip
"""Keys of Quarto, Jekyll, Obsidian, Jupyter Book and Marp."""

FENCES: Mapping[str, str] = MappingProxyType(
    {
        "math": "write a formula: `$$` above and below it",
        "figure": 'write `![Caption](figures/x.svg){alt="…"}`',
        "image": 'write `![Caption](figures/x.svg){alt="…"}`',
        **dict.fromkeys(("code-cell", "code-block", "code"), "write the language there: `python`"),
        **dict.fromkeys(("exercise", "exercise-start", "problem"), _EXERCISE),
        **dict.fromkeys(("list-table", "csv-table", "table"), "write a pipe table: `| a | b |`, `|---|---|`"),
        **dict.fromkeys(("admonition", "seealso", "topic", "sidebar", "dropdown", "epigraph"), _BOX),
        "glossary": 'write a term where it is first used: `[word]{.term means="…"}`',
        **dict.fromkeys(("prf:proof", "proof", "prf:theorem", "theorem", "prf:definition", "prf:lemma"), _STATEMENT),
        **dict.fromkeys(("tab-set", "toctree", "contents", "dataview", "query"), "leave it out"),
    }
)  # fmt: skip
"""Directives of MyST, and formulas as code hosts fence them."""
