"""How sentences begin that say one thing after another, "First, … Second, …", in the languages of lessons."""

from __future__ import annotations

FIRST = frozenset(
    (
        "first", "firstly", "erstens", "zuerst", "zunächst", "premièrement", "d'abord", "d’abord", "primero",
        "primeramente", "primo", "innanzitutto", "eerst", "eerstens", "primeiro", "primeiramente", "第一", "首先",
        "أولا", "أولًا", "أولاً",
    )
)  # fmt: skip
LATER = frozenset(
    (
        "second", "secondly", "third", "thirdly", "fourth", "fourthly", "fifth", "then", "next", "finally", "last",
        "lastly",
        "zweitens", "drittens", "viertens", "fünftens", "dann", "danach", "schließlich", "zuletzt",
        "deuxièmement", "troisièmement", "quatrièmement", "ensuite", "puis", "enfin",
        "segundo", "tercero", "cuarto", "luego", "después", "finalmente",
        "secondo", "terzo", "quarto", "poi", "infine",
        "tweede", "derde", "vierde", "daarna", "vervolgens", "tenslotte",
        "terceiro", "quarto", "depois", "por fim",
        "第二", "第三", "第四", "第五", "其次", "然后", "最后",
        "ثانيا", "ثانيًا", "ثانياً", "ثالثا", "ثالثًا", "ثالثاً", "رابعا", "رابعًا", "أخيرا", "أخيرًا", "أخيراً",
    )
)  # fmt: skip
