"""Which language a text is in."""

from __future__ import annotations

import pytest

from ddcurric.wording.telling import language_told

TEXTS = {
    "en": "A clock counts what happens. The process sends the message, and it is not known to whom the answer goes.",
    "de": "Eine Uhr zählt, was geschieht. Der Prozess sendet die Nachricht, und der Empfänger ist nicht sicher.",
    "fr": "Une horloge compte ce qui se passe. Le message est envoyé à un ensemble de processus qui sont égaux.",
    "es": "El mensaje no se envía por un proceso, sino a un conjunto de procesos que son iguales. Explique cómo.",
    "it": "Il messaggio non è inviato da un processo, ma a un insieme di processi che sono uguali per la memoria.",
    "nl": "Een klok telt wat er gebeurt. Het bericht wordt niet door een proces verzonden, maar naar een verzameling.",
    "pt": "A mensagem não é enviada por um processo, mas para um conjunto de processos que são iguais. Explique como.",
    "ca": "El missatge no és enviat per un procés sinó a un conjunt de processos que són iguals amb els altres.",
    "ar": "الساعة تحسب ما يحدث. الرسالة لا ترسل من عملية واحدة.",
    "zh": "时钟计算发生的事情。消息不是由一个进程发送的。",
    "zh-Hant": "時鐘計算發生的事情。這個消息不是由一個進程發送的。",
}


@pytest.mark.parametrize("language", TEXTS)
def test_the_words_of_a_text_tell_its_language(language: str) -> None:
    assert language_told(TEXTS[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Clocks",
        "Det är en av de viktigaste frågorna i den här kursen, och för att förstå den räknar en klocka vad som händer.",
        "Mesajul nu este trimis de un proces, ci către un set de procese care sunt egale. Explicați cum funcționează.",
        "時計は何が起こるかを数えます。メッセージは一つのプロセスから送られるのではありません。",
        "ساعت می‌شمارد که چه اتفاقی می‌افتد. پیام از یک فرایند فرستاده نمی‌شود، چگونه؟",
        "x = 0; for i in range(10): y = x + i; print(x, y)",
    ],
)
def test_a_text_that_is_short_or_in_another_language_tells_none(text: str) -> None:
    assert language_told(text) == ""
