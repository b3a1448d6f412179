"""Hints towards words of choice."""
