"""Where sentences end, in the languages that lessons are written in."""

from __future__ import annotations

import pytest
from lessons import lesson, topic

from ddcurric.lesson.model.block import Paragraph
from ddcurric.lesson.words import plain_text, sentence_ends, sentences


def _split(text: str) -> list[str]:
    ends = sentence_ends(text)
    return [text[start:end].strip() for start, end in zip([0, *ends], ends, strict=False)]


@pytest.mark.parametrize(
    "parts",
    [
        ["Some limits, e.g. of a clock, hold.", "Others, i.e. Lamport's, do not."],
        ["See Fig. 3 and p. 5, cf. Eq. 2.", "Then go on."],
        ["Dr. Smith and J. Doe met.", "Lamport et al. (1978) said so.", "L. Lamport wrote it."],
        ["Das gilt z. B. für Uhren, d. h. immer.", "Am 3. Mai auch.", "Im 19. Jahrhundert usw.", "Es war 2004.", "Ja."],
        ["It is 3.14 long.", "Use Node.js 2.5.", "See example.org."],
        ["He said “Stop.”", "“Why?” she asked.", "Really?"],
        ["Well… no.", "Wait...", "Then go."],
        ["He took plan B.", "It failed.", "The value of x.", "Then y."],
        ["Clocks, messages, etc. are slow.", "So are nodes etc.", "They fail."],
        ["At 5 p.m.", "The U.S. Army came at 6 p.m. sharp."],
        ["1. First do it.", "2. Then that."],
        ["I said no.", "No. 5 is alive.", "It took 5 min.", "Then it stopped."],
        ["C’est vrai, p. ex. ici.", "M. Dupont dort.", "Oui !", "Non ?"],
        ["« Les faits sont têtus. »", "« Oui. », dit-il.", "Fin."],
        ["»Ende.«", "»Anfang.«"],
        ["Por ej. esto.", "El Sr. López vive en EE. UU. y duerme."],
        ["Il sig. Rossi ecc. dormono.", "La dott.ssa Bianchi no."],
        ["Bijv. zo, d.w.z. niet.", "Dhr. Jansen enz.", "Dan niet."],
        ["Cäsar starb 44 v. Chr. bei Rom, ca. 20 Mio. Bürger lebten.", "So war es.", "Dann kam das 1. Jh.", "Es ging."],
        ["Geboren 28. Januar 1077.", "Seine 9. Sinfonie u. dgl. Werke.", "Vgl. Kap. IV und S. 12 ff.", "Ende."],
        ["Selon M. Dupont, au chap. V, p. ex. Lyon dort.", "Oui."],
        ["Nel sec. XIX, per es. Roma, ai sensi dell'art. 3.", "Poi n. 5."],
        ["Vivió en el s. XIX.", "Era el n. 5.", "Así es."],
        ["No séc. XVI, p. ex. Lisboa.", "Fim."],
        ["The chapel, built c. 1200, stands on Mt. Blanc.", "Its size is n.", "V is the set.", "It took 3.5 km."],
        ["Según el art. 4 apdo. 3 TUE, Dña. Ana coopera.", "Así es."],
        ["Er endet auf der VI. Stufe.", "Im XIX. Jahrhundert auch.", "Die Sonate op. 27 auch."],
        ["EuGH, Urt. v. 5. 2. 1963, Rs. 26/62, Slg. 1963, Rn. 5 und Ziff. 3 i.V.m. Anl. 2.", "Müller ./. Meier."],
        ["In Costa v. ENEL, para. 5, it held so.", "Univ.-Prof. Meier does not.", "We call it v.", "Then it ends."],
        ["In 1963.", "Then the war came.", "It ended in 1965.", "By 1970.", "Peace."],
        ["1963. A year of change."],
        ["Table 2. Tests of two means.", "There are 2.", "Then there are 3."],
        ["时钟很慢。", "为什么？", "因为“慢。”", "对。"],
        ["هل هذا صحيح؟", "نعم.", "هذا صحيح."],
        ["घड़ियाँ बहती हैं।", "वे अलग हैं।"],
        ["No end"],
    ],
)
def test_a_sentence_ends_where_it_ends(parts: list[str]) -> None:
    joined = ("" if "。" in parts[0] else " ").join(parts)
    assert _split(joined) == parts


def test_sentences_keep_their_styles_and_lose_only_the_spaces_between_them() -> None:
    (block,) = topic(lesson("A *clock. It ticks,* e.g. `a. B` or $x. Y$[^1].\nEnd.\n\n[^1]: Note.")).deep_dive[0].blocks
    assert isinstance(block, Paragraph)
    assert [plain_text(each) for each in sentences(block.content)] == [
        "A clock.", "It ticks, e.g. a. B or x.Y.", "End."
    ]  # fmt: skip
    assert [type(node).__name__ for node in sentences(block.content)[0]] == ["Text", "Emphasis"]


@pytest.mark.slow
def test_many_sentences_are_cut_in_one_pass() -> None:
    (block,) = topic(lesson("It is *so*, e.g. here. " * 3000)).deep_dive[0].blocks
    assert isinstance(block, Paragraph)
    assert len(sentences(block.content)) == 3000


def test_a_run_in_head_is_no_sentence() -> None:
    text = "**Theorem.** Where f has a slope, it has no gap. That is all.\n\n**It has no gap there.** So it is.\n"
    one, other = topic(lesson(text)).deep_dive[0].blocks
    assert isinstance(one, Paragraph)
    assert isinstance(other, Paragraph)
    assert [plain_text(each) for each in sentences(one.content)] == [
        "Theorem. Where f has a slope, it has no gap.",
        "That is all.",
    ]
    assert len(sentences(other.content)) == 2


def test_neither_the_head_nor_the_square_of_a_proof_is_a_sentence() -> None:
    text = "**Theorem.** Every loaf cools. *Proof.* Its heat goes to the air, which is colder. $\\square$\n"
    (one,) = topic(lesson(text)).deep_dive[0].blocks
    assert isinstance(one, Paragraph)
    found = [plain_text(each) for each in sentences(one.content)]
    assert [each[:5] for each in found] == ["Theor", "Proof"]
