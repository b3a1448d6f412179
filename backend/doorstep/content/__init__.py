"""Content that ships with Doorstep: the catalogue, collections, lines to call, measures, words."""
