"""The cards of the Patterns screen: written by a job, two new ones a week at most, none taken away silently."""
