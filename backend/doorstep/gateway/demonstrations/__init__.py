"""Demonstrations: a person of one's own to look round with, filled with sample weeks."""
