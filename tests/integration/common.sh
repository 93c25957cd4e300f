# shellcheck shell=bash
# Sourced by the scripts of this folder: a folder of their own, a git of their own, one place for what cargo builds.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# All of it is built where everything else is, so that dependencies are built once.
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$root/target}"
export PIP_DISABLE_PIP_VERSION_CHECK=1

# What the user set up in git, or a hook that runs this, must not reach the repositories made here.
unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE GIT_PREFIX
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL="$work/gitconfig"
cat >"$GIT_CONFIG_GLOBAL" <<'CONFIG'
[user]
	name = Lan
	email = lan@example.org
[init]
	defaultBranch = main
# The checkout may belong to somebody else, as in a container.
[safe]
	directory = *
CONFIG

# Builds okrlint and puts it into a folder for a path of its own, "$work/bin".
okrlint_in_bin() {
    cargo build --locked --quiet --manifest-path "$root/Cargo.toml"
    mkdir "$work/bin" "$work/home"
    ln -s "$(realpath "$CARGO_TARGET_DIR")/debug/okrlint" "$work/bin/okrlint"
}

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

# expect STATUS WORDS COMMAND...: runs a command, whose status and output have to be as said.
expect() {
    local status=$1 words=$2 got=0
    shift 2
    "$@" >"$work/output" 2>&1 || got=$?
    if [ "$got" != "$status" ] || ! grep -qF -- "$words" "$work/output"; then
        cat "$work/output" >&2
        fail "'$*' ended with $got; expected $status and '$words'"
    fi
    echo "ok: $* ($status)"
}
