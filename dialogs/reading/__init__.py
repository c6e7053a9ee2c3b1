"""What a free message means."""
