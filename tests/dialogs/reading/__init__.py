"""What free messages mean."""
