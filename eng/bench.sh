#!/usr/bin/env bash
# Runs the benchmarks in Release; reports go to artifacts/benchmarks.
#
#   eng/bench.sh                          all of them
#   eng/bench.sh --filter '*Calculate*'   some of them
#
# Arguments go to BenchmarkDotNet.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

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
