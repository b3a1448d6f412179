"""Factors a person would rather not see."""
