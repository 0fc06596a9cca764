PYTHON ?= python3
BIN := .venv/bin
ADDRESS ?= 127.0.0.1:8000

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*##  *\(.*\)/make \1	\2/p' Makefile | expand -t 14

run: .venv/.run  ## serve the site on this machine
	@export DJANGO_DEBUG=1; $(BIN)/python manage.py prepare && exec $(BIN)/python manage.py runserver $(ADDRESS)

serve: .venv/.run  ## serve it in production: SECRET_KEY, ALLOWED_HOSTS and SEAL_KEYS in the environment
	@$(BIN)/python manage.py collectstatic --noinput -v 0 && $(BIN)/python manage.py prepare \
		&& exec $(BIN)/python -m deficiency_site.serve

test: .venv/.dev  ## run every test; COVERAGE=1 also says how much of the code they reach, and holds its floor
	@.ci/packages chromium=chromium chromium=fonts-liberation chromium-headless-shell=chromium-headless-shell \
		WebKitWebDriver=webkit2gtk-driver Xvfb=xvfb firefox-esr=firefox-esr \
		pg_ctlcluster=postgresql nginx=nginx faketime=faketime
	$(BIN)/pytest -n 2 --dist worksteal $(if $(COVERAGE),--cov --cov-report=term:skip-covered) -rsR
	$(BIN)/python -m tests.postgresql $(BIN)/pytest -n 2 --dist worksteal -m database -rsR

soak: .venv/.dev  ## try every property with twenty times the examples, other ones each time
	$(BIN)/pytest -n 2 --dist worksteal -m hypothesis --hypothesis-profile=soak

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

bench: .venv/.dev  ## measure the server's rates, each page's time, the engine against the result, and what pages weigh
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && ! command -v wrk >/dev/null; then \
		apt-get -qq update && apt-get -qq install -y --no-install-recommends wrk nginx >/dev/null \
			|| echo 'No wrk can be installed here.'; \
	fi
	@failed=0; for one in bench_assess bench_content bench_pages bench_cpu bench_serving; do \
		$(BIN)/python -m tests.benchmarks.$$one || failed=1; \
	done; exit $$failed

mutants: .venv/.dev  ## make mistakes on purpose in a copy, and see that the tests nearest to each notice
	@$(BIN)/python -m tests.mutants

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

INSTALL = $(BIN)/pip install -q --disable-pip-version-check --require-hashes -r

.venv/.run: .ci/requirements.lock | $(BIN)/pip
	$(INSTALL) .ci/requirements.lock
	@touch $@

.venv/.dev: .ci/requirements-dev.lock .ci/requirements.lock | $(BIN)/pip
	$(INSTALL) .ci/requirements-dev.lock
	@touch $@ .venv/.run

# uv, since it locks for every Python and platform at once; only this needs it. It reads the registry's own list of
# files, so each lock has the hash of every wheel. What is locked stays as it is unless UPGRADE asks for newer ones.
LOCK = var/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --annotation-style line \
	--custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)

lock: var/uv/bin/uv  ## write .ci/*.lock from the requirements; UPGRADE=1 takes newer versions of what those need
	$(LOCK) requirements.txt -o .ci/requirements.lock
	$(LOCK) -c .ci/requirements.lock requirements-dev.txt -o .ci/requirements-dev.lock

var/uv/bin/uv:
	$(PYTHON) -m venv --clear var/uv
	var/uv/bin/pip install -q --disable-pip-version-check uv==0.13.9

# By hand, since what it says changes without a change here. Strict: what could not be looked up is no pass.
audit: var/audit/bin/pip-audit  ## ask PyPI for known holes in what the locks pin; those of the site are in those of testing
	var/audit/bin/pip-audit --strict --require-hashes --disable-pip -r .ci/requirements-dev.lock

var/audit/bin/pip-audit:
	$(PYTHON) -m venv --clear var/audit
	var/audit/bin/pip install -q --disable-pip-version-check pip-audit==2.10.1

.PHONY: help run test soak demo setup check lock audit bench admin
.PHONY: help run serve test demo setup check bench mutants admin
