# `make` prints what there is. Everything that builds goes through the same flags, so that there is one debug build.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PREFIX ?= /usr/local
DESTDIR ?=
# Further flags for every build, such as JOBS="-j 1" on a machine with little memory.
JOBS ?=
SWIFT_FLAGS := --explicit-target-dependency-import-check error $(JOBS)
# For how long `make fuzz` runs.
TARGET ?=
SECONDS ?= 60
# What `make run` serves.
LISTEN ?= 127.0.0.1:8083
DATABASE ?= sqlite:.stepwell/stepwell.db
# The tests of the pure modules, which keep every core busy: others, which wait for processes and servers, would starve beside them.
CORE_TESTS := $(shell ls Tests/Core | paste -sd "|")
# Those that talk to processes, servers and clocks most: they have a run of their own for the same reason.
OUTER_TESTS := $(shell ls Tests/Storage Tests/Tasks Tests/Commands | grep Tests$$ | paste -sd "|")
# What `make bench` measures; BENCH has further options of `stepwell-bench run`, DAEMON another binary than this tree's.
WORKLOADS ?=
DB ?=
RUNS ?=
BENCH ?=
DAEMON ?=
SWIFT_FILES := Package.swift Sources Tests

# In continuous integration a warning is an error.
ifdef CI
export STEPWELL_WARNINGS_AS_ERRORS := 1
endif

.PHONY: help
help: ## Print the targets.
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: ## Install missing system packages, or name them in one line to copy.
	@.ci/setup

.PHONY: build
build: setup ## Build everything for debugging, tests included.
	swift build --build-tests $(SWIFT_FLAGS)

.PHONY: release
release: setup ## Build the one binary: .build/release/stepwell.
	swift build -c release --product stepwell $(SWIFT_FLAGS)

.PHONY: test
test: build ## Build and run all tests: units, vectors, store contract, end to end. FILTER=NAME runs some.
ifdef FILTER
	swift test --skip-build --disable-xctest --filter $(FILTER) $(SWIFT_FLAGS)
else
	swift test --skip-build --disable-xctest --filter "$(CORE_TESTS)" $(SWIFT_FLAGS)
	swift test --skip-build --disable-xctest --filter "$(OUTER_TESTS)" $(SWIFT_FLAGS)
	swift test --skip-build --disable-xctest --skip "$(CORE_TESTS)|$(OUTER_TESTS)|EndToEndTests" $(SWIFT_FLAGS)
	swift test --skip-build --no-parallel --disable-xctest --filter EndToEndTests $(SWIFT_FLAGS)
endif

.PHONY: sim
sim: setup ## Simulate days of bad luck: SEEDS=N seeds from SEED=N on; SEED=N alone shows all that happens. SABOTAGE=NAME.
	STEPWELL_SIMULATION=1 swift build -c release --product stepwell-simulation $(SWIFT_FLAGS)
	.build/release/stepwell-simulation --seed $(or $(SEED),1) --seeds $(or $(SEEDS),$(if $(SEED),1,1000)) \
	    $(if $(SABOTAGE),--sabotage $(SABOTAGE)) $(if $(SEEDS),,$(if $(SEED),--trace))

# What `make chaos` breaks, and how often; `python3 Tests/Chaos --help` explains them.
KILLS ?= 100
CHAOS_OPTIONS = $(if $(EVERY),--every $(EVERY)) $(if $(NODES),--nodes $(NODES)) $(if $(PAUSES),--pauses) \
    $(if $(DATABASE_KILLS),--database-kills $(DATABASE_KILLS)) $(if $(CUTS),--cuts $(CUTS)) \
    $(if $(DISK_FILLS),--disk-fills $(DISK_FILLS)) $(if $(CLIENTS),--clients $(CLIENTS)) $(if $(SEED),--seed $(SEED)) \
    $(if $(PAUSE_LIMIT),--pause-limit $(PAUSE_LIMIT)) $(if $(BINARY),--binary $(BINARY))

.PHONY: chaos
chaos: ## Kill daemons and databases under load. DB=sqlite|postgres KILLS=N NODES=N PAUSES=1 DATABASE_KILLS=N CUTS=N DISK_FILLS=N SEED=N.
	$(if $(BINARY),,@$(MAKE) --no-print-directory release)
	python3 Tests/Chaos --database $(or $(DB),sqlite) --kills $(KILLS) --seconds $(SECONDS) $(CHAOS_OPTIONS)

.PHONY: conformance
conformance: ## Score the debug build against recorded AWS behaviour; the score may not fall. CASES=DIR has the cases. SERVICES=1.
	@.ci/setup conformance
	@$(MAKE) --no-print-directory build
	.ci/conformance

.PHONY: fuzz
fuzz: setup ## Feed TARGET (a folder of Tests/Fuzz) with made-up inputs for SECONDS (60).
	.ci/fuzz "$(TARGET)" "$(SECONDS)"

.PHONY: sanitize
sanitize: setup ## Run the tests under SANITIZER=thread or address, in a build of its own (10 minutes at first). FILTER=NAME runs some.
	.ci/sanitize $(or $(SANITIZER),thread) "$(FILTER)"

.PHONY: demo
demo: ## Set up, build, and take three real migrations through the shipped workflow.
	@.ci/setup demo
	@$(MAKE) --no-print-directory release
	@deploy/demo/run

.PHONY: run
run: release ## Serve on LISTEN with LocalECS and the shipped workflows.
	mkdir -p .stepwell
	PATH="$$PWD/.build/release:$$PATH" exec .build/release/stepwell serve --listen $(LISTEN) --database $(DATABASE) --workflows workflows --local-ecs

.PHONY: fmt
fmt: ## Format the Swift code.
	swift format -i -r $(SWIFT_FILES)

.PHONY: lint
lint: setup ## Check format and house rules; quick, since it builds the pure modules only.
	swift format lint --strict -r $(SWIFT_FILES)
	STEPWELL_CORE_ONLY=1 swift test --disable-xctest --filter TidyTests --scratch-path .build-core $(SWIFT_FLAGS)

.PHONY: coverage
coverage: setup ## Print the coverage of the pure modules; fail under 85 %.
	.ci/coverage

.PHONY: bench
bench: $(if $(DAEMON),setup,release) ## Measure the daemon beside the limits of its databases. WORKLOADS=A,B DB=sqlite RUNS=N QUICK=1 DOCS=1.
	STEPWELL_BENCHMARKS=1 swift build -c release --product stepwell-bench $(SWIFT_FLAGS)
	.build/release/stepwell-bench run $(if $(DAEMON),--daemon $(DAEMON)) $(if $(WORKLOADS),--workloads $(WORKLOADS)) \
	    $(if $(DB),--databases $(DB)) $(if $(RUNS),--runs $(RUNS)) $(if $(QUICK),--quick) $(if $(DOCS),--output docs) $(BENCH)

.PHONY: bench-jsonata
bench-jsonata: ## Time the JSONata evaluator beside others that are at hand. CASES=DIR has the cases.
	@.ci/bench-jsonata

.PHONY: install
install: release ## Install binary, workflows and service unit below PREFIX (/usr/local).
	install -D -m 755 .build/release/stepwell $(DESTDIR)$(PREFIX)/bin/stepwell
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/stepwell/workflows workflows/*.asl.json
	install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/stepwell deploy/stepwell.service deploy/stepwell.json

.PHONY: clean
clean: ## Remove what was built and what the demo left.
	rm -rf .build .build-* .bench .stepwell demo
