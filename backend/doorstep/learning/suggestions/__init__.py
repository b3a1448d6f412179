"""Today's one to three suggestions, always with a tiny step and rest: drawn, shown, picked, or left for today."""
