"""What was found last in a person's log, kept so that a look at it costs nothing, and the job that finds it anew."""
