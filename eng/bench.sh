#!/usr/bin/env bash
# Runs the benchmarks in Release.
#
#   eng/bench.sh                          those that need no database; reports go to artifacts/benchmarks
#   eng/bench.sh --filter '*Calculate*'   some of them
#   eng/bench.sh posting                  posting with Entity Framework beside hand-written SQL over the same tables
#   eng/bench.sh posting --only block     a row of it; --help tells the other options
#
# Arguments go to BenchmarkDotNet, those behind `posting` to that. It uses the PostgreSQL server that INVOICING_POSTGRES names, else a throw-away
# one that keeps what is committed when it crashes, and needs half a minute for drafts before it measures.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [[ ${1:-} == posting ]]; then
  shift
  posting=(dotnet run --project benchmarks/Invoicing.EntityFramework.Benchmarks --configuration Release -- "$@")
  [[ -z ${INVOICING_POSTGRES:-} ]] || { . eng/prerequisites.sh; exec "${posting[@]}"; }
  exec eng/postgres.sh run --durable "${posting[@]}"
fi

. eng/prerequisites.sh

# Without a filter BenchmarkDotNet asks which ones to run.
filter=(--filter '*')
for argument in "$@"; do
  case $argument in
    --filter | --filter=* | -f) filter=() ;;
  esac
done

exec dotnet run --project benchmarks/Invoicing.Benchmarks --configuration Release -- \
  --artifacts artifacts/benchmarks ${filter[@]+"${filter[@]}"} "$@"
