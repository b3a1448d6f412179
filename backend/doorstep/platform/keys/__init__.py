"""Wrapped data keys, kept apart from the data."""
