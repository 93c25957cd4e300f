#!/usr/bin/env bash
# The VS Code extension, as docs/editors.md has it built: it packages, the package holds what it needs and nothing else, and
# what was built starts and restarts the server.
. "$(dirname "$0")/common.sh"

if ! command -v npm >/dev/null || ! command -v python3 >/dev/null; then
    apt-get update
    apt-get install -y --no-install-recommends nodejs npm python3
fi
okrlint_in_bin
cd "$root/editors/vscode"
rm -f okrlint.vsix
npm ci --no-audit --no-fund
npm run package
# A .vsix is a zip file.
python3 -m zipfile --list okrlint.vsix | awk 'NR > 1 { print $1 }' | sort >"$work/files"
diff -u - "$work/files" <<'FILES' || fail "the package holds something else"
[Content_Types].xml
extension.vsixmanifest
extension/LICENSE-APACHE.txt
extension/LICENSE.txt
extension/dist/extension.js
extension/package.json
extension/readme.md
FILES
OKRLINT="$work/bin/okrlint" npm test
echo "ok: vscode"
