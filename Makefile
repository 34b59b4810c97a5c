# Everything one types here; `make help` lists it. The work is done by tools/, in Python.
.DEFAULT_GOAL := help
PYTHON ?= $(shell for each in python3 python3.13 python3.12 python3.11; do \
	$$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && break; done)
IN_VENV := .venv/bin/python

.PHONY: help run worker test lint format messages soak shell clean venv venv-dev python

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: venv  ## start the demo newspaper (PORT=8000 DATA=data DATABASE_URL= DEMO=yes DEMO_PASSWORD=)
	@$(IN_VENV) -m tools.serve

worker: venv  ## carry out mails and announcements beside `make run`
	@$(IN_VENV) manage.py worker

test: venv-dev  ## check everything: style, migrations, settings, tests on both databases, in a browser
	@$(IN_VENV) -m tools.verify

lint: venv-dev  ## check style only
	@$(IN_VENV) -m tools.verify style

format: venv-dev  ## put the code into house style
	@.venv/bin/ruff check --fix . && .venv/bin/ruff format .

messages: venv  ## add new words on screen to the catalogues in locale/
	@$(IN_VENV) -m tools.messages

soak: venv-dev  ## run the long tests and give the property tests many more examples
	@HYPOTHESIS_PROFILE=soak $(IN_VENV) -m pytest -m 'soak or property'

shell: venv  ## open a Python shell with the models at hand
	@$(IN_VENV) manage.py shell

clean:  ## remove what can be made again; data/ and .env stay
	rm -rf .venv staticfiles .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

venv: python
	@$(PYTHON) -m tools.environment requirements.txt

venv-dev: python
	@$(PYTHON) -m tools.environment requirements-dev.txt

python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is missing. Install it (Debian: apt install python3) and repeat."; exit 1; }
