"""What everybody sees: the front page, the look-up, signing in; and what machines ask."""
