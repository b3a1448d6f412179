"""What the log shows: graded patterns, plain tallies, and the evidence behind each."""
