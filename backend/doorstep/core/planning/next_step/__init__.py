"""The next step: one to three small steps for today, learned from what was noted and from which card was chosen.

`messages` is plain data and loads no numpy; the rest runs in the compute process alone.
"""
