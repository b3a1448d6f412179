"""Words: choice-framing hints and the sentences for findings."""
