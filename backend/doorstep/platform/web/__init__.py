"""HTTP in and out: calls, problems, pages, limits."""
