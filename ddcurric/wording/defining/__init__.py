"""How a sentence defines a term, in each of our languages: regular expressions of words.

English stands here; every other language is a file beside this one, with the same keys.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache

from ddcurric.values import dataclass
from ddcurric.wording import said_in


@dataclass(frozen=True, slots=True)
class Defining:
    """Alternatives of a regular expression each; `T` below stands for the term."""

    articles: str = "an?|the"
    """Before a noun: "a T is …"."""
    copulas: str = "is|are|was|were"
    """"T is …", where one of `articles` or `kinds` follows: "T is important" defines nothing."""
    kinds: str = (
        "any|every|each|one|two|three|four|five|six|seven|eight|nine|ten|what|when|where|how|anything"
        "|something|someone|that|simply an?|just an?"
    )
    """With what besides an article a definition begins: "what …", "when …"."""
    verbs: str = (
        "means?|denotes?|describes?|refers? to|stands? for|consists? of|(?:is|are) defined as|(?:is|are) short for"
    )
    """"T means …", whatever follows."""
    called: str = "(?:is|are) (?:called|known as|named|termed)"
    """"… is called a T"."""
    calling: str = "(?:we|people|one|engineers) calls?"
    """"we call … a T": what is before its object; empty where the language has another order."""
    names: str = ""
    """"on appelle T …": what comes before the term where its meaning follows; empty where nobody says so."""
    meant: tuple[str, str] = ("by", "(?:we|people|one) means?(?: that)?")
    """"by T we mean …": what stands before the term, and what between it and its meaning."""
    owners: str = "its|their|his|our"
    """"… is its T"."""
    acts: str = (
        "draws?|shows?|counts?|keeps?|tells?|asks?|says? that|states? that|maps?|stores?|holds?|gives?"
        "|guarantees?|assigns?|orders?|records?|measures?|requires?|allows?|lets?|ensures?|returns?"
        "|computes?|sends?|waits?|decides?|turns?|takes?"
    )
    """Verbs that say what a thing is there for: "a T maps …"; empty where nothing tells them from others."""


KEYS = tuple(each.name for each in fields(Defining))
"""What a language file says, all of it."""


@cache
def defining(language: str) -> Defining:
    """The words of a language, whatever its region; English where we have none."""
    return Defining(**said_in("ddcurric.wording.defining", language))
