"""AV-BMA: which factors go with how a step felt, from one person's own log."""
