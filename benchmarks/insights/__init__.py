"""Patterns on invented people: false claims, coverage, power, time. `python -m benchmarks.insights`."""
