"""New versions of the program: a signed file, kept side by side with the versions before, and the way back."""
