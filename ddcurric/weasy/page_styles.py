"""What style sheets say of the elements of a page, written into their own `style`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SEEN = ("display", "visibility", "color", "background", "background-color")
"""What of a style says whether words are seen."""


def with_styles(root: HtmlElement, sheets: Sequence[str]) -> None:
    """What style sheets say of elements in their own `style`, by its weight."""
    from cssselect2 import Matcher
    from cssselect2.compiler import compile_selector_list
    from cssselect2.parser import SelectorError
    from cssselect2.tree import ElementWrapper
    from tinycss2.parser import parse_blocks_contents, parse_stylesheet
    from tinycss2.serializer import serialize

    matcher = Matcher()
    for rule in (rule for sheet in sheets for rule in parse_stylesheet(sheet)):
        if rule.type != "qualified-rule":
            continue
        said = [
            f"{each.lower_name}:{serialize(each.value)}"
            for each in parse_blocks_contents(rule.content)
            if each.type == "declaration" and each.lower_name in _SEEN
        ]
        try:
            selectors = compile_selector_list(rule.prelude) if said else ()
        except SelectorError:
            continue
        for selector in (each for each in selectors if each.pseudo_element is None):
            matcher.add_selector(selector, ";".join(said))
    for each in ElementWrapper.from_html_root(root).iter_subtree() if sheets else ():
        if said := [str(found[-1]) for found in matcher.match(each)]:
            element = each.etree_element
            element.set("style", ";".join([*said, element.get("style") or ""]))
