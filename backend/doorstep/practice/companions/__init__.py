"""Companions: who comes along."""
