"""The sessions and tokens a person holds."""
