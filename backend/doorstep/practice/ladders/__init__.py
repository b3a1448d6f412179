"""Ladders: what a goal's steps offer next, by what was tried."""
