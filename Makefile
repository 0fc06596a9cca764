PYTHON ?= python3
BIN := .venv/bin
ADDRESS ?= 127.0.0.1:8000

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*##  *\(.*\)/make \1	\2/p' Makefile | expand -t 14

run: .venv/.run  ## serve the site on this machine
	@export DJANGO_DEBUG=1; $(BIN)/python manage.py prepare && exec $(BIN)/python manage.py runserver $(ADDRESS)

test: .venv/.dev  ## run every test
	@if command -v chromium >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo 'Installing Chromium for the browser tests.'; \
		apt-get -qq update && apt-get -qq install -y --no-install-recommends chromium fonts-liberation >/dev/null; \
	else \
		echo 'No Chromium here: the tests marked "browser" are skipped. To run them too: sudo apt-get install chromium'; \
	fi
	$(BIN)/pytest -n 2 -rs

demo: .venv/.run  ## serve the site, and a page on another site with it in a frame
	@export DJANGO_DEBUG=1; exec $(BIN)/python manage.py demo

setup: .venv/.dev  ## install what running, testing and checking need

check: .venv/.dev  ## format, lint, types, import contract, templates, migrations, seed content, deployment settings
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.lint_templates
	DJANGO_DEBUG=1 $(BIN)/python manage.py makemigrations --check --dry-run
	DJANGO_DEBUG=1 $(BIN)/python manage.py check_content --seed -v 0
	@echo 'manage.py check --deploy, with keys made up for it'
	@DJANGO_DEBUG=0 ALLOWED_HOSTS=shortfall.example \
		SECRET_KEY="$$($(BIN)/python -m deficiency_site.env secret-key)" \
		SEAL_KEYS="$$($(BIN)/python -m deficiency_site.env seal-keys)" \
		$(BIN)/python manage.py check --deploy --fail-level WARNING

bench: .venv/.dev  ## measure the engine against the result page, and what pages weigh
	@$(BIN)/python -m tests.benchmarks.bench_assess; assess=$$?; \
		$(BIN)/python -m tests.benchmarks.bench_pages && exit $$assess

admin: .venv/.run  ## make an editor's account; asks for its name and password
	@export DJANGO_DEBUG=1; $(BIN)/python manage.py migrate -v 0 && exec $(BIN)/python manage.py createsuperuser

# The target is pip, the last thing that making an environment adds: one that broke off half-way is made again.
$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'Shortfall needs Python 3.11 or newer, as $(PYTHON). Another one: make PYTHON=python3.12 …'; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null \
		|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
			&& apt-get -qq update && apt-get -qq install -y python3-venv >/dev/null; } \
		|| { echo 'This Python cannot make virtual environments yet. Run: sudo apt-get install python3-venv'; exit 1; }
	$(PYTHON) -m venv --clear .venv

.venv/.run: requirements.txt | $(BIN)/pip
	$(BIN)/pip install -q --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt requirements.txt | $(BIN)/pip
	$(BIN)/pip install -q --disable-pip-version-check -r requirements-dev.txt
	@touch $@ .venv/.run

.PHONY: help run test demo setup check bench admin
