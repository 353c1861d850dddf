"""What people see of the warehouse without writing SQL."""
