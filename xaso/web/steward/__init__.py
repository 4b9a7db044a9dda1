"""What the steward of an office looks after: accounts, units, the calendar, sittings, use."""
