# Needs make and Python 3.11 or newer; everything else is set up in .venv on first use.
#   make test ARGS="-k note"      hands arguments on;   make demo PYTHON=python3.13   names the Python to use

.DEFAULT_GOAL := help
.PHONY: help demo test check format bench lock upgrade clean

comma := ,
ARGS ?=
JOBS ?= auto
BROWSER ?= yes
export PYTHON
# Tests talk to 127.0.0.1 only, never through a proxy.
export NO_PROXY := 127.0.0.1,localhost$(if $(NO_PROXY),$(comma)$(NO_PROXY))
export no_proxy := $(NO_PROXY)
unexport ARGS JOBS BROWSER

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(firstword $(MAKEFILE_LIST))

demo:  ## try it: two phones on one page, no account needed
	@.ci/setup run
	@.venv/bin/python -m bot demo $(ARGS)

test:  ## all tests (a browser and PostgreSQL are brought along)
	@.ci/setup dev
ifneq ($(BROWSER),no)
	@.ci/browser
	.venv/bin/python -m pytest -n $(JOBS) --dist loadfile $(ARGS)
else
	.venv/bin/python -m pytest -n $(JOBS) --dist loadfile -m "not browser" $(ARGS)
endif

check:  ## style and types
	@.ci/setup dev
	.venv/bin/python -m ruff check
	.venv/bin/python -m ruff format --check
	.venv/bin/python -m mypy

format:  ## put the code into the common form
	@.ci/setup dev
	.venv/bin/python -m ruff check --fix-only
	.venv/bin/python -m ruff format

bench:  ## measure speed and memory
	@.ci/setup dev
	@.venv/bin/python -m bot bench $(ARGS)

lock:  ## write the lock files anew from pyproject.toml
	@.ci/setup dev
	.ci/lock $(ARGS)

upgrade:  ## as lock, with the newest versions
	@.ci/setup dev
	.ci/lock --upgrade $(ARGS)

clean:  ## remove what set-up and tests made (never anybody's data)
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find bot dialogs models scheduler tests -name __pycache__ -type d -exec rm -rf {} +
