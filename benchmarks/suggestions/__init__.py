"""Suggestions on invented people: regret of the first card beside a random one, and the rules that always hold."""
