"""The week as a small exact optimisation: which steps, on which days, at which times, and why."""
