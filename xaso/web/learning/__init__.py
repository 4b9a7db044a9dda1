"""Where officers practise, look for help, and see how far they and their office have come."""
