"""How a sentence defines a term, in each of our languages: regular expressions of words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ddcurric.wording import base_language


@dataclass(frozen=True, slots=True)
class Defining:
    """Alternatives of a regular expression each; `T` below stands for the term."""

    articles: str
    """Before a noun: "a T is …"."""
    copulas: str
    """"T is …", where one of `articles` or `kinds` follows: "T is important" defines nothing."""
    kinds: str
    """With what besides an article a definition begins: "what …", "when …"."""
    verbs: str
    """"T means …", whatever follows."""
    called: str
    """"… is called a T"."""
    calling: str
    """"we call … a T": what is before its object; empty where the language has another order."""
    names: str
    """"on appelle T …": what comes before the term where its meaning follows; empty where nobody says so."""
    meant: tuple[str, str]
    """"by T we mean …": what stands before the term, and what between it and its meaning."""
    owners: str
    """"… is its T"."""
    acts: str
    """Verbs that say what a thing is there for: "a T maps …"; empty where nothing tells them from others."""


_ENGLISH = Defining(
    articles="an?|the",
    copulas="is|are|was|were",
    kinds="any|every|each|one|two|three|four|five|six|seven|eight|nine|ten|what|when|where|how"
    "|anything|something|someone|that|simply an?|just an?",
    verbs="means?|denotes?|describes?|refers? to|stands? for|consists? of|(?:is|are) defined as|(?:is|are) short for",
    called="(?:is|are) (?:called|known as|named|termed)",
    calling="(?:we|people|one|engineers) calls?",
    names="",
    meant=("by", "(?:we|people|one) means?(?: that)?"),
    owners="its|their|his|our",
    acts=(
        "draws?|shows?|counts?|keeps?|tells?|asks?|says? that|states? that|maps?|stores?|holds?|gives?"
        "|guarantees?|assigns?|orders?|records?|measures?|requires?|allows?|lets?|ensures?|returns?|computes?|sends?|waits?|decides?|turns?|takes?"
    ),
)

DEFINING: Mapping[str, Defining] = MappingProxyType(
    {
        "en": _ENGLISH,
        "de": Defining(
            articles="eine?|einer|einen|der|die|das|den",
            copulas="ist|sind|war|waren",
            kinds="jede[rs]?|alle|alles|was|wenn|wer|wie|etwas|zwei|drei",
            verbs="bedeute[tn]|bezeichne[tn]|beschreib(?:t|en)|stehe?n? für|steht für|mein(?:t|en)|besteh(?:t|en) aus",
            called="heiß(?:t|en)|nennt man|nennen wir|wird|werden",
            calling="",
            names="",
            meant=("unter", "(?:versteht man|verstehen wir|verstehe ich)"),
            owners="seine?|ihre?",
            acts="zeigt|zählt|misst|speichert|ordnet|sagt,? dass|besagt,? dass|garantiert|verlangt|erlaubt",
        ),
        "fr": Defining(
            articles="une?|le|la|les|des|l['’]",
            copulas="est|sont|était|étaient",
            kinds="tout|toute|chaque|ce qu[ie'’]|celui|celle|deux|trois",
            verbs="désignen?t?|signifien?t?|décri(?:t|vent)|veu(?:t|lent) dire|consisten?t? en",
            called="(?:est|sont) (?:appelée?s?|nommée?s?|dite?s?)|s['’]appellent?",
            calling="",
            names="on appelle|nous appelons|on nomme",
            meant=("par", r",?\s*(?:on entend|nous entendons)"),
            owners="sa|son|ses|leurs?",
            acts="montre|compte|mesure|garantit|dit que|affirme que|permet|associe",
        ),
        "es": Defining(
            articles="una?|el|la|los|las",
            copulas="es|son|era|eran",
            kinds="cualquier|cada|todo|toda|lo que|aquell[oa]|dos|tres",
            verbs="significan?|designan?|denotan?|describen?|quieren? decir|consisten? en",
            called="se (?:llaman?|denominan?|conocen? como)",
            calling="",
            names="se llaman?|llamamos|se denominan?|denominamos",
            meant=("por", "(?:se entiende|entendemos)"),
            owners="sus?",
            acts="muestra|cuenta|mide|garantiza|dice que|afirma que|permite|asigna",
        ),
        "it": Defining(
            articles="un[oa]?|un['’]|il|lo|la|gli|le|i|l['’]",
            copulas="è|sono|era|erano",
            kinds="ogni|ciò che|quello|quella|due|tre",
            verbs="significan?o?|indican?o?|denotan?o?|descriv(?:e|ono)|vuol dire|consist(?:e|ono) in",
            called="si (?:chiaman?o?|dic(?:e|ono)|definiscon?o?|definisce)|(?:è|sono) dett[oaie]",
            calling="",
            names="si chiaman?o?|chiamiamo|si dice|diciamo",
            meant=("per", "(?:si intende|intendiamo)"),
            owners="il suo|la sua|i suoi|le sue|il loro|la loro",
            acts="mostra|conta|misura|garantisce|dice che|afferma che|permette|assegna",
        ),
        "nl": Defining(
            articles="een|de|het",
            copulas="is|zijn|was|waren",
            kinds="elke?|wat|wanneer|iets|iemand|alles|twee|drie",
            verbs="beteken(?:t|en)|beschrijf?v?(?:t|en)|staan? voor|staat voor|bestaat uit|duidt op",
            called="heet|heten|noemen we|noemt men|wordt|worden",
            calling="",
            names="",
            meant=("onder", "(?:verstaan we|verstaat men)"),
            owners="zijn|haar|hun",
            acts="toont|telt|meet|bewaart|garandeert|zegt dat|stelt dat",
        ),
        "pt": Defining(
            articles="uma?|os?|as?",
            copulas="é|são|era|eram",
            kinds="qualquer|cada|todo|toda|o que|aquel[ea]|dois|duas|três",
            verbs="significam?|designam?|denotam?|descrevem?|quer(?:em)? dizer|consistem? em",
            called="chamam?-se|denominam?-se|(?:é|são) chamad[oa]s?|se chamam?",
            calling="",
            names="chamam?-se|chamamos|denominam?-se|denominamos",
            meant=("por", "(?:entende-se|entendemos|se entende)"),
            owners="seus?|suas?|o seu|a sua",
            acts="mostra|conta|mede|garante|diz que|afirma que|permite|atribui",
        ),
    }
)  # fmt: skip


def defining(language: str) -> Defining:
    """The words of a language, whatever its region; English where we have none."""
    return DEFINING.get(base_language(language), _ENGLISH)
