"""A plain word to the operator, instead of a traceback."""


class Refused(Exception):
    """What was asked cannot be done; the text says why and what to do. ``exit_code`` ends the program."""

    exit_code = 1
