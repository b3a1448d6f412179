"""Busy times read from an address or a file."""
