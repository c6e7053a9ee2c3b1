"""The staff page: what those who walk beside people see and do in a browser, at ``/desk``.

How a page is added: docs/architecture.md, "A page of the desk".
"""
