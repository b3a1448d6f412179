"""Authlib's authorization server on our rows. Loaded with the first call of OAuth, so that the API starts small."""
