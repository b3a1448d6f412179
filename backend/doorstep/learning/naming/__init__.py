"""What factors are called: known ones in our words, own ones in the person's."""
