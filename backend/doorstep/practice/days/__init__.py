"""Days as the person lives them: their zone, when a day starts, and periods in lists."""
