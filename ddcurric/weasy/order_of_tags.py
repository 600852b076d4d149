"""Put the tags of what was moved back where it was written, so that it is read aloud in its place."""

from __future__ import annotations

from typing import Any

from ddcurric.weasy.boxes import AT
from ddcurric.weasy.floats import FLOATED, HOME
from ddcurric.weasy.plain_html import HEADINGS


def restore_order(pdf: Any) -> None:
    """Put the tags of what was moved where it was written; `pdf` is the document before it is written.

    A heading in it is a paragraph where one that is below it, or on a later page, is read before it.
    """
    tags = pdf.__dict__.get("tags_of_elements", [])
    elements = {made.reference: (made, int(element.get(AT))) for made, element in tags}
    heads = [(made, element) for made, element in tags if element.tag in HEADINGS]
    for made, element in tags:
        if not element.get(FLOATED):
            continue
        inner = {*element.iter()}
        for place, (head, own) in enumerate(heads):
            if own in inner and any(int(below.get(AT)) < int(own.get(AT)) for _, below in heads[place + 1 :]):
                head["S"] = "/P"
        at, home = int(element.get(AT)), int(element.get(HOME) or -1)
        homes = [tag for tag, own in tags if int(own.get(AT)) == home]
        before = [
            (tag, place)
            for tag in homes
            for place, kid in enumerate(tag["K"])
            if kid in elements and elements[kid][1] < at and kid != made.reference
        ]
        if not homes:
            continue
        parent = next((tag for tag, _ in tags if tag.reference == made["P"]), None)
        if parent is None:
            continue
        target, place = before[-1] if before else (homes[0], -1)
        follower = target["K"][place] if before else None
        parent["K"].remove(made.reference)
        target["K"].insert(target["K"].index(follower) + 1 if follower is not None else 0, made.reference)
        made["P"] = target.reference
