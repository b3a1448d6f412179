"""What every operation of the contract shares: problems, headers, ways to prove who is calling."""
