# The project's commands. Each does all of its own set-up; what is set up already is left alone.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
VENV := .venv/bin
INSTALL := install --quiet --disable-pip-version-check --no-input
PIP := $(VENV)/python -m pip $(INSTALL)
TRANSLATIONS := $(wildcard resources/translations/*.ts) $(if $(NEW),resources/translations/relink_$(NEW).ts)
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
AUDIT := uv tool run --from pip-audit==2.10.1 pip-audit

# A named Python other than that of .venv would otherwise not be used, without a word.
ifeq ($(origin PYTHON) $(wildcard .venv/bin/python),command line .venv/bin/python)
version = $(shell $(1) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>&1)
ifneq ($(call version,$(PYTHON)),$(call version,.venv/bin/python))
$(error .venv is of Python $(call version,.venv/bin/python), not of $(PYTHON); remove it first: rm -r .venv)
endif
endif

# $(call step,NAME,COMMAND): runs a check; prints its last line, or everything if it fails. The log stays in build/.
define step
@mkdir -p build; printf '%-9s ' '$(1)'
@if $(2) >build/$(1).log 2>&1; then tail -n 1 build/$(1).log; else echo failed; cat build/$(1).log; exit 1; fi
endef

# $(call attempt,NAME,COMMAND,ADVICE): runs a step of set-up or of the tour, with its log in build/NAME.log. If it fails,
# one sentence says so, and what to do.
define attempt
@mkdir -p build; { $(2); } >build/$(1).log 2>&1 || { echo 'This failed; build/$(1).log says why. $(3)' >&2; exit 1; }
endef
ONLINE := It needs the Internet; with a connection, the same command goes on from here.
BROWSER := It is about a browser for the tests: Google Chrome, once installed, will do.
TOUR := The screen as it then was is in build/desktop. On a desktop, make practice opens the app itself.

.PHONY: help practice test tour pictures translations bench soak lock audit clean

help: ## lists these commands
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile | expand -t 20

ifneq ($(DISPLAY)$(WAYLAND_DISPLAY),)
practice: .venv/.run build/.packages-run ## opens the app in the tray, with the practice company behind it
	@exec $(VENV)/python -P relink_desktop/__main__.py practice
else
practice: no-display tour
endif

.PHONY: no-display
no-display:
	@echo 'There is no display here, so this plays the tour on a virtual one.'

test: build/.desktop build/.thirdparty ## runs every check that CI runs
	$(call step,lint,$(VENV)/ruff check .)
	$(call step,format,$(VENV)/ruff format --check .)
	$(call step,types,$(VENV)/mypy)
	$(call step,layers,$(VENV)/lint-imports)
	@$(VENV)/python -m pytest -q -n 2 2>&1 | tee build/pytest.log

tour: build/.desktop ## plays the whole story on a virtual desktop, with pictures of all there is in build/tour
	@rm -rf build/tour build/desktop
	@echo 'Playing the story, light, dark and under Wayland (three or four minutes)'
	$(call attempt,tour,RELINK_TOUR=build/tour $(VENV)/python -m pytest -q tests/desktop/test_story.py,$(TOUR))
	@echo 'Drawing every page and cause'
	$(call attempt,gallery,$(VENV)/python -m tests.ui.gallery build/tour/light/pages && \
		$(VENV)/python -m tests.ui.gallery build/tour/dark/pages --dark,$(TOUR))
	@echo "In build/tour are $$(ls build/tour/*/*.png | wc -l) pictures of the story, in a folder for each look, and in" \
		"light/pages and dark/pages $$(ls build/tour/*/pages/*.png | wc -l) of every page and cause."

pictures: tour ## makes the README's pictures from the tour's
	@mkdir -p resources/pictures
	@for name in revoked waiting-for-browser sync-from-after-the-locked-period syncing synced; do \
		convert build/tour/light/[0-9][0-9]-$$name.png +dither -colors 255 PNG8:resources/pictures/$$name.png; done

translations: .venv/.dev ## brings resources/translations up to date with the texts in the code (NEW=de adds a language)
	@for language in $(TRANSLATIONS); do \
		$(VENV)/pyside6-lupdate -silent -extensions py -no-obsolete -locations none -sort-messages \
			-tr-function-alias tr+=plural,QT_TR_NOOP+=noop relink_desktop -ts $$language; \
		$(VENV)/pyside6-lrelease -silent $$language; done

bench: build/.desktop build/.thirdparty ## measures start, memory, the sync beside others, and what the window feels
	@$(VENV)/python -m tests.bench

soak: .venv/.dev ## reads REPORTS fuzzed reports, sends MESSAGES mutated messages, plays SEEDS simulations, from FROM on
	@$(VENV)/python -m tests.ledger.fuzz --files $(or $(REPORTS),10000) --from $(or $(FROM),1)
	@$(VENV)/python -m tests.attacks.fuzz --messages $(or $(MESSAGES),10000) --from $(or $(FROM),1)
	@$(VENV)/python -m tests.simulation --seeds $(or $(SEEDS),1000) --from $(or $(FROM),1)

lock: ## pins all requirements anew, with hashes
	@command -v uv >/dev/null || { echo 'make lock needs uv: https://docs.astral.sh/uv/' >&2; exit 1; }
	$(LOCK) pyproject.toml --output-file packaging/requirements.txt
	$(LOCK) pyproject.toml --extra dev --output-file packaging/requirements-dev.txt
	$(LOCK) packaging/requirements-thirdparty.in --output-file packaging/requirements-thirdparty.txt

# --strict: a package that the database does not know is no package without faults.
audit: ## looks the locked packages up in PyPI's database of known faults; needs uv and the Internet
	@command -v uv >/dev/null || { echo 'make audit needs uv: https://docs.astral.sh/uv/' >&2; exit 1; }
	@for locked in packaging/requirements*.txt; do \
		echo "$$locked"; $(AUDIT) --strict --disable-pip --require-hashes --requirement $$locked; done

clean: ## removes what tests and tools left; the virtual environment stays
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# Set-up. Each stamp says that a step was done for the present version of what it depends on.

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 16))' || { \
		echo 'Python 3.11 to 3.15 is needed; name one like this: make PYTHON=python3.13 practice' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || packaging/system-packages python $(PYTHON)
	@echo 'Setting up .venv'
	$(call attempt,venv,$(PYTHON) -m venv .venv,Remove .venv and try again.)

.venv/.run: packaging/requirements.txt | .venv/bin/python
	@echo 'Installing the Python packages of the app into .venv (about 150 MB, a minute or two)'
	$(call attempt,packages,$(PIP) --require-hashes -r $<,$(ONLINE))
	@touch $@

.venv/.dev: packaging/requirements-dev.txt pyproject.toml | .venv/.run
	@echo 'Installing the tools for tests into .venv'
	$(call attempt,tools,$(PIP) --require-hashes -r $< && $(PIP) --no-deps --no-build-isolation --editable .,$(ONLINE))
	@touch $@

# Other people's QuickBooks clients, which tests/thirdparty runs.
build/.thirdparty: packaging/requirements-thirdparty.txt | .venv/bin/python
	@echo 'Installing other clients of QuickBooks into build/thirdparty, for tests'
	$(call attempt,thirdparty,$(VENV)/python -m venv --clear --without-pip build/thirdparty && \
		$(VENV)/python -m pip --python build/thirdparty $(INSTALL) --require-hashes --only-binary :all: -r $<,$(ONLINE))
	@touch $@

# Where the system's browser can't be used in a test, as on Ubuntu, Playwright brings one.
build/.desktop: .venv/.dev build/.packages-desktop
	$(call attempt,browser,$(VENV)/python -m tests.desktop.browser,$(BROWSER))
	@touch $@

build/.packages-%: packaging/system-packages
	@packaging/system-packages $*
	@mkdir -p build && touch $@
