"""Imports: a log kept elsewhere, brought in whole or not at all, and never twice."""
