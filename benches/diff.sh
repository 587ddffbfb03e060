#!/usr/bin/env bash
# Measures `countersign diff` in an agreement of 10,000 documents of which one changed, beside
# `countersign validate` of them all, in one run of hyperfine for each kind of change, and says what
# share of the time the diff takes. The agreement is this repository's own, with as many personas,
# promises, terms and the like made from its own as a large company might keep. First it checks that
# all of it is valid and that each diff tells the one change. Needs hyperfine (Debian) and python3.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --quiet --release --locked
binary="$PWD/target/release/countersign"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cp -r policy countersign.toml "$work/"
cd "$work"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1

python3 - <<'PY'
import re
from pathlib import Path
policy = Path("policy")
own_id = lambda text: re.search(r'(?m)^id = "(.*)"', text)[1]

def copy(text, number):
    """The same entry under another id and another name."""
    id = own_id(text)
    text = text.replace(f'id = "{id}"', f'id = "{id}-{number:05}"', 1)
    return f"{id}-{number:05}", re.sub(r'(?m)^name = "(.*)"', rf'name = "\1 {number}"', text, count=1)

def spread(kind, entries, number, edit=lambda text, number: text):
    """Makes a kind a folder: what there is in one file, and copies in one file each."""
    file = policy / f"{kind}.toml"
    text = file.read_text()
    file.unlink()
    folder = policy / kind
    folder.mkdir()
    (folder / "own.toml").write_text(text)
    blocks = re.findall(rf"(?ms)^\[\[{entries}\]\]\n.*?(?=^\[\[(?!{entries}\.)|^#|\Z)", text)
    ids = []
    for place in range(number):
        id, block = copy(blocks[place % len(blocks)], place)
        (folder / f"{id}.toml").write_text(edit(block.rstrip(), place) + "\n")
        ids.append(id)
    return ids

originals = [file.read_text() for file in sorted((policy / "personas").glob("*.toml"))]
personas = []
for number in range(2500):
    id, text = copy(originals[number % len(originals)], number)
    titles = lambda line: re.sub(r'"([^"]+)"', rf'"\1 {number}"', line[0])
    (policy / "personas" / f"{id}.toml").write_text(re.sub(r"(?m)^titles = .*", titles, text, count=1))
    personas.append(id)
def aimed(text, number):
    text = re.sub(r"(?m)^personas = .*", f'personas = ["{personas[number % len(personas)]}"]', text)
    return re.sub(r"(?m)^stages = .*", 'stages = ["problem", "compares", "decides"]', text)
spread("content", "items", 3000, aimed)
spread("definitions", "terms", 1200, lambda text, _: re.sub(r"(?m)^(aliases|expansion) = .*\n?", "", text))
spread("open-points", "points", 925)
spread("interviews", "interviews", 600)
spread("offers", "offers", 600)
spread("goals", "goals", 400)
spread("kpis", "kpis", 250)
promises = spread("sla", "commitments", 505)
escalation = policy / "escalation.toml"
named = "".join(f'"{id}", ' for id in promises)
escalation.write_text(re.sub(r"(?m)^on = \[", f"on = [{named}", escalation.read_text(), count=1))
PY

files="$(find policy countersign.toml -name '*.toml' | wc -l)"
[ "$files" -ge 10000 ] || { echo "there are only $files documents" >&2; exit 1; }
"$binary" validate >/dev/null || { echo "the agreement is not valid" >&2; exit 1; }
git init --quiet --initial-branch=main .
git config user.name Rita
git config user.email rita@example.com
git add .
git commit --quiet -m "Agree"

change() { # branch, file, from, to
    git checkout --quiet -b "$1" main
    sed -i "s/$3/$4/" "$2"
    git commit --quiet -a -m "Change one document"
    git checkout --quiet main
    changes="$("$binary" diff main "$1" --format json | python3 -c 'import json,sys; print(json.load(sys.stdin)["summary"]["changes"])')"
    [ "$changes" = 1 ] || { echo "$1: $changes changes are told" >&2; exit 1; }
}
change an-interview policy/interviews/vp-sales-2026-00000.toml 'Spreadsheets' 'Paper'
change a-persona policy/personas/dora-00006.toml '"Dispatch Lead 6", ' ''
change a-term policy/definitions/mql-00019.toml 'A contact at' 'A person at'
change a-promise policy/sla/first-touch-00032.toml '8 business hours' '7 business hours'
git gc --quiet

share() {
    python3 - "$1" result.json <<'PY'
import json, sys
diff, validate = (result["mean"] for result in json.load(open(sys.argv[2]))["results"])
print(f"{sys.argv[1]}: {diff * 1000:.0f} ms, {diff / validate:.3f} of validating all ({validate * 1000:.0f} ms)")
PY
}
for branch in an-interview a-persona a-term a-promise; do
    hyperfine --shell=none --warmup 1 --runs 5 --style=none --export-json=result.json \
        "$binary diff main $branch" "$binary validate --quiet" >/dev/null
    share "diff, $branch"
done
# Whatever the changed promise makes of the agreement, validating it takes as long.
git checkout --quiet a-promise
hyperfine --ignore-failure --shell=none --warmup 1 --runs 5 --style=none --export-json=result.json \
    "$binary diff main" "$binary validate --quiet" >/dev/null
share "diff with the files on disk, a-promise"
