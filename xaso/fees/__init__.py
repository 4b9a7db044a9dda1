"""What a dossier costs and what was paid: charges, payments with their receipts, what is collected for others."""
