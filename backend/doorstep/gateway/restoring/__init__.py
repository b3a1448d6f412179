"""Bringing what an export holds into an empty account."""
