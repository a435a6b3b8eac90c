#!/usr/bin/env bash
# Write the tables of a pull request's annotations to the job summary; fail where validation finds a problem.
# BASE: the commit to compare with. GITHUB_STEP_SUMMARY: the file of the summary.
set -euo pipefail
export PATH="$PWD/.venv/bin:$PATH"
out=${GITHUB_STEP_SUMMARY:-/dev/stdout}
failed=0

# Write a command's table below a heading; a command that fails is remembered.
section() {
  printf '\n## %s\n\n' "$1" >>"$out"
  shift
  "$@" >>"$out" 2>&1 || failed=1
}

section Validation armsbench validate --format markdown annotations/gold
mapfile -t documents < <(
  git diff --name-only --diff-filter=d "$BASE"... -- annotations/gold annotations/passes |
    sed -n 's|.*/\([^/]*\)\.json$|\1|p' | sort -u
)
for document in "${documents[@]}"; do
  mapfile -t passes < <(ls annotations/passes/*/"$document.json" 2>/dev/null)
  [[ ${#passes[@]} -eq 0 ]] || section "Passes of $document" armsbench validate --no-lint --format markdown "${passes[@]}"
  [[ ${#passes[@]} -lt 2 ]] || section "Agreement on $document" armsbench agree --format markdown --bootstrap 0 "${passes[@]}"
done
[[ ${#documents[@]} -gt 0 ]] || printf '\nNo annotation of a document changes.\n' >>"$out"
exit "$failed"
