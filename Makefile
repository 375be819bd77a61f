# Lectern's manual for people: `make` prints it. The build itself is CMake's; see CMakePresets.json.

LISTEN ?= 127.0.0.1:8000
DATABASE ?= sqlite:var/lectern.db
JOBS ?= $(shell nproc)
TESTS ?=
WITHOUT ?=
URL ?= http://127.0.0.1:8000

SOURCES = $(shell find src tests bench cmake -name '*.cpp' -o -name '*.hpp')
CTEST = ctest -j$(JOBS) --output-on-failure --schedule-random --no-tests=error --output-junit junit.xml $(if $(TESTS),-R '$(TESTS)') $(if $(WITHOUT),-E '$(WITHOUT)')

.DEFAULT_GOAL := help
.PHONY: help deps deps-run deps-test deps-lint docs-assets build run test asan tsan fuzz coverage lint format format-check bench bench-large version web-test web-check web-e2e clean \
	demo setup start dev install db-migrate db-migration db-seed db-reset db-fresh db-shell api-demo

help: ## What there is to do
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "  make run LISTEN=0.0.0.0:8080 DATABASE=sqlite:/srv/lectern.db"
	@echo "  make test TESTS='Lending|Overdue'"

deps: ## Install everything that building, testing and measuring need (Debian 12, apt and npm)
	@scripts/deps.sh --test --lint --bench

docs-assets: ## Fetch the npm packages of the web pages alone
	@scripts/deps.sh --npm-only

# ---- build and run ----

# A configuration outlives its preset's text, so it is made again when that changes.
build/%/build.ninja: CMakePresets.json
	@cmake --preset $* && touch $@

deps-run:
	@scripts/deps.sh

build: deps-run ## Build the program: build/release/lectern
	@$(MAKE) --no-print-directory build/release/build.ninja
	@cmake --build --preset release --target lectern -j$(JOBS)

run: build ## Install what is missing, build, and serve the starter library on http://127.0.0.1:8000
	@mkdir -p var
	exec build/release/lectern serve --starter --database $(DATABASE) --listen $(LISTEN)

demo: build ## Play scenarios against a running server; what it makes is put away again (URL=http://127.0.0.1:8000)
	@build/release/lectern demo --url $(URL)

version: build ## Print the program's version
	@build/release/lectern version

# ---- tests ----

deps-test:
	@scripts/deps.sh --test

test: deps-test ## Build and run every test, in random order (TESTS=regex for some, WITHOUT=regex)
	@$(MAKE) --no-print-directory build/dev/build.ninja
	cmake --build --preset dev -j$(JOBS)
	@$(if $(TESTS),,$(MAKE) --no-print-directory web-test)
	$(CTEST) --test-dir build/dev

web-test: deps-test ## The tests of the web application's rules, components and pages
	npm --prefix web run test

web-check: deps-test ## Types, lint and format of the web application, and whether its client is that of the API
	npm --prefix web run check
	@$(MAKE) --no-print-directory build/dev/build.ninja
	cmake --build --preset dev --target lectern -j$(JOBS)
	npm --prefix web run api:check

web-e2e: deps-test ## The web application in Chromium, at two widths, in both languages and themes, against build/dev's program
	@npm --prefix web run --silent build
	cd web && npm run --silent e2e

asan: deps-test ## Every test under AddressSanitizer and UndefinedBehaviorSanitizer
	@cmake --preset asan -DLECTERN_TESTS_TOGETHER=$(if $(TESTS),OFF,ON) >/dev/null
	cmake --build --preset asan -j$(JOBS)
	$(CTEST) --test-dir build/asan

tsan: TESTS = Concurrency|Race
tsan: deps-test ## The concurrency suites under ThreadSanitizer (TESTS=. for everything)
	@cmake --preset tsan -DLECTERN_TEST_SUITES='$(TESTS)' >/dev/null
	cmake --build --preset tsan -j$(JOBS)
	$(CTEST) --test-dir build/tsan

fuzz: SECONDS = 60
fuzz: deps-test ## libFuzzer on every reader of what strangers send (SECONDS=60 each)
	@$(MAKE) --no-print-directory build/fuzz/build.ninja
	cmake --build --preset fuzz --target fuzz_targets -j$(JOBS)
	scripts/fuzz.sh build/fuzz $(SECONDS)

coverage: deps-test ## Lines that the tests run: build/coverage/report
	@scripts/coverage.sh

# ---- style ----

deps-lint:
	@scripts/deps.sh --test --lint

lint: deps-lint format-check ## Format, include direction, clang-tidy over all of src/ (slow)
	scripts/check_includes.sh
	@$(MAKE) --no-print-directory build/dev/build.ninja
	scripts/tidy.sh build/dev

format: ## Format every source file in place
	@scripts/deps.sh --lint
	@clang-format-19 -i $(SOURCES)

format-check: ## Fail when a source file is not formatted
	@scripts/deps.sh --lint
	@clang-format-19 --dry-run --Werror $(SOURCES)

# ---- the names that the older workflow had ----

setup: ## The same as: make install build db-seed
	@$(MAKE) --no-print-directory install
	@$(MAKE) --no-print-directory db-seed

start: run ## The same as: make run

dev: run ## The same as: make run

install: deps ## The same as: make deps

api-demo: demo ## The same as: make demo

db-migrate: build ## The same as: lectern migrate
	@mkdir -p var
	@build/release/lectern migrate --database $(DATABASE)

db-seed: build ## The same as: lectern migrate --starter, which fills an empty library
	@mkdir -p var
	@build/release/lectern migrate --starter --database $(DATABASE)

db-reset: ## Remove the database, after asking (YES=1: without)
	@scripts/database.sh reset $(DATABASE:sqlite:%=%)

db-fresh: ## The same as: make db-reset db-seed
	@$(MAKE) --no-print-directory db-reset
	@$(MAKE) --no-print-directory db-seed

db-shell: ## Open sqlite3 on the database
	@scripts/database.sh shell $(DATABASE:sqlite:%=%)

db-migration: ## Make the next empty migration: make db-migration m='add notices'
	@scripts/database.sh migration "$$m"

# ---- measure ----

bench: build ## Build the benchmarks with their floors (pgbench too) and run them: ratios, and what readers wait for in ms
	@scripts/deps.sh --bench
	@cmake --preset release > build/release/configure.log
	@cmake --build --preset release --target bench -j$(JOBS)
	bench/run.sh

bench-large: build ## The same on a library of four million loans, which it makes first (some minutes)
	@scripts/deps.sh --bench
	bench/run.sh seed_large large

clean: ## Remove what was built; the database in var/ stays
	rm -rf build
