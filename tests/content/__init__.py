"""What the lessons of content/ say, computed anew."""
