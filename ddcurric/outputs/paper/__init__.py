"""Exams, worksheets and quizzes: a file a form, its key, and what stands where in which form."""
