"""The signing agent on an officer's PC: key and PIN stay there, pages of the office ask it over loopback."""
