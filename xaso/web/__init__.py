"""What people see: citizens, staff, stewards. Every address goes through a door."""
