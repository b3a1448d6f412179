"""Durable work after the answer."""
