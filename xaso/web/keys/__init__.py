"""Keys on the screen: an officer's own, the seals of offices, and whom the installation believes."""
