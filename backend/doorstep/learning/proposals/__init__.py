"""Proposals for a week: worked out on request, kept as rows, and nothing in the plan until they are accepted."""
