"""A lesson as a value: its model, the reader that makes it of text, the rules that look at it.

    reader.topic.read_topic(source, settings, …)   a file to a `Topic`, with every mistake and its place
    views.labels.resolve(topic, labels)            what its references print
    writer.write(topic)                            the file again, which says the same
    checks.check_topic, checks.check_course        what is against the rules
    views.student.student_view(topic)              the topic with nothing left in it that answers anything
    words.plain_text(nodes)                        its words, where there is no markup

Whoever needs every node of it asks `model.walk`: `walk`, `rewrite`.
"""
