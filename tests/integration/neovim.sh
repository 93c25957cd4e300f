#!/usr/bin/env bash
# The language server in a real Neovim, set up as docs/editors.md says: marks on the right columns, quick fixes, a hover, a
# config that changes. Debian's neovim is the oldest one that the page promises to work.
. "$(dirname "$0")/common.sh"

if ! command -v nvim >/dev/null; then
    apt-get update
    apt-get install -y --no-install-recommends neovim
fi
cd "$root"
okrlint_in_bin
mkdir "$work/okrs"
git init --quiet "$work/okrs"
# The second of the page's two blocks; the first one needs Neovim 0.11.
awk '/^```lua/ { block++; inside = 1; next } /^```/ { inside = 0 } inside && block == 2' docs/editors.md >"$work/init.lua"
grep -q buf_attach_client "$work/init.lua" || fail "docs/editors.md has no set-up for this Neovim"

cd "$work/okrs"
PATH="$work/bin:$PATH" HOME="$work/home" XDG_STATE_HOME="$work/home" timeout 180 \
    nvim --headless -u "$work/init.lua" -c "luafile $root/tests/integration/neovim.lua" </dev/null
echo
echo "ok: neovim"
