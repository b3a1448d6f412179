"""Coming in: signing up and in, links by mail, passwords."""
