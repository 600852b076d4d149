"""GIFT, in which Moodle keeps questions (docs.moodle.org, "GIFT format")."""
