#!/usr/bin/env bash
# vim's quickfix list, set up as docs/editors.md says, reads what okrlint prints: file, line, column, type and message.
. "$(dirname "$0")/common.sh"

if ! command -v vim >/dev/null || ! vim --version | grep -qF '+quickfix'; then
    apt-get update
    apt-get install -y --no-install-recommends vim
fi
cd "$root"
okrlint_in_bin
mkdir "$work/tài liệu"
awk '/^```vim/ { inside = 1; next } /^```/ { inside = 0 } inside' docs/editors.md >"$work/vimrc"
grep -q errorformat "$work/vimrc" || fail "docs/editors.md has no set-up for vim"
cat >"$work/tài liệu/OKR quý 3.md" <<'OKRS'
# OKR quý 3/2026

## O1: Khách quay lại vì tiệm nhỏ mà ấm

- KR1: Ra mắt ứng dụng đặt bàn
- KR3: Tăng tỷ lệ khách quay lại từ 20% lên 35%
OKRS
cat >"$work/look.vim" <<'VIM'
set encoding=utf-8 nomore
filetype on
source $WORK/vimrc
edit OKR\ quý\ 3.md
setlocal filetype=markdown
silent make!
let seen = []
for entry in getqflist()
    if entry.valid
        " A column counts characters; the words there are what okrlint marks.
        let words = matchstr(getline(entry.lnum), '\%' . entry.col . (entry.vcol ? 'v' : 'c') . '.*')
        call add(seen, join([bufname(entry.bufnr), entry.lnum, entry.type, strcharpart(words, 0, 6), matchstr(entry.text, '\[\zs[a-z-]*\ze\]$')], '|'))
    endif
endfor
call writefile(seen, $WORK . '/seen')
qall!
VIM
cd "$work/tài liệu"
WORK="$work" PATH="$work/bin:$PATH" HOME="$work/home" LC_ALL=C.UTF-8 timeout 60 vim -Nu NONE -es -S "$work/look.vim" </dev/null \
    || fail "vim ended with $?"
diff -u - "$work/seen" <<'EXPECTED' || fail "the quickfix list is another"
OKR quý 3.md|5|w|Ra mắt|output-key-result
OKR quý 3.md|6|i|KR3: T|misnumbered
EXPECTED
echo "ok: vim"
