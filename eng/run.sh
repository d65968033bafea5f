#!/usr/bin/env bash
# Runs the quick start: an order becomes a posted invoice with its PDF, below artifacts, and is paid in two parts.
#
#   eng/run.sh          the sample order
#   eng/run.sh FILE     an order of your own, in the form of samples/data/orders/order-4711.json

set -euo pipefail

# A file is named from where the caller stands, the project from the root.
if [[ $# -gt 0 && $1 != /* ]]; then
  file=$PWD/$1
  shift
  set -- "$file" "$@"
fi
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. eng/prerequisites.sh

exec dotnet run --project samples/QuickStart --configuration Release -- "$@"
