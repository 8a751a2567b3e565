#!/usr/bin/env bash
# Package:   wkt 0.14.0 (crates.io), compared with shapely 2.1.2 (PyPI).
# Behaviour: `Wkt::from_str` reads one geometry and ignores all that follows it.
#            "POINT(1 2) garbage" is a point. "POLYGON((...)),((...))", which is
#            a MULTIPOLYGON without its "MULTI", is its first polygon alone.
# Guess:     `FromStr` in Rust takes the whole text or fails ("1 x" is no number),
#            and GEOS refuses both texts; so a reader of tables that trusts the
#            result loses areas without an error.
# Seen:      wkt POINT(1 2) garbage -> POINT(1 2)
#            wkt POLYGON((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5)) -> POLYGON((0 0,1 0,1 1,0 0))
#            shapely refused
#            shapely refused
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/src"
cat >"$work/Cargo.toml" <<'TOML'
[package]
name = "seen"
version = "0.0.0"
edition = "2021"

[dependencies]
wkt = { version = "=0.14.0", default-features = false }
TOML
cat >"$work/src/main.rs" <<'RUST'
use std::str::FromStr;

fn main() {
    for text in std::env::args().skip(1) {
        match wkt::Wkt::<f64>::from_str(&text) {
            Ok(read) => println!("wkt {text} -> {read}"),
            Err(error) => println!("wkt refused {text}: {error}"),
        }
    }
}
RUST
cat >"$work/read.py" <<'PY'
import sys

import shapely

for text in sys.argv[1:]:
    try:
        print("shapely", shapely.from_wkt(text))
    except shapely.errors.GEOSException:
        print("shapely refused")
PY
texts=("POINT(1 2) garbage" "POLYGON((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5))")
cargo run --quiet --manifest-path "$work/Cargo.toml" -- "${texts[@]}" | tee "$work/seen"
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check shapely==2.1.2
"$work/venv/bin/python" "$work/read.py" "${texts[@]}" 2>/dev/null | tee -a "$work/seen"
diff - "$work/seen" <<'SEEN'
wkt POINT(1 2) garbage -> POINT(1 2)
wkt POLYGON((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5)) -> POLYGON((0 0,1 0,1 1,0 0))
shapely refused
shapely refused
SEEN
