"""Gentle notes: what may be said to a person today, seldom, and to them alone."""
