#!/usr/bin/env bash
# The wheel for PyPI: built by maturin, installed into a fresh virtual environment, and used from there. `wheel.sh --dev` takes
# the development build.
. "$(dirname "$0")/common.sh"

profile=release
[ "${1:-}" = --dev ] && profile=dev
python3 -m venv "$work/build"
"$work/build/bin/pip" install --quiet 'maturin>=1.9,<2'
(cd "$root" && "$work/build/bin/maturin" build --profile "$profile" --out "$work/wheels")
wheel=$(echo "$work"/wheels/okrlint-*.whl)
[ -f "$wheel" ] || fail "not one wheel: $wheel"

python3 -m venv "$work/user"
"$work/user/bin/pip" install --quiet --no-index "$wheel"
okrlint="$work/user/bin/okrlint"
cp -r "$root/fixtures/sample" "$work/sample"
cd "$work"
version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$root/Cargo.toml" | head -1)
expect 0 "okrlint $version" "$okrlint" --version
expect 0 "Version: $version" "$work/user/bin/pip" show okrlint
expect 1 'sample/growth.md:8:8: warning: ' "$okrlint" check --no-config sample
expect 0 'Quality' "$okrlint" score --no-config sample/growth.md
expect 2 'no such file' "$okrlint" check no-such.md
"$work/user/bin/pip" uninstall --quiet --yes okrlint
[ ! -e "$okrlint" ] || fail 'it is still there'
echo 'wheel: all as it should be'
