#!/usr/bin/env bash
# Runs the benchmarks in Release.
#
#   eng/bench.sh                          those that need no database; reports go to artifacts/benchmarks
#   eng/bench.sh --filter '*Calculate*'   some of them
#   eng/bench.sh posting                  posting with Entity Framework beside hand-written SQL over the same tables
#   eng/bench.sh posting --only block     a row of it; --help tells the other options
#   eng/bench.sh queries                  lists and reports over a million invoices, which take some minutes to load
#   eng/bench.sh pdf                      documents: time, memory and bytes of each, how many a second, and the first one of a process
#
# Arguments go to BenchmarkDotNet, those behind `posting`, `queries` and `pdf` to these. The first two use the PostgreSQL server that INVOICING_POSTGRES names, else
# a throw-away one that keeps what is committed when it crashes.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [[ ${1:-} == posting || ${1:-} == queries ]]; then
  with_database=(dotnet run --project benchmarks/Invoicing.EntityFramework.Benchmarks --configuration Release -- "$@")
  [[ -z ${INVOICING_POSTGRES:-} ]] || { . eng/prerequisites.sh; exec "${with_database[@]}"; }
  exec eng/postgres.sh run --durable "${with_database[@]}"
fi

. eng/prerequisites.sh

[[ ${1:-} != pdf ]] || exec dotnet run --project benchmarks/Invoicing.Benchmarks --configuration Release -- "$@"

# Without a filter BenchmarkDotNet asks which ones to run.
filter=(--filter '*')
for argument in "$@"; do
  case $argument in
    --filter | --filter=* | -f) filter=() ;;
  esac
done

exec dotnet run --project benchmarks/Invoicing.Benchmarks --configuration Release -- \
  --artifacts artifacts/benchmarks ${filter[@]+"${filter[@]}"} "$@"
