"""Read what authors write: text, Markdown lessons, course.yaml, pictures."""
