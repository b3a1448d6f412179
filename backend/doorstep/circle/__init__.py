"""Who stands beside the person."""
