"""People, credentials, sessions, export and erasure."""
