"""The sandbox of an app: a person with a synthetic year, to try everything on."""
