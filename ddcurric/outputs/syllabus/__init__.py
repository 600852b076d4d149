"""The syllabus: topics, key questions, objectives and dates."""
