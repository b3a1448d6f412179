"""Steps: small commitments that lead towards a goal, or stand alone."""
