"""What a person wonders about: up to three pairs of a factor and an outcome."""
