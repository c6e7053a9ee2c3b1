"""The messaging platforms, one package each. They see neither the tables nor each other."""
