"""Weeks planned for invented people: what `planning.md`'s goals promise, measured."""
