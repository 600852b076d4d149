"""What several kinds of diagram share; a kind takes of it what it needs.

kind, style          what a kind is, and the measures of a drawing
place, mermaid       mistakes with their place; the notation of Mermaid's that all of its kinds have
words, labels        words to place, and where they find room
execution, graph     two ways to lay out: events over time, and nodes with edges
dividing             a drawing too large for its room, in bands or parts
"""
