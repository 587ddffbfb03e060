#!/usr/bin/env bash
# Finds the countersign to run and says where it is in the step's output `binary`: the executable
# that is named, or one built from the source that this action is part of (`version: source`, and
# `uses: ./`), or a release, once its checksum and, where the GitHub CLI is there, its attestation
# are found to be right.
#
# In: COUNTERSIGN_BINARY, COUNTERSIGN_VERSION, COUNTERSIGN_RELEASES, COUNTERSIGN_ACTION_REPOSITORY
# and COUNTERSIGN_ACTION_REF from action.yml, and what every runner sets.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

main() {
    if [ -n "${COUNTERSIGN_BINARY:-}" ]; then
        say "$COUNTERSIGN_BINARY"
    elif [ -z "${COUNTERSIGN_ACTION_REPOSITORY:-}" ] || [ "${COUNTERSIGN_VERSION:-}" = source ]; then
        build
    else
        install_release
    fi
}

say() {
    [ -f "$1" ] || die "there is no countersign at $1"
    "$1" --version
    printf 'binary=%s\n' "$1" >>"$GITHUB_OUTPUT"
}

die() {
    printf '::error title=countersign::%s\n' "$1"
    exit 1
}

build() {
    command -v cargo >/dev/null || die "building countersign needs Rust: install it in a step before this one"
    local target="$RUNNER_TEMP/countersign-target"
    # Not where the workflow runs: cargo and rustup obey what they find in that folder and above it.
    cd "$here"
    cargo build --locked --release --target-dir "$target"
    say "$target/release/countersign$(suffix)"
}

suffix() {
    if [ "$RUNNER_OS" = Windows ]; then printf .exe; fi
}

install_release() {
    local version="${COUNTERSIGN_VERSION:-$(own_version)}"
    [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.]+)?$ ]] || die "a version is like 1.2.3, or 'source', not '$version'"
    local name
    name="countersign-v$version-$(platform)"
    local releases="${COUNTERSIGN_RELEASES:-https://github.com/$COUNTERSIGN_ACTION_REPOSITORY/releases/download}"
    local from="${releases%/}/v$version"

    cd "$(mktemp -d "$RUNNER_TEMP/countersign.XXXXXX")"
    download "$from/$name.tar.gz" "$name.tar.gz"
    download "$from/SHA256SUMS" SHA256SUMS
    check_sum "$name.tar.gz"
    check_attestation "$name.tar.gz" "$from/countersign-v$version.sigstore.json" "$version"
    tar -xzf "$name.tar.gz"
    say "$PWD/$name/countersign$(suffix)"
}

# The version of the source that this action is part of.
own_version() {
    sed -n '/^version = "/{s/^version = "\(.*\)"$/\1/p;q;}' "$here/Cargo.toml"
}

platform() {
    case "$RUNNER_OS-$RUNNER_ARCH" in
    Linux-X64) printf x86_64-unknown-linux-musl ;;
    Linux-ARM64) printf aarch64-unknown-linux-musl ;;
    macOS-X64) printf x86_64-apple-darwin ;;
    macOS-ARM64) printf aarch64-apple-darwin ;;
    # Windows on ARM runs programs for x86-64.
    Windows-X64 | Windows-ARM64) printf x86_64-pc-windows-msvc ;;
    *) die "there is no release for $RUNNER_OS on $RUNNER_ARCH; build one, and name it with the input 'binary'" >&2 ;;
    esac
}

download() {
    local protocol='=https'
    # A mirror on this very machine needs no certificate.
    case "$1" in http://127.0.0.1:* | http://localhost:*) protocol='=http' ;; esac
    curl --proto "$protocol" --fail --silent --show-error --location --retry 4 --max-time 300 \
        --output "$2" "$1" || die "$1 could not be downloaded; see 'releases', 'version' and 'binary' in the action's inputs"
}

check_sum() {
    local expected actual
    expected="$(awk -v name="$1" '$2 == name || $2 == "*" name { print $1 }' SHA256SUMS)"
    if command -v sha256sum >/dev/null; then
        actual="$(sha256sum "$1")"
    else
        actual="$(shasum -a 256 "$1")"
    fi
    [ -n "$expected" ] || die "SHA256SUMS of the release does not name $1"
    [ "${actual%% *}" = "$expected" ] || die "$1 is not what its release says: its checksum is ${actual%% *}, not $expected"
}

# The attestation says which workflow of which repository built the archive, and from which commit.
# If the action itself is pinned by commit, it must be the same one.
check_attestation() {
    if ! command -v gh >/dev/null; then
        echo "::warning title=countersign::The GitHub CLI is not on this runner, so where the release was built was not checked. Its checksum is right."
        return
    fi
    download "$2" attestation.json
    local who="$COUNTERSIGN_ACTION_REPOSITORY"
    local wanted=(--repo "$who" --signer-workflow "$who/.github/workflows/release.yml" --source-ref "refs/tags/v$3")
    if [[ -z "${COUNTERSIGN_VERSION:-}" && ${COUNTERSIGN_ACTION_REF:-} =~ ^[0-9a-f]{40}$ ]]; then
        wanted+=(--source-digest "$COUNTERSIGN_ACTION_REF")
    fi
    gh attestation verify "$1" --hostname github.com --bundle attestation.json --deny-self-hosted-runners "${wanted[@]}" ||
        die "where $1 was built could not be proven; with an old GitHub CLI, update it"
}

main
