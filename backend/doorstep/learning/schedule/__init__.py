"""The week as it stands: what it holds, its balance, its room."""
