"""The log as every room of learning reads it."""
