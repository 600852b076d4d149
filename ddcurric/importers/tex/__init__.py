"""LaTeX: papers of the exam class, Beamer, articles."""
