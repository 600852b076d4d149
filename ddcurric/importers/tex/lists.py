"""Lists of LaTeX with numbers, whatever says how they count."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from ddcurric.importers.tex.exam import tasks_of_list
from ddcurric.importers.tex.rewrite import Rewriting, source_of
from ddcurric.importers.tex.tree import TexArgument, TexNode
from ddcurric.lesson.model.numerals import numeral

_USUAL = defaultdict(str, {1: "[(a)]", 2: "[i.]", 3: "[A.]"})
"""What LaTeX sets before the items of lists in lists (source2e, ltlists: `\\labelenumii` to `\\labelenumiv`)."""


def enumerated(rewriting: Rewriting, node: TexNode) -> str:
    """An `enumerate` as a list with its marks, or as exercises where its items are tasks."""
    if tasks := tasks_of_list(rewriting, node):
        return tasks
    node = with_typed_labels(node) or node
    options = source_of(node.argument(0))
    label = re.search(r"label\s*=\s*(\{[^{}]*\{[^{}]*\}[^{}]*\}|[^,]*)", options)
    own = next((source_of(each.argument(0)) for each in node.nodes if each.name == "ddlabel"), "")
    usual = own or ("" if rewriting.lists else rewriting.list_label)
    shown = label[1].strip("{}") if label else options if options and "=" not in options else usual
    shape = re.sub(
        r"\\(alph|Alph|roman|Roman|arabic)\*?",
        lambda m: {"alph": "a", "Alph": "A", "roman": "i", "Roman": "I"}.get(m[1], "1"),
        shown,
    )
    shape = re.sub(r"\{enum[iv]+\}|\\[A-Za-z]+|[{}\s*]", "", shape)
    shape = f"{shape}." if re.fullmatch("[aAiI]", shape) else shape  # for pandoc
    kind = f"[{shape}]" if re.fullmatch(r"\(?[aAiI1][.):]?\)?", shape) else "" if shown else _USUAL[rewriting.lists]
    counters = (
        each for each in node.nodes if each.name == "setcounter" and not source_of(each.argument(0)).strip("enumiv")
    )
    counted = next((source_of(each.argument(1)) for each in counters), "")
    start = re.search(r"start\s*=\s*([0-9]+)", options)
    key = f"list {rewriting.lists}"
    begun = int(start[1]) - 1 if start else int(counted) if counted.isdigit() else 0
    first = rewriting.counts.get(key, 0) if "resume" in options else begun
    rewriting.lists += 1
    body = rewriting.items(node)
    rewriting.lists -= 1
    rewriting.counts[key] = first + sum(each.kind == "command" and each.name == "item" for each in node.nodes)
    counter = f"\\setcounter{{enumi}}{{{first}}}" if first else ""
    return f"\n\n\\begin{{enumerate}}{kind}{counter}{body}\\end{{enumerate}}\n\n"


def with_typed_labels(node: TexNode) -> TexNode | None:
    """A list whose author typed what counts, `\\item[(a)]`, as one that counts; None where nothing does so."""
    items = [each for each in node.nodes if each.kind == "command" and each.name == "item"]
    labels = [re.sub(r"\\(?:text|math)\w+|[{}\s]", "", source_of(each.argument(0))) for each in items]
    shape = labels[0] if labels else ""
    found = re.fullmatch(r"(\(?)(a|A|1|i)([.)]|\.\))", shape)
    kinds = {"a": "lower-alpha", "A": "upper-alpha", "1": "decimal", "i": "lower-roman"}
    if found is None or len(labels) < 2:
        return None
    if labels != [f"{found[1]}{numeral(at, kinds[found[2]])}{found[3]}" for at in range(1, len(labels) + 1)]:
        return None
    counted = [replace(each, arguments=()) if each in items else each for each in node.nodes]
    option = TexArgument("[", (TexNode("text", "", shape),))
    return TexNode("environment", "enumerate", node.source, (option,), tuple(counted))


def tasks(rewriting: Rewriting, node: TexNode) -> str:
    """Tasks side by side: a list with letters."""
    items: list[list[TexNode]] = []
    before: list[TexNode] = []
    for each in node.nodes:
        if each.kind == "command" and each.name == "task":
            items.append([])
        elif items:
            items[-1].append(each)
        elif re.fullmatch(r"\s*(?:\[[^\]]*\])?\s*(?:\([0-9]+\))?\s*", source_of([each])) is None:
            before.append(each)
    listed = "".join(f"\\item {rewriting.text(item).lstrip(' *')}\n" for item in items)
    return f"{rewriting.text(before)}\n\n\\begin{{enumerate}}[a)]\n{listed}\\end{{enumerate}}\n\n" if items else ""
