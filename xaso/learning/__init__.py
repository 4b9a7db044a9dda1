"""Learning: practice on invented dossiers, tours, help, and who in the office needs a hand."""
