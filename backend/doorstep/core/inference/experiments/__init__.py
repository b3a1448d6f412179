"""Small experiments: two ways of doing one thing, tried in a random order, and what came of it."""
