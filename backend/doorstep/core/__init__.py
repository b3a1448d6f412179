"""Pure arithmetic and rules: no clock, no database, no settings."""
