"""Offers: what a goal's ladder, the person's places and their own notes open up next; all of it may be left."""
