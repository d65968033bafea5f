#!/usr/bin/env bash
# Runs the quick start; arguments go to it.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
exec dotnet run --project samples/QuickStart --configuration Release -- "$@"
