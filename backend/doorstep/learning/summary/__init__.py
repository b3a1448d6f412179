"""What can always be said: counts, wins, steadiness, the guess against what came."""
