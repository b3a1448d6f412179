"""What happened to a person's records, passed on to whoever may hear of it."""
