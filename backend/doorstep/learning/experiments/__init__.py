"""Small experiments: two ways of doing one thing, tried in random order, and what came of it."""
