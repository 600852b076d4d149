"""What importers share: the values between a format's reader and the shape of a lesson, and safe ways to open files."""
