"""Every statement of the answering path can be prepared for both databases, long before somebody needs it."""

import pkgutil
from importlib import import_module

import pytest
from sqlalchemy import Dialect, make_url

import models
from models.quick import Quick

STATEMENTS = [
    (f"{module.name}.{name}", quick)
    for module in pkgutil.iter_modules(models.__path__)
    if not module.ispkg
    for name, quick in vars(import_module(f"models.{module.name}")).items()
    if isinstance(quick, Quick)
]
DIALECTS: list[Dialect] = [
    make_url(f"{name}://").get_dialect()() for name in ("sqlite", "postgresql+psycopg")
]


@pytest.mark.parametrize("dialect", DIALECTS, ids=[one.name for one in DIALECTS])
@pytest.mark.parametrize(("name", "quick"), STATEMENTS, ids=[name for name, _ in STATEMENTS])
def test_a_statement_can_be_prepared(name: str, quick: Quick, dialect: Dialect) -> None:
    assert quick.prepared(dialect).sql, name
