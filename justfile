# What is done often. `just` lists it.

default:
    @just --list

# Draw a scenario into output/
render scenario="examples/scenarios/taiwan-reach.toml" *options:
    cargo run --release -- render {{scenario}} {{options}}

# All tests
test *options:
    cargo test {{options}}

# Everything that must hold before a change lands, outside readers included
ci:
    bash .ci/run

# What most changes break, in under three minutes once built
check:
    bash .ci/run quick

# Formatting, lints and docs, without the tests
lint:
    cargo fmt --check
    cargo clippy --locked --all-targets -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps

# The stages of the pipeline, timed
bench *options:
    cargo bench {{options}}

# Draw and export every example
examples:
    cargo build --release
    for scenario in examples/scenarios/*.toml; do \
        target/release/standoff render "$scenario" --format svg,png,pdf && \
        target/release/standoff export "$scenario"; \
    done
