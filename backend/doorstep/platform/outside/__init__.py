"""Calling addresses outside that somebody else chose: webhooks, calendars. Only the worker does."""
