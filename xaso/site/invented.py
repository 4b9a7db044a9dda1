"""What the demonstrations have in common. Imports no Django."""

PASSWORD = "Xa-So-thu-2026"  # noqa: S105 - printed for everybody to try
FIRST_PASSWORD = "Lan-dau-2026!"  # noqa: S105 - replaced at once
