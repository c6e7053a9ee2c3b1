"""A plain word to the operator, instead of a traceback."""


class Refused(Exception):
    """The command cannot do what was asked; the text says why and what to do. ``exit_code`` ends the program."""

    exit_code = 1
