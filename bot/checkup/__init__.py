"""What `banso doctor` looks at, one module each. Every look gives findings that say what to do."""
