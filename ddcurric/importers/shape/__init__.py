"""From pieces to a lesson: sections, exercises with parts, hints and solutions, questions with answers."""
