"""Signing in with Doorstep, and access for apps: the OAuth 2.1 authorization server."""
