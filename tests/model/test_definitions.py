"""What the glossary says of a term: what its lesson says it means, without the term; nothing where it says nothing."""

from __future__ import annotations

import pytest
from lessons import codes, lesson, topic

from ddcurric.lesson.checks import check_topic
from ddcurric.lesson.model.inline import Term
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.definitions import Definitions
from ddcurric.lesson.words import plain_text


def _meaning(text: str, language: str = "en") -> str:
    found = topic(lesson(text, front=f"language: {language}"))
    term = next(node for node in walk(found.deep_dive) if isinstance(node, Term))
    return plain_text(Definitions(found).of(term))


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ('[x]{.term means="a counter with $x^2$, *more*"} it is.', "a counter with x², more"),
        ("A [clock]{.term} is a counter that grows, e.g. by one. It ticks.", "a counter that grows, e.g. by one."),
        ("The [mean $\\frac{n}{2}$]{.term} is the value in the middle.", "the value in the middle."),
        ("[Quorums]{.term} are sets of nodes.", "sets of nodes."),
        ("The mean is a sum; the [median]{.term} is the value in the middle.", "the value in the middle."),
        ("[Justice]{.term} is, on each reading, something that others gain from.", "something that others gain from."),
        ("[RPC]{.term} (remote procedure call) means calling a procedure elsewhere.", "calling a procedure elsewhere."),
        ("[Reordering]{.term} means that two messages overtake.", "two messages overtake."),
        ("A set of nodes that meets all is called a [quorum]{.term} of the system.", "A set of nodes that meets all"),
        ("We call a set of nodes that meets all a [quorum]{.term}.", "a set of nodes that meets all"),
        ("By [loss]{.term} we mean that a message never arrives.", "a message never arrives."),
        ("The rate at which it gains time is its [drift]{.term}.", "The rate at which it gains time"),
        ("The extra message is the [marker]{.term}: a message without content.", "a message without content."),
        ("Messages wait in a [buffer]{.term}, a list of messages.", "a list of messages."),
        ("- **[quorum]{.term}**: a set of nodes", "a set of nodes"),
        ("In a ring, the [successor]{.term} of a key is the first node after it.", "the first node after it."),
        ("We need the [sum]{.term}. The sum states that all is one.", "states that all is one."),
        ("With [sync]{.term} it waits. Async waits for nobody. A sync is a slow write.", "a slow write."),
        ("A [quorum]{.term} is a set of nodes that has one of these:\n\n- a", "a set of nodes that has one of these"),
        ("::: {.definition title=quorum}\nA set of nodes:\n\n- a\n:::\n\nThe [quorum]{.term}.", "A set of nodes"),
        ("A [q]{.term}\n:   A q is a set of nodes.", "a set of nodes."),
        ("The [trace]{.term} is the sum\n\n$$a + d$$\n\nof the diagonal. More.", "the sum a + d of the diagonal."),
        ("The [det]{.term} is\n$$ad - bc$$\nof four.\n\nMore.", "ad − bc of four."),
        ("The [permanent]{.term} is\n\n$$ad + bc$$\n\nIt is large.", "ad + bc"),
        ("The [permanent]{.term} is\n\n$$ad + bc.$$\n\nx is small.", "ad + bc."),
        ("We call\n\n$$a^2 + b$$\n\nthe [square]{.term}.", "a² + b"),
        ("A vector with\n\n$$Av = xv$$\n\nis an [eigenvector]{.term} of $A$ to a value $x$.", "A vector with Av = xv"),
        ("The [half]{.term} is $n/2$.", "n/2."),
        ("::: {.definition title=det}\nIt is\n\n$$ad - bc$$\n\nof 4.\n:::\n\n[Det]{.term}.", "It is ad − bc of 4."),
        ("::: {.definition title=quorum}\nA quorum is a set. All.\n:::\n\nThe [quorum]{.term}.", "a set. All."),
    ],
)  # fmt: skip
def test_what_defines(text: str, means: str) -> None:
    assert _meaning(text) == means


@pytest.mark.parametrize(
    "text",
    [
        "This is the [central limit theorem]{.term}.",
        "A [logical clock]{.term} is introduced here, once.",
        "A [quorum]{.term} is important, e.g. for writes.",
        "The [median]{.term} is, however, useful.",
        "We call such a set a [quorum]{.term}.",
        "It has a [clock]{.term}, a memory and a network.",
        "[Quorums]{.term} are used in many systems.",
        "The [drift]{.term} is $\\rho$.",
        "The number $p$ is a [prime]{.term}.",
        "A Lamport clock is a [clock]{.term}.",
        "We call $f$ [injective]{.term}.",
        "This is the [trace]{.term}.\n\n$$a + d$$\n\nis it.",
    ],
)
def test_what_defines_nothing_is_not_printed_but_reported(text: str) -> None:
    found = topic(lesson(text))
    assert _meaning(text) == ""
    assert "term-without-definition" in codes(check_topic(found))


@pytest.mark.parametrize(
    ("language", "text", "means"),
    [
        ("de", "Eine [logische Uhr]{.term} ist ein Zähler, der z. B. wächst. Mehr.", "ein Zähler, der z. B. wächst."),
        ("de", "Eine Menge von Knoten nennt man [Quorum]{.term}.", "Eine Menge von Knoten"),
        ("de", "Eine Menge von Knoten wird [Quorum]{.term} genannt.", "Eine Menge von Knoten"),
        ("de", "Nach dem ersten Absatz wird das [Verschulden]{.term} vermutet.", ""),
        ("nl", "Een groep van knopen wordt [quorum]{.term} genoemd.", "Een groep van knopen"),
        ("nl", "Na de eerste dag wordt de [schuld]{.term} vermoed.", ""),
        ("de", "Unter [Verlust]{.term} versteht man eine Nachricht ohne Ende.", "eine Nachricht ohne Ende."),
        ("de", "Das [Quorum]{.term} ist wichtig.", ""),
        ("de", "Ein [Quorum]{.term} ist nach st. Rspr. eine Menge von Knoten.", "eine Menge von Knoten."),
        ("zh", "[离子键]{.term}是带相反电荷的离子之间的静电作用。", "带相反电荷的离子之间的静电作用。"),
        ("zh", "[离子键]{.term}是非常重要的概念。", ""),
        ("fr", "L’[horloge]{.term} est un compteur.", "un compteur."),
        ("fr", "On appelle [quorum]{.term} un ensemble de nœuds.", "un ensemble de nœuds."),
        ("es", "Un [quórum]{.term} es un conjunto de nodos.", "un conjunto de nodos."),
        ("es", "Se llama [quórum]{.term} a un conjunto de nodos.", "un conjunto de nodos."),
        ("it", "Un [quorum]{.term} è un insieme di nodi.", "un insieme di nodi."),
        ("it", "Un insieme di nodi si chiama [quorum]{.term}.", "Un insieme di nodi"),
        ("nl", "Een [quorum]{.term} is een verzameling knopen.", "een verzameling knopen."),
        ("nl", "Een verzameling knopen heet een [quorum]{.term}.", "Een verzameling knopen"),
        ("pt", "Um [quórum]{.term} é um conjunto de nós.", "um conjunto de nós."),
        ("pt", "Um conjunto de nós chama-se [quórum]{.term}.", "Um conjunto de nós"),
    ],
)
def test_every_language_has_its_own_way(language: str, text: str, means: str) -> None:
    assert _meaning(text, language) == means
