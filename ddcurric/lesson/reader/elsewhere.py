"""What other programs call things, and what is written here instead: for the hints of names that are not known."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ddcurric.lesson.model.block import BoxKind

_EXERCISE = "write it as `### Title` below `## Exercises`, its solution as `::: solution`"
_STATEMENT = 'write `::: {.definition title="…"}` … `:::`'
BOX = 'write a box: `::: {.callout-note title="…"}` … `:::`'
_BOX_KINDS = tuple(kind.value for kind in BoxKind)
_NOTES = (
    "discussion", "callout", "admonition", "info", "checklist", "testimonial", "box", "seealso", "topic", "sidebar",
    "dropdown", "epigraph",
)  # fmt: skip
_LOOKS = "leave it out: how things look is up to the templates"

DIVS: Mapping[str, str] = MappingProxyType(
    {
        "questions": "write them below `## Key Question` or `## Check Your Understanding`",
        "objectives": "write them into the front matter: `objectives:` and a list",
        "prereq": "write the topics that it needs into the front matter: `requires:`",
        "keypoints": "write them below `## Key Points`",
        **dict.fromkeys(("challenge", "exercise", "problem", "exr", "activity", "task"), _EXERCISE),
        **dict.fromkeys(("theorem", "lemma", "proposition", "corollary", "conjecture", "proof", "remark"), _STATEMENT),
        **dict.fromkeys(_NOTES, BOX),
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

ATTRIBUTES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            ("collapse", "icon", "appearance", "fig-align", "fig-pos", "style", "align", "height", "color",
             "layout-ncol", "layout-nrow", "layout-align", "data-background", "background-color", "auto-animate",
             "transition"),
            _LOOKS,
        ),
        **dict.fromkeys(("fig-alt", "aria-label"), 'write `alt="…"`'),
        **dict.fromkeys(("fig-cap", "lst-cap", "tbl-cap"), 'write `caption="…"`, that of a picture into its brackets'),
        **dict.fromkeys(("code-line-numbers", "emphasize-lines", "hl_lines"), 'write `lines="2,4-6"`'),
    }
)  # fmt: skip
"""Attributes of Quarto, MyST and Material for MkDocs."""

TITLED: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("note", *_NOTES), "callout-note"),
        **dict.fromkeys(("danger", "error"), "caution"),
        **dict.fromkeys(("attention", "failure", "fail", "missing"), "warning"),
        **dict.fromkeys(("success", "check", "done", "hint"), "tip"),
        "bug": "caution",
    }
)
"""Boxes of MyST, Docusaurus, MkDocs and the Carpentries, and the names of those here that have a title as well."""


def box_opening(kind: str, title: str) -> str:
    """The line that opens the box here that another program calls `kind`; `title` may be empty."""
    known = TITLED.get(kind.lower(), kind.lower())
    name = known if known in _BOX_KINDS else "callout-note"
    words = title.strip().replace('"', "”")
    return f'::: {{.{name} title="{words}"}}' if words else f"::: {name}"


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

_COURSE = "author, institution and license stand in `course.yaml`"

FRONT_MATTER: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("teaching", "duration", "time", "dauer"), "write `minutes: 50`"),
        **dict.fromkeys(("exercises", "questions", "keypoints"), "leave it out, and write a section: `## …`"),
        **dict.fromkeys(("prerequisites", "prereqs"), "write the topics that it needs: `requires: [topic]`"),
        "references": "write them below `## Further Reading`, or as `sources:`",
        "lang": "write `language: {}`",
    }
)
"""Keys of the Carpentries, Quarto and Jupyter Book that say what a key of ours says."""

_KEYS = """
    abstract abstract-title always_allow_html appendix-style aspectratio beamerarticle biblio-style bibliography
    categories citation citation-location cjkmainfont classoption code-annotations code-fold code-line-numbers
    code-links code-overflow code-summary code-tools colorlinks colortheme crossref csl css date date-format
    date-modified description df-print dir documentclass doi echo editor editor_options embed-resources engine
    error eval execute fig-align fig-cap-location fig-dpi fig-format fig-height fig-width filters fontenc
    fontfamily fontsize fonttheme format format-links freeze funding geometry header-includes highlight-style
    html-math-method image image-alt include-after-body include-before-body include-in-header incremental indent
    jupyter jupytext kernelspec keywords knit knitr lightbox linestretch link-citations linkcolor listing lof
    logo lot mainfont margin-left margin-right mathfont message metadata monofont nocite number-depth
    number-sections numbersections order other-links output output-file page-layout pagestyle papersize params
    pdf-engine project pygments-style reference-doc reference-location reference-section-title resources
    revealjs-plugins rights runtime sansfont secnumdepth self-contained server shiny shortcodes sidebar site
    slide-level standalone subject subtitle tbl-cap-location template thanks theme title-block-banner
    title-slide-attributes titlegraphic toc toc-depth toc-expand toc-location toc-title urlcolor variables
    version vignette warning website
    bookcollapsesection bookflatsection booktoc comments cover created custom_edit_url displayed_sidebar draft
    excerpt expirydate exports featured featured_image github grand_parent has_children has_toc hide
    hide_table_of_contents hide_title icon id keywords last_modified_at last_update lastmod layout linktitle
    math mathjax menu modified nav_exclude nav_order numbering open_access pagination_next pagination_prev
    parent permalink post private publishdate published reading_time redirect_from render search search_exclude
    series sidebar_label sidebar_position sidebars slug social status summary tags thumbnail toc type unlisted
    updated url usemathjax venue weight
    alias aliases background backgroundcolor backgroundimage class color colorschema cssclass cssclasses
    drawings fonts footer header headingdivider highlighter info linenumbers marp mdc paginate persist publish
    selectable size style transition
"""
"""Of Quarto, R Markdown and Pandoc; of Jekyll, Hugo, MkDocs, Docusaurus and MyST; of Obsidian, Marp and Slidev."""

FOREIGN_KEYS: Mapping[str, str] = MappingProxyType(
    {
        "title": "the title is the first heading, `# {}`",
        **dict.fromkeys(
            ("author", "authors", "institute", "institution", "affiliation", "affiliations", "license", "copyright"),
            _COURSE,
        ),
        **dict.fromkeys(_KEYS.split(), ""),
    }
)
"""Keys of other programs that ask nothing of a lesson, in small letters, and what is to be said of one besides."""

FENCES: Mapping[str, str] = MappingProxyType(
    {
        "math": "write a formula: `$$` above and below it",
        "figure": 'write `![Caption](figures/x.svg){alt="…"}`',
        "image": 'write `![Caption](figures/x.svg){alt="…"}`',
        **dict.fromkeys(("code-cell", "code-block", "code"), "write the language there: `python`"),
        **dict.fromkeys(("exercise", "exercise-start", "problem"), _EXERCISE),
        **dict.fromkeys(("list-table", "csv-table", "table"), "write a pipe table: `| a | b |`, `|---|---|`"),
        "glossary": 'write a term where it is first used: `[word]{.term means="…"}`',
        **dict.fromkeys(("prf:proof", "proof", "prf:theorem", "theorem", "prf:definition", "prf:lemma"), _STATEMENT),
        **dict.fromkeys(("tab-set", "toctree", "contents", "dataview", "query"), "leave it out"),
    }
)  # fmt: skip
"""Directives of MyST, and formulas as code hosts fence them."""
