"""When the person is taken, as their calendars say: spans of time and nothing else."""
