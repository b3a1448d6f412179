"""Webhooks: an app hears of what changed, once, for as long as a person lets it."""
