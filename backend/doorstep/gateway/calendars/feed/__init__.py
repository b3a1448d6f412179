"""The plan as a calendar feed at an address of its own."""
