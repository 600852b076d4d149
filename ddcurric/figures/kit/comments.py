"""What stands in a diagram for whoever writes it: comments, and settings of other programs."""

from __future__ import annotations

from ddcurric.figures.kit.mermaid import FRONT_TITLE, front_matter, settings_in, without_comment
from ddcurric.figures.kit.stage_lines import LINE


def without_comments(text: str) -> str:
    """The lines of a block without what `%%` begins; of front matter and directives, what is drawn of them."""
    lines = text.split("\n")
    front = front_matter(lines)
    aside = [lines[at] for at in front]
    title = [line for line in aside if FRONT_TITLE.match(line)][:1]
    kept: list[str] = []
    inside = False
    for line in lines[front.stop + 1 if front.stop else 0 :]:
        rest = line
        if inside or line.lstrip().startswith("%%{"):
            said, closed, rest = line.partition("}%%")
            aside.append(said)
            inside = not closed
        if rest == line or rest.strip():
            kept += () if _is_comment(rest) else (rest if rest.lstrip().startswith("%%") else without_comment(rest),)
    settings = ", ".join(f"{name}: {value}" for name, value in settings_in("\n".join(aside)).items())
    head = [*title, *([f"config: {{gitGraph: {{{settings}}}}}"] if settings else ())]
    return "\n".join(["---", *head, "---", *kept] if head else kept)


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("%%") and LINE.fullmatch(line) is None
