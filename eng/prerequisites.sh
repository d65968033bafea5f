# What every script needs of the machine; sourced, not run. Installs it where it may, and says the line to run where it may not.
# A script that needs a PostgreSQL server too says with_postgres=true before, one that runs the tests of documents with_pdf_tools=true.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

step() { printf '\n== %s\n' "$*"; }

missing=()

# need_file FILE PACKAGE: the Debian package that brings a file.
need_file() { [[ -e $1 ]] || missing+=("$2"); }

# Cultures such as tr-TR and ar-SA exist only with ICU, whose package carries its version in the name.
need_icu() {
  local libraries package
  libraries=$(PATH="$PATH:/usr/sbin:/sbin" ldconfig -p 2>/dev/null || true)
  [[ $libraries != *libicuuc.so* ]] || return 0
  package=$(apt-cache search --names-only '^libicu[0-9]+$' 2>/dev/null | cut -d' ' -f1 | sort -V | tail -n1 || true)
  missing+=("${package:-libicu-dev}")
}

# postgres_bin: the folder of the newest PostgreSQL server, or nothing. Debian keeps versions beside each other and out of PATH.
postgres_bin() {
  local initdb candidates=("${POSTGRES_BIN:-}/initdb")
  if [[ -z ${POSTGRES_BIN:-} ]]; then
    mapfile -t candidates < <(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -rV; command -v initdb)
  fi
  for initdb in "${candidates[@]}"; do
    [[ ! -x $initdb ]] || { dirname "$initdb"; return; }
  done
}

# Debian's package makes and starts a server of its own, unless it is told not to while it is installed.
need_postgres() {
  [[ -z $(postgres_bin) ]] || return 0
  missing+=(postgresql)
  local settings=/etc/postgresql-common/createcluster.d
  before="mkdir -p $settings && echo create_main_cluster = false >$settings/invoicing.conf && "
  after="; status=\$?; rm -f $settings/invoicing.conf; exit \$status"
}

# What the tests of documents read them with.
need_pdf_tools() {
  local tool
  for tool in qpdf:qpdf mutool:mupdf-tools pdftotext:poppler-utils; do
    command -v "${tool%%:*}" >/dev/null || missing+=("${tool#*:}")
  done
}

# Runs what installs them, or says it where it may not: without rights, or if may_install is false.
install_missing() {
  [[ ${#missing[@]} -gt 0 ]] || return 0
  local command="DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ${missing[*]}"
  command="sh -c 'apt-get update && ${before:-}$command${after:-}'"
  if [[ $(id -u) != 0 ]]; then
    command="sudo $command"
    sudo -n true 2>/dev/null || may_install=false
  fi
  [[ ${may_install:-true} == true ]] ||
    fail "Missing: ${missing[*]}. Run this, then try again:" "  $command"
  step "Installing ${missing[*]}"
  bash -c "$command" >/dev/null ||
    fail "Could not install ${missing[*]}. This was run:" "  $command"
}

# Elsewhere ICU and the time zones come with the system.
if command -v apt-get >/dev/null; then
  need_icu
  need_file /usr/share/zoneinfo/Pacific/Kiritimati tzdata
  [[ ${with_postgres:-false} == false ]] || need_postgres
  [[ ${with_pdf_tools:-false} == false ]] || need_pdf_tools
  install_missing
fi

# After ICU, without which the SDK does not start.
sdk=$(dotnet --version 2>&1) || fail "$sdk" \
  "The .NET SDK that global.json asks for is needed (10.0.100 or a later 10.0)." \
  "Install it from https://dotnet.microsoft.com/download/dotnet/10.0, then try again."
