"""Wins: read from logs, never typed, never taken away."""
