"""From the rows of one person's log to what can be said of it: factors, columns, counts, patterns and their rivals."""
