# What every script needs of the machine; sourced, not run. Installs it where it may, and says the line to run where it may not.

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

install_missing() {
  [[ ${#missing[@]} -gt 0 ]] || return 0
  local command="apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ${missing[*]}"
  if [[ $(id -u) == 0 ]]; then
    :
  elif sudo -n true 2>/dev/null; then
    command="sudo -n sh -c '$command'"
  else
    fail "Missing: ${missing[*]}. Run this, then try again:" "  sudo sh -c '$command'"
  fi
  step "Installing ${missing[*]}"
  bash -c "$command" >/dev/null ||
    fail "Could not install ${missing[*]}. This was run:" "  $command"
}

# Elsewhere ICU and the time zones come with the system.
if command -v apt-get >/dev/null; then
  need_icu
  need_file /usr/share/zoneinfo/Pacific/Kiritimati tzdata
  install_missing
fi

# After ICU, without which the SDK does not start.
sdk=$(dotnet --version 2>&1) || fail "$sdk" \
  "The .NET SDK that global.json asks for is needed (10.0.100 or a later 10.0)." \
  "Install it from https://dotnet.microsoft.com/download/dotnet/10.0, then try again."
