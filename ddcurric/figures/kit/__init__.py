"""What several kinds of diagram share; a kind takes of it what it needs.

kind, style          what a kind is, and the measures of a drawing
notation, mermaid    mistakes with their place; lines of settings, and what all of Mermaid's notations have
staging, questions   what a figure points at; questions about the whole of it
marking              tables of mistakes for the solutions
words, labels        words to place, and where they find room
composition          a figure with tables and questions around it
bodies, joints       round things that hold something; lines that are stuck to them
execution, graph     two ways to lay out: events over time, and nodes with edges
dividing             a drawing too large for its room, in bands or parts
"""
