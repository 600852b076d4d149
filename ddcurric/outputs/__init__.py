"""What a build makes: a folder for each output."""
