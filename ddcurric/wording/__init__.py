"""What differs from language to language in the program's own words and marks."""
