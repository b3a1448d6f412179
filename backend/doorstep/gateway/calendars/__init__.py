"""Calendars: the plan as a feed for other programs, and times that are taken read from elsewhere."""
