#!/usr/bin/env bash
# Runs the tests in the default culture with many more random cases.
#
#   eng/soak.sh                                               100000 cases for each property
#   eng/soak.sh --cases 1000000 --filter Requirement=O15      more cases for the tests of one requirement
#   eng/soak.sh --seed 42                                     the cases of an earlier run
#
# INVOICING_CASES and INVOICING_SEED say the same. Other arguments go to eng/test.sh.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

arguments=()
while [[ $# -gt 0 ]]; do
  case $1 in
    --cases) INVOICING_CASES=${2:?--cases needs a number}; shift 2 ;;
    --seed) INVOICING_SEED=${2:?--seed needs a number}; shift 2 ;;
    -h | --help) sed -n '2,/^$/s/^# \{0,1\}//p' eng/soak.sh; exit 0 ;;
    *) arguments+=("$1"); shift ;;
  esac
done

export INVOICING_CASES=${INVOICING_CASES:-100000}
export INVOICING_SEED=${INVOICING_SEED:-$((RANDOM << 30 | RANDOM << 15 | RANDOM))}

# One test may take this long with so many cases before it counts as hanging.
export INVOICING_HANG_TIMEOUT=${INVOICING_HANG_TIMEOUT:-3h}
echo "Cases $INVOICING_CASES, seed $INVOICING_SEED"

exec bash eng/test.sh --once ${arguments[@]+"${arguments[@]}"}
