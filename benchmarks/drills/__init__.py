"""Long proofs that need a running house."""
