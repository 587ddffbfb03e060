#!/usr/bin/env bash
# Measures `countersign gate` on a change of 500 commits, 5,000 files and 1,000 reviews by forty
# signatories, beside `git diff --stat` of the same two revisions, in one run of hyperfine. First it
# checks that the gate says yes, and no without one team's approvals. Needs hyperfine (Debian) and
# python3.
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

people() { for number in $(seq "$2"); do printf -- '--%s %s-%s ' "$1" "$1" "$number"; done; }
# shellcheck disable=SC2046
"$binary" init --quiet $(people sales 20) $(people marketing 20)
git add .
git commit --quiet -m "Agree"

python3 - <<'PY' | git fast-import --quiet --force
import subprocess
tip = subprocess.check_output(["git", "rev-parse", "main"], text=True).strip()
sla = open("policy/sla.toml").read()
changed = sla.replace('"4 business hours"', '"6 business hours"', 1)
assert changed != sla
out = []
def commit(number, parent, files):
    text = f"change {number}"
    out.append(f"commit refs/heads/change\nmark :{number}\nauthor R <rita@example.com> {1793600000 + number} +0000\n"
               f"committer R <rita@example.com> {1793600000 + number} +0000\ndata {len(text)}\n{text}\n"
               f"from {parent}\n")
    for path, content in files:
        out.append(f"M 100644 inline {path}\ndata {len(content.encode())}\n{content}\n")
for number in range(1, 501):
    files = [(f"code/{number % 50}/{number}-{file}.txt", f"{number} {file}\n" * 20) for file in range(10)]
    if number == 1:
        files.append(("policy/sla.toml", changed))
    commit(number, tip if number == 1 else f":{number - 1}", files)
print("".join(out), end="")
PY

evidence() {
    python3 - "$1" <<'PY'
import json, subprocess, sys
git = lambda *words: subprocess.check_output(["git", *words], text=True).split()
base, head = git("rev-parse", "main", "change")
shas = git("rev-list", "--reverse", "main..change")
who = {"login": "rita", "email": "rita@example.com"}
teams = sys.argv[1].split(",")
people = [f"{team}-{number}" for team in teams for number in range(1, 21)]
reviews = [{"id": n + 1, "login": people[n % len(people)], "is_bot": False,
            "state": "commented" if n % 3 == 0 else "approved", "commit": shas[n // 2],
            "submitted_at": "2026-11-02T10:00:00Z", "base_sha": base} for n in range(1000)]
print(json.dumps({"schema": "countersign.evidence/1", "complete": True,
    "change": {"number": 1, "author": "rita", "base_ref": "main", "base_sha": base, "head_sha": head},
    "base_changes": [], "merge_methods": ["merge", "rebase"], "pushers": ["rita"],
    "commits": [{"sha": sha, "author": who, "committer": who, "verified": False,
                 "signed_by_forge": False, "co_authors": []} for sha in shas],
    "reviews": reviews}))
PY
}
evidence sales,marketing >both.json
evidence sales >sales.json

gate() { "$binary" gate --base main --head change --as-of 2026-11-03 --evidence "$1"; }
gate both.json >/dev/null || { echo "the gate refuses what both teams signed" >&2; exit 1; }
if gate sales.json >/dev/null; then echo "the gate allows what Marketing did not sign" >&2; exit 1; fi

hyperfine --shell=none --warmup 3 \
    "$binary gate --base main --head change --as-of 2026-11-03 --evidence both.json" \
    "git diff --stat main change"
