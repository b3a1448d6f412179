"""Taking one's data along, reading who did what, and going for good."""
