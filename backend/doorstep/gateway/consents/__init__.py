"""What a person is asked, and what they allowed: scopes in fields, examples, and what an app has seen."""
