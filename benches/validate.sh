#!/usr/bin/env bash
# Measures `countersign validate` on this repository's policy beside `tombi lint` on the same files
# with the same schemas, in one run of hyperfine. Needs hyperfine (Debian) and tombi (PyPI).
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --quiet --release --locked
binary="$PWD/target/release/countersign"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cp -r policy schemas countersign.toml "$work/"
cd "$work"

files="$("$binary" validate --format json | python3 -c 'import json,sys; print(json.load(sys.stdin)["checked"]["files"])')"
there="$(find policy countersign.toml -name '*.toml' | wc -l)"
[ "$files" = "$there" ] || { echo "countersign checked $files of $there files" >&2; exit 1; }

# Both must see a fault in the last file.
last="$(find policy -name '*.toml' | sort | tail -1)"
cp "$last" "$work/kept"
printf '\nnobody_knows_this = 1\n' >> "$last"
if "$binary" validate --quiet >/dev/null; then echo "countersign missed a fault in $last" >&2; exit 1; fi
if tombi lint --offline policy >/dev/null 2>&1; then echo "tombi missed a fault in $last" >&2; exit 1; fi
cp "$work/kept" "$last"

hyperfine --shell=none --warmup 5 --ignore-failure "$binary validate --quiet" "tombi lint --offline policy"
