#!/usr/bin/env bash
# The language server in a real Emacs with eglot, set up as docs/editors.md says, and the list of findings that `M-x compile`
# makes of what okrlint prints.
. "$(dirname "$0")/common.sh"

have_eglot() { command -v emacs >/dev/null && emacs --batch --eval '(progn (package-initialize) (require (quote eglot)) (require (quote markdown-mode)))' 2>/dev/null; }
if ! have_eglot; then
    apt-get update
    apt-get install -y --no-install-recommends emacs-nox elpa-eglot elpa-markdown-mode
fi
cd "$root"
okrlint_in_bin
mkdir "$work/okrs"
git init --quiet "$work/okrs"
awk '/^```elisp/ { inside = 1; next } /^```/ { inside = 0 } inside' docs/editors.md >"$work/init.el"
grep -q eglot-server-programs "$work/init.el" || fail "docs/editors.md has no set-up for Emacs"

cd "$work/okrs"
PATH="$work/bin:$PATH" HOME="$work/home" LC_ALL=C.UTF-8 timeout 180 emacs --batch --eval '(package-initialize)' \
    --load "$work/init.el" --load "$root/tests/integration/emacs.el" || fail "emacs ended with $?"
echo "ok: emacs"
