"""What pandoc says of a file, as pieces of a lesson."""
