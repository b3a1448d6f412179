"""Lines to call or write to in danger, for everyone."""
