#!/usr/bin/env bash
# Builds everything and runs every test: in the default culture, then in the cultures and time zones that break careless code.
#
#   eng/test.sh                                    everything
#   eng/test.sh --filter Requirement=O15           the tests of one requirement, default culture only
#   eng/test.sh --filter FullyQualifiedName~Money  the tests of one class
#   eng/test.sh --once                             every test, default culture only
#
# Other arguments go to `dotnet test`. The last line is `N passed, N failed, N skipped`, added up over all runs.
# The exit code is 0 only if every test that ran passed, none was skipped and there was at least one.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly solution=Invoicing.sln
readonly results=artifacts/test-results

if [[ ${CI:-} == true ]]; then
  # Build servers that outlive this script would keep a CI job from ending.
  export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 UseSharedCompilation=false
fi

# ---- Arguments -----------------------------------------------------------------------------------------------------

once=false
arguments=()
for argument in "$@"; do
  case $argument in
    --once) once=true ;;
    -h | --help) sed -n '2,/^$/s/^# \{0,1\}//p' eng/test.sh; exit 0 ;;
    --filter | --filter=*) once=true; arguments+=("$argument") ;;
    *) arguments+=("$argument") ;;
  esac
done

# ---- What the machine must have ------------------------------------------------------------------------------------

with_postgres=true
with_pdf_tools=true
. eng/prerequisites.sh

# ---- Restore, build, format ----------------------------------------------------------------------------------------

step "Restore"
restored=$(dotnet restore "$solution" --verbosity minimal 2>&1) || fail "$restored"
# NU16xx: a version other than the one asked for would be used, so two machines could build two things.
if [[ $restored =~ NU16[0-9][0-9] ]]; then
  fail "$restored" "The restore must not settle for other versions: pin them in Directory.Packages.props."
fi

step "Build"
dotnet build "$solution" --configuration Release --no-restore --verbosity quiet --nologo -tl:off

# Style and analyzers are part of the build; what it does not look at is white space.
step "Format"
dotnet format whitespace "$solution" --verify-no-changes --no-restore --verbosity quiet

# ---- Test ----------------------------------------------------------------------------------------------------------

rm -rf "$results"
broken=false

# run NAME [VARIABLE=VALUE…]: one run of the whole suite; its results go to a folder of its own.
run() {
  local name=$1
  shift
  step "Test: $name${*:+ ($*)}"
  env "$@" dotnet test "$solution" --configuration Release --no-build --no-restore --verbosity quiet --nologo -tl:off \
    --blame-hang --blame-hang-timeout "${INVOICING_HANG_TIMEOUT:-20m}" --blame-hang-dump-type none \
    --logger "console;verbosity=minimal" --logger trx --results-directory "$results/$name" ${arguments[@]+"${arguments[@]}"} || broken=true
}

run default
if [[ $once == false ]]; then
  # Random cases have their run above; here they need to be only so many that no culture goes by unseen.
  cases=INVOICING_CASES=${INVOICING_CASES:-100}
  # What compiles the source again and looks at no text or date has no culture.
  arguments=(--filter "Reads!=Source" ${arguments[@]+"${arguments[@]}"})
  # Turkish has its own upper and lower case i; Kiritimati is already in tomorrow.
  run turkish "$cases" INVOICING_TEST_CULTURE=tr-TR TZ=Pacific/Kiritimati
  # Arabic (Saudi Arabia) has another calendar, other digits and signs with invisible marks. Older processors have no wide vectors.
  run arabic "$cases" INVOICING_TEST_CULTURE=ar-SA DOTNET_EnableAVX2=0
fi

# ---- Totals --------------------------------------------------------------------------------------------------------

# counter NAME: the sum of one counter over all result files; a skipped test is one that was not executed.
counter() {
  find "$results" -name '*.trx' -exec sed -n "s/.*<Counters .*$1=\"\([0-9]*\)\".*/\1/p" {} + 2>/dev/null |
    { local sum=0 value; while read -r value; do sum=$((sum + value)); done; echo "$sum"; }
}

total=$(counter total)
executed=$(counter executed)
passed=$(counter passed)
failed=$((executed - passed))
skipped=$((total - executed))

echo
status=0
if [[ $total == 0 ]]; then
  echo "No test was run."
  status=1
fi
if [[ $failed != 0 || $skipped != 0 ]]; then
  status=1
elif [[ $broken == true ]]; then
  echo "A test run ended before its time; see above."
  status=1
fi
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
