"""Real parts that the tests start: database servers, mail servers, browsers."""
