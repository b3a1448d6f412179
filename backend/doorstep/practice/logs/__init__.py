"""Logs: what a person did, before, during and after, and the factors as they were."""
