"""The one door into the data: tables, statements, units of work."""
