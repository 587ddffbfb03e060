#!/usr/bin/env bash
# Measures `countersign review` of one quarter and `countersign history` of one term in a repository of
# 100,000 commits, 200 of which change the agreement, beside what git takes for the like: the first
# against `git log -p --since … -- policy`, the second against `git log --format=%H -- policy`, each
# pair in one run of hyperfine. First it checks that both tell what they should. Needs hyperfine
# (Debian) and python3.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --quiet --release --locked
binary="$PWD/target/release/countersign"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
git init --quiet --initial-branch=main repository
cd repository
git config user.name Rita
git config user.email rita@example.com
"$binary" init --quiet --sales ana,raj --marketing mia,sam --as-of 2024-01-01
git add .
GIT_AUTHOR_DATE=2024-01-01T00:00:00Z GIT_COMMITTER_DATE=2024-01-01T00:00:00Z git commit --quiet -m "Agree"

# Three years of commits, a quarter of an hour apart; every five-hundredth changes the agreement.
python3 - <<'PY' | git fast-import --quiet --force
import subprocess, sys
tip = subprocess.check_output(["git", "rev-parse", "main"], text=True).strip()
terms = open("policy/definitions.toml").read()
sla = open("policy/sla.toml").read()
assert '"8 business hours"' in sla
start, step = 1704067200 + 3600, 900
out = sys.stdout
for number in range(1, 100001):
    text, files = f"change {number}", [(f"code/{number % 50}/{number % 997}.txt", f"{number}\n")]
    if number % 500 == 0:
        turn = number // 500
        if turn % 2:
            term = f'\n[[terms]]\nid = "handshake"\nname = "Handshake"\ndefinition = "A rep has spoken to the lead {turn} times."\n'
            files = [("policy/definitions.toml", terms + term)]
        else:
            files = [("policy/sla.toml", sla.replace('"8 business hours"', f'"{8 + turn % 9} business hours"', 1))]
    when = start + number * step
    out.write(f"commit refs/heads/main\nmark :{number}\nauthor R <rita@example.com> {when} +0000\n"
              f"committer R <rita@example.com> {when} +0000\ndata {len(text)}\n{text}\n"
              f"from {tip if number == 1 else f':{number - 1}'}\n")
    for path, content in files:
        out.write(f"M 100644 inline {path}\ndata {len(content.encode())}\n{content}\n")
PY
git repack --quiet -a -d

as_of=2026-11-20
"$binary" history definitions/handshake --as-of $as_of --format json >history.json
"$binary" review --period 2026-Q3 --as-of $as_of --format json >review.json
python3 - <<'PY'
import json
history, review = json.load(open("history.json")), json.load(open("review.json"))
assert len(history["events"]) == 100, len(history["events"])
assert len(review["commits"]) == 17, len(review["commits"])
PY
rm history.json review.json

hyperfine --shell=none --warmup 1 --output=null \
    "$binary review --period 2026-Q3 --as-of $as_of" \
    "git log -p --since 2026-07-01T00:00:00Z -- policy"
hyperfine --shell=none --warmup 1 --output=null \
    "$binary history definitions/handshake --as-of $as_of" \
    "git log --format=%H -- policy"
hyperfine --shell=none --warmup 1 --output=null \
    "$binary history sla/first-touch --as-of $as_of" \
    "git log --format=%H -- policy"
