"""What authors call the sections of a lesson beside what we print, in every language: words to look for, not to print.

By the English name of the section, in small letters and without an article.
"""

from __future__ import annotations

OTHER_NAMES = {
    "Key Question": "guiding question|driving question|essential question|central question|schlüsselfrage|kernfrage"
    "|zentrale frage|fragestellung|question clé|question-clé|question directrice|problématique|pregunta central"
    "|pregunta guía|pregunta orientadora|pregunta principal|domanda guida|domanda centrale|domanda principale"
    "|sleutelvraag|hoofdvraag|centrale vraag|questão central|questão-chave|pergunta-chave|pergunta chave"
    "|pergunta norteadora|السؤال المركزي|السؤال الأساسي|السؤال المحوري|核心问题|中心问题|主要问题|引导问题",
    "Deep Dive": "in depth|in die tiefe|vertiefender teil|hauptteil|ausführlich|pour approfondir|en profondeur"
    "|développement|desarrollo|en profundidad|sviluppo|uitdieping|desenvolvimento"
    "|em profundidade|التعمق|تعمق|شرح مفصل|深入|深入探讨|深入学习|深入理解|详细讲解|正文",
    "Check Your Understanding": "review questions|check questions|comprehension questions|verständnisfragen"
    "|kontrollfragen|wiederholungsfragen|testen sie ihr wissen|testen sie ihr verständnis"
    "|überprüfen sie ihr verständnis"
    "|prüfe dein verständnis|teste dein verständnis|teste dein wissen|vérifiez votre compréhension"
    "|vérifie ta compréhension|questions de compréhension|contrôle des connaissances|comprueba lo aprendido"
    "|comprueba tu comprensión|compruebe su comprensión|preguntas de comprensión|preguntas de repaso"
    "|verifica la tua comprensione|verifica la comprensione|verifica quello che sai|domande di verifica"
    "|domande di comprensione|controleer je begrip|controleer uw begrip|test je kennis|controlevragen|begripsvragen"
    "|verifique a sua compreensão|verifique sua compreensão|verifica a tua compreensão|perguntas de compreensão"
    "|perguntas de revisão|تحقق من فهمك|أسئلة الفهم|أسئلة المراجعة|检查你的理解|检验理解|自我检测|自测题|思考题|复习题",
    "So What?": "why it matters|why does it matter|warum ist das wichtig|warum das wichtig ist|was bedeutet das"
    "|na und|wozu das alles|wozu|und nun|pourquoi est-ce important|pourquoi c’est important|à quoi bon"
    "|por qué importa|por qué es importante|para qué sirve|perché è importante|perché conta|a che serve"
    "|waarom is dit belangrijk|wat maakt het uit|en dan|porque é importante|por que isso importa|por que é importante"
    "|لماذا يهم|لماذا هذا مهم|وماذا بعد|那又如何|所以呢|为什么重要|意义",
    "Key Points": "summary|takeaways|key takeaways|zusammenfassung|kernpunkte|kernaussagen|schlüsselpunkte|fazit"
    "|auf den punkt gebracht|merksätze|wichtige punkte|die wichtigsten punkte|résumé|à retenir|points essentiels"
    "|l’essentiel|synthèse|conclusion|resumen|ideas clave|para recordar|en resumen|conclusiones|riassunto|riepilogo"
    "|sintesi|da ricordare|punti principali|conclusioni|samenvatting|belangrijkste punten|om te onthouden|conclusie"
    "|resumo|pontos principais|pontos chave|a reter|para lembrar|síntese|conclusões|الخلاصة|خلاصة|ملخص|الملخص"
    "|أهم النقاط|النقاط الأساسية|小结|总结|本章小结|本课小结|关键点|重点|要点回顾",
    "Further Reading": "literatur|weiterführende literatur|weiterlesen|literaturhinweise|lesetipps|quellen|lectures"
    "|lectures complémentaires|bibliographie|pour en savoir plus|références|lecturas|lecturas recomendadas"
    "|lecturas adicionales|bibliografía|para saber más|referencias|letture|letture consigliate|bibliografia"
    "|per saperne di più|riferimenti|meer lezen|verdere literatuur|literatuur|bronnen|leituras|leituras adicionais"
    "|leitura complementar|referências|قراءات|للمزيد|مراجع|المراجع|للاستزادة"
    "|مزيد من القراءة|参考文献|扩展阅读|参考资料|拓展阅读",
    "Exercises": "übungen|übungsaufgaben|übung|aufgabe|hausaufgaben|exercice|travaux dirigés|ejercicio|problemas"
    "|actividades|tareas|esercizio|problemi|attività|oefeningen|opdrachten|oefening|opgave|exercício"
    "|atividades|تمارين|تدريبات|تمرين|مسائل|练习|练习题|作业|课后练习|课后习题",
    "Solutions": "answers|answer key|musterlösungen|lösung|lösungsvorschläge|antworten|lösungshinweise|corrigé"
    "|solution|réponses|correction|solución|respuestas|soluzione|risposte|oplossingen|antwoorden|uitwerking"
    "|oplossing|solução|respostas|gabarito|resoluções|resolução|حلول|الحل|الأجوبة|الإجابات|إجابات|答案|参考答案|解答|解析",
}

QUIZZES = (
    r"(?:(?:quick|short|warm-?up|self|concept|knowledge|reading|mini|pop|review|revision|comprehension|practice|recall|exit"
    r"|clicker|poll(?:ing)?|study|test|recap|discussion|lecture|lesson|chapter)[\s-]+)+(?:questions?|check(?:s|-?up|point)?"
    r"|quiz(?:zes)?|tests?|review)|(?:pop[\s-]+)?quizzes|quiz questions?|questions? and answers?|q ?& ?a|exit tickets?"
    r"|(?:check|test) (?:your|for|of) (?:self|knowledge|learning|understanding)"
    r"|testing your (?:knowledge|understanding)"
    r"|(?:quiz|kurz|prüfungs|verständnis|kontroll|wiederholungs|lern|schnell|selbsttest)fragen|multiple[\s-]choice[\s-]fragen"
    r"|(?:schnelle|kurze|kleine) (?:fragen|quiz(?:ze)?|tests?)|(?:kurz|schnell|selbst|wissens)-?(?:tests?|quiz|checks?)"
    r"|lernkontrolle"
    r"|fragen(?: und antworten| zum verständnis| zur wiederholung)?"
    r"|questions? (?:rapides?|de révision|de contrôle|de cours|à choix multiples?)|qcm|(?:petit )?quiz(?: rapide)?"
    r"|auto-?évaluation"
    r"|(?:testez|vérifiez|teste|vérifie) (?:vos|tes) (?:connaissances|acquis)"
    r"|preguntas(?: (?:rápidas|cortas|de control|de autoevaluación|de (?:opción|selección) múltiple))?|cuestionario"
    r"|autoevaluación|prueba rápida|(?:comprueba|pon a prueba) tus conocimientos"
    r"|domande(?: (?:rapide|veloci|brevi|di ripasso|di controllo|a (?:scelta|risposta) multipla))?|autovalutazione"
    r"|quiz (?:veloce|rapido)|verifica (?:rapida|le tue conoscenze)"
    r"|(?:(?:snelle|korte) )?vragen|(?:meerkeuze|herhalings|quiz|toets|test)vragen|zelftest|kennis(?:toets|check)"
    r"|snelle (?:check|quiz)"
    r"|(?:perguntas|questões)(?: (?:rápidas|curtas|de controlo|de controle|de (?:escolha múltipla|múltipla escolha)))?"
    r"|questionário|autoavaliação|(?:teste|quiz) rápido|teste (?:os )?seus conhecimentos"
    r"|أسئلة (?:سريعة|قصيرة|الاختيار من متعدد)|اختبار (?:قصير|سريع)|اختبر (?:نفسك|معلوماتك|فهمك)"
    r"|小测验?|测验|随堂测[验试]|快速(?:问答|提问|检测)|单选题|多选题|问答题?"
)
"""What they call a few questions to check what was understood: a pattern, for case that does not matter."""

PAPER_PARTS = (
    r"(?:short|long|brief|extended|free|open|written|constructed)[\s-](?:answers?|responses?)"
    r"(?:[\s-](?:questions?|part|section))?|essays?(?: questions?)?|kurzantworten?|freie antworten"
    r"|offene fragen|aufsatz|réponses? courtes?|rédaction|questions ouvertes|respuestas? cortas?"
    r"|preguntas abiertas|ensayo|rispost[ae] (?:brev[ei]|apert[ae])|domande aperte|korte? antwoord(?:en)?"
    r"|open vragen|opstel|respostas? (?:curtas?|abertas?)|questões abertas|redação|ensaio"
    r"|أسئلة (?:مقالية|الإجابة القصيرة)|مقال|简答题|论述题|问答题|作文"
)
"""What they call the parts of a paper that are answered in words: a pattern, for case that does not matter."""
