"""What an app asked lately, for its developer: operations, outcomes and times; no person, no words."""
