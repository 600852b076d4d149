"""Question banks of Moodle: questions with their answers, out of XML."""
