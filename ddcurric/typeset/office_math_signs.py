r"""Signs of Office Math and what TeX calls them: `≤` is `\le`, `𝒜` is `\mathcal{A}`."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

FUNCTIONS = frozenset(
    {
        "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "coth",
        "log", "ln", "lg", "exp", "lim", "limsup", "liminf", "max", "min", "sup", "inf", "det", "dim", "ker", "gcd",
        "Pr", "arg", "deg", "hom",
    }
)  # fmt: skip

LARGE: Mapping[str, str] = MappingProxyType(
    {
        "∑": r"\sum", "∏": r"\prod", "∐": r"\coprod", "∫": r"\int", "∬": r"\iint", "∭": r"\iiint", "∮": r"\oint",
        "⋃": r"\bigcup", "⋂": r"\bigcap", "⋁": r"\bigvee", "⋀": r"\bigwedge", "⨁": r"\bigoplus", "⨂": r"\bigotimes",
        "∪": r"\bigcup", "∩": r"\bigcap", "⨀": r"\bigodot", "⨄": r"\biguplus", "⨆": r"\bigsqcup",
    }
)  # fmt: skip

ACCENTS: Mapping[str, str] = MappingProxyType(
    {
        "\u0302": r"\hat", "\u0303": r"\tilde", "\u0304": r"\bar", "\u0305": r"\overline", "\u0307": r"\dot",
        "\u0308": r"\ddot", "\u20d7": r"\vec", "\u030c": r"\check", "\u0301": r"\acute", "\u0300": r"\grave",
        "\u0306": r"\breve", "\u20db": r"\dddot", "\u20d6": r"\overleftarrow", "^": r"\hat", "~": r"\tilde",
        "¯": r"\bar", "→": r"\vec", "⏞": r"\overbrace", "⏟": r"\underbrace", "\u0332": r"\underline",
    }
)  # fmt: skip

ARROWS: Mapping[str, str] = MappingProxyType(
    {"→": r"\overrightarrow", "←": r"\overleftarrow", "↔": r"\overleftrightarrow"}
)

_GREEK = (
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu",
    "xi", "omicron", "pi", "rho", "varsigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
)  # fmt: skip

_SIGNS: dict[str, str] = {
    **{
        chr(0x3B1 + at): rf"\{name}"
        for at, name in enumerate(_GREEK)
        if name not in {"omicron", "epsilon", "phi"}
    },
    "ε": r"\varepsilon", "ϵ": r"\epsilon", "φ": r"\varphi", "ϕ": r"\phi", "ϑ": r"\vartheta", "ϱ": r"\varrho",
    "ϖ": r"\varpi", "ο": "o", "Γ": r"\Gamma", "Δ": r"\Delta", "∆": r"\Delta", "Θ": r"\Theta", "Λ": r"\Lambda",
    "Ξ": r"\Xi", "Π": r"\Pi", "Σ": r"\Sigma", "Υ": r"\Upsilon", "Φ": r"\Phi", "Ψ": r"\Psi", "Ω": r"\Omega",
    "µ": r"\mu", "≤": r"\le", "≥": r"\ge", "≠": r"\ne", "≈": r"\approx", "≡": r"\equiv", "∼": r"\sim",
    "≃": r"\simeq", "≅": r"\cong", "∝": r"\propto", "≪": r"\ll", "≫": r"\gg", "≺": r"\prec", "≻": r"\succ",
    "⪯": r"\preceq", "⪰": r"\succeq", "±": r"\pm", "∓": r"\mp", "×": r"\times", "÷": r"\div", "⋅": r"\cdot",
    "·": r"\cdot", "∙": r"\cdot", "∗": "*", "⋆": r"\star", "∘": r"\circ", "°": r"^\circ", "⊕": r"\oplus",
    "⊗": r"\otimes", "⊖": r"\ominus", "∪": r"\cup", "∩": r"\cap", "⊂": r"\subset", "⊆": r"\subseteq",
    "⊃": r"\supset", "⊇": r"\supseteq", "∈": r"\in", "∉": r"\notin", "∋": r"\ni", "∅": r"\emptyset",
    "∖": r"\setminus", "∧": r"\wedge", "∨": r"\vee", "¬": r"\neg", "∀": r"\forall", "∃": r"\exists",
    "∄": r"\nexists", "⊥": r"\perp", "⊤": r"\top", "⊢": r"\vdash", "⊨": r"\models", "→": r"\to",
    "←": r"\leftarrow", "↔": r"\leftrightarrow", "⇒": r"\Rightarrow", "⇐": r"\Leftarrow", "⇔": r"\Leftrightarrow",
    "⟶": r"\longrightarrow", "⟵": r"\longleftarrow", "⟷": r"\longleftrightarrow", "⟹": r"\Longrightarrow",
    "⟸": r"\Longleftarrow", "⟺": r"\Longleftrightarrow", "↦": r"\mapsto", "⟼": r"\longmapsto", "↑": r"\uparrow",
    "↓": r"\downarrow", "∞": r"\infty", "∂": r"\partial", "∇": r"\nabla", "ℏ": r"\hbar", "ℓ": r"\ell",
    "ℜ": r"\Re", "ℑ": r"\Im", "ℵ": r"\aleph", "∠": r"\angle", "…": r"\ldots", "⋯": r"\cdots", "⋮": r"\vdots",
    "⋱": r"\ddots", "′": "'", "″": "''", "⟨": r"\langle", "⟩": r"\rangle", "⌊": r"\lfloor", "⌋": r"\rfloor",
    "⌈": r"\lceil", "⌉": r"\rceil", "‖": r"\|", "∥": r"\parallel", "∣": r"\mid", "∴": r"\therefore",
    "∵": r"\because", "−": "-", "\u2010": "-", "∕": "/", "⁄": "/", "√": r"\surd", "∑": r"\sum", "∏": r"\prod",
    "∫": r"\int", "ℕ": r"\mathbb{N}", "ℤ": r"\mathbb{Z}", "ℚ": r"\mathbb{Q}", "ℝ": r"\mathbb{R}", "ℂ": r"\mathbb{C}",
    "ℙ": r"\mathbb{P}", "ℋ": r"\mathcal{H}", "ℒ": r"\mathcal{L}", "ℱ": r"\mathcal{F}", "ℬ": r"\mathcal{B}",
    "ℰ": r"\mathcal{E}", "ℛ": r"\mathcal{R}", "ℳ": r"\mathcal{M}", "ℎ": "h", "\\": r"\backslash",
    "{": r"\{", "}": r"\}", "$": r"\$", "%": r"\%", "#": r"\#", "&": r"\&", "_": r"\_", "^": r"\text{\textasciicircum}",
    "~": r"\sim", "\u2061": "", "\u2062": "", "\u2063": "", "\u200b": "", "\u2003": r"\quad", "\u2002": r"\;",
    "\u2004": r"\;", "\u2005": r"\:", "\u2009": r"\,", "\u200a": r"\,", "\u00a0": r"\ ", " ": "",
}  # fmt: skip

_VARIANTS = (
    ("BOLD ITALIC", r"\boldsymbol"),
    ("BOLD", r"\mathbf"),
    ("DOUBLE-STRUCK", r"\mathbb"),
    ("SCRIPT", r"\mathcal"),
    ("FRAKTUR", r"\mathfrak"),
    ("SANS-SERIF", r"\mathsf"),
    ("MONOSPACE", r"\mathtt"),
)


def sign_tex(char: str) -> str | None:
    """What TeX calls a sign; None where it has no name here."""
    return _SIGNS.get(char)


def letter_tex(char: str) -> str:
    """A character that is no plain sign: a letter of another alphabet, or a mathematical one (`𝑥`, `𝔼`)."""
    name = unicodedata.name(char, "")
    plain = unicodedata.normalize("NFKC", char)
    if name.startswith("MATHEMATICAL") and plain != char:
        inner = _SIGNS.get(plain, plain)
        command = next((command for word, command in _VARIANTS if word in name), "")
        return rf"{command}{{{inner}}}" if command and plain.isascii() else inner
    if plain != char and len(plain) == 1 and plain in _SIGNS:
        return _SIGNS[plain]
    if char.isascii():
        return char
    return char if unicodedata.category(char)[0] in "SPZ" else rf"\text{{{char}}}"
