"""The catalogue over HTTP: graded steps and collections that anyone can pick from."""
