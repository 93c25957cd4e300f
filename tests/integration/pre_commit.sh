#!/usr/bin/env bash
# The hooks of .pre-commit-hooks.yaml in the real pre-commit: installed from a clone of this repository into a second one,
# where they stop a bad commit, let a good one pass, and mend what can be mended.
. "$(dirname "$0")/common.sh"

python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet 'pre-commit>=4,<5'
export PATH="$work/venv/bin:$PATH" PRE_COMMIT_HOME="$work/pre-commit" PRE_COMMIT_COLOR=never
# pre-commit installs without Cargo.lock. Offline, cargo takes the versions that are here, which are those of Cargo.lock.
export CARGO_NET_OFFLINE=true
# What is tested here is the way there, not the speed.
export CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16

pre-commit validate-manifest "$root/.pre-commit-hooks.yaml"

# What is committed here, under a version of its own.
git clone --quiet "$root" "$work/okrlint"
git -C "$work/okrlint" tag v0

git init --quiet "$work/team"
cd "$work/team"
config() {
    cat >.pre-commit-config.yaml <<CONFIG
repos:
  - repo: $work/okrlint
    rev: v0
    hooks:
      - id: $1
        args: [${2:-}]
        exclude: ^drafts/
CONFIG
    git add .pre-commit-config.yaml
}
config okrlint
expect 0 'pre-commit installed at' pre-commit install --install-hooks
[ -x "$(echo "$work"/pre-commit/repo*/rustenv-*/bin/okrlint)" ] || fail 'the hook was not built'

# A bad commit is stopped, at the place of what is wrong.
mkdir 'quý 3' drafts chart
cat >'quý 3/sales.md' <<'OKRS'
# OKRs Q3 2026

## Objective 1: Guests find their room ready when they arrive

- KR1: Raise the share of rooms ready by 14:00 from 71% to 95%
- KR2: Better rooms
- KR3: Cut complaints about the room from 9 to 3 per week
OKRS
cp 'quý 3/sales.md' drafts/
printf '{{ if }}\na: [\n' >chart/deploy.yaml
printf 'Just a note.\n' >README.md
git add --all
expect 1 'quý 3/sales.md:6:8: warning: ' git commit --message=bad
grep -q 'drafts/\|README\|deploy' "$work/output" && fail 'files without OKRs, or excluded ones, were told of'
git rev-parse --verify --quiet HEAD && fail 'the bad commit was made'

# A good one passes, with as many files as take several calls.
sed -i 's/Better rooms/Lift the score for cleanliness from 8.1 to 9.0/' 'quý 3/sales.md'
mkdir many
for i in $(seq 3000); do
    printf '# Meeting %s\n\nWe talked.\n' "$i" >"many/a note with a rather long name, so that one call cannot take them all $i.md"
done
git add --all
expect 0 'Passed' git commit --message=good
expect 0 'Passed' pre-commit run --all-files

# Excludes of the config count, though pre-commit names the file; options reach the command.
printf 'exclude: [templates/]\n' >.okrlint.yaml
mkdir templates
cp drafts/sales.md templates/
git add --all
expect 0 'Passed' git commit --message=template
printf 'rules: {missing-number: error}\n' >.okrlint.yaml
cp drafts/sales.md bad.md
config okrlint '--fail-on, error, --ignore, missing-number'
git add --all
expect 0 'Passed' git commit --message='only warnings'

# Only what this commit touches counts, staged or in a worktree of its own; or only what the baseline does not know.
config okrlint '--changed-since, HEAD'
sed -i 's/from 71% to 95%/from 71% to 96%/' bad.md
git add --all
expect 0 'Passed' git commit --message='a line that is sound'
git worktree add --quiet "$work/tree"
printf -- '- KR4: Happier guests\n' >>"$work/tree/bad.md"
git -C "$work/tree" add --all
expect 1 'bad.md:8:8: error: ' git -C "$work/tree" commit --message='one that is not'
grep -q 'bad.md:6:' "$work/output" && fail 'a line was told of that did not change'
config okrlint '--baseline, known.json'
printf '{"version": 1, "files": {"bad.md": {"missing-number": 1, "vague-key-result": 1}}}' >known.json
printf '\n' >>bad.md
git add --all
expect 0 'Passed' git commit --message=known

# The other hook mends the file, so that the commit waits for a look at it, and the next one passes.
config okrlint-fix
cat >okrs.md <<'OKRS'
# OKRs Q3 2026

## Objective 1: Young singers stay with us

- KR1: Raise members under 25 from 14 to 30
- KR3: Cut leavers per term from 9 to 3
- KR3: Raise attendance at rehearsals from 64% to 85%
OKRS
git add --all
expect 1 'files were modified by this hook' git commit --message=numbers
grep -q '^- KR2: Cut leavers' okrs.md || fail 'the numbers were not mended'
git add --all
expect 0 'Passed' git commit --message=numbers
echo 'pre-commit: all as it should be'
