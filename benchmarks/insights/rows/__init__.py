"""The rows of the goals table: which people each needs to be looked at, and the figures that come of it."""
