"""Energy, pacing and the other small rules of planning."""
