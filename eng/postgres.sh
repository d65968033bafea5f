#!/usr/bin/env bash
# Throw-away PostgreSQL for tests, samples and benchmarks. A server has its own folder, port and password and meets no other
# server of the machine.
#
#   eng/postgres.sh run COMMAND…   runs a command with a connection string in INVOICING_POSTGRES, then removes the server
#   eng/postgres.sh start [DIR]    starts a server in DIR, an empty or a new folder, and prints its connection string
#   eng/postgres.sh stop DIR       stops the server of DIR and removes DIR
#   eng/postgres.sh kill DIR       ends its processes all at once, as a crash does; `start DIR` brings it back as it was
#
# Options of run and start stand before COMMAND and DIR:
#
#   --durable      what is committed survives a crash; without it nothing waits for the disk
#   --owner PID    the server goes with this process, however that ends
#   --no-install   says the line that installs PostgreSQL where it is missing, and does not run it
#
# The newest version under /usr/lib/postgresql is taken, else the one in PATH; POSTGRES_BIN names the folder of another.

set -euo pipefail
caller=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD

usage() { sed -n '2,/^$/s/^# \{0,1\}//p' "$root/eng/postgres.sh"; }

# ---- Arguments -----------------------------------------------------------------------------------------------------

verb=${1:-}
[[ $# == 0 ]] || shift
case $verb in
  run | start | stop | kill) ;;
  -h | --help) usage; exit 0 ;;
  *) usage >&2; exit 2 ;;
esac

durable=false
owner=
while [[ ${1:-} == --* ]]; do
  case $1 in
    --durable) durable=true; shift ;;
    --owner) owner=${2:?--owner needs the id of a process}; shift 2 ;;
    --no-install) may_install=false; shift ;;
    --) shift; break ;;
    *) usage >&2; exit 2 ;;
  esac
done
[[ $verb == start || $# -gt 0 ]] || { usage >&2; exit 2; }

# Standard output is for the connection string.
with_postgres=true
. eng/prerequisites.sh >&2
bin=$(postgres_bin)
[[ -n $bin ]] || fail "PostgreSQL is missing: its initdb is neither under /usr/lib/postgresql nor in PATH. POSTGRES_BIN names its folder."

# PostgreSQL does not run as root.
user=
if [[ $(id -u) == 0 ]]; then
  user=$(id -un postgres 2>/dev/null || echo nobody)
fi

# ---- Processes -----------------------------------------------------------------------------------------------------

# as_server COMMAND…: as the user that the server runs as, without the language, zone and settings of this shell.
as_server() {
  local command=(env -i PATH="$PATH" LC_ALL=C TZ=UTC "$@")
  if [[ -n $user ]]; then
    command=(setpriv --reuid="$user" --regid="$(id -g "$user")" --init-groups -- "${command[@]}")
  fi
  (cd "$dir" && exec "${command[@]}")
}

# alive PID: false too for one that has ended and whose parent has not asked.
alive() { kill -0 "$1" 2>/dev/null && ! grep -qs '^State:[[:space:]]*[ZX]' "/proc/$1/status"; }

# The process of the server, or nothing. Its number may be somebody else's by now, so the command line must name the folder.
server_pid() {
  local pid
  pid=$(head -n1 "$dir/data/postmaster.pid" 2>/dev/null) || return 0
  if [[ -d /proc/self ]]; then
    grep -qsF -- "$dir/data" "/proc/$pid/cmdline" || return 0
  else
    ps -o command= -p "$pid" | grep -qF -- "$dir/data" || return 0
  fi
  echo "$pid"
}

children() {
  if [[ -d /proc/self ]]; then
    grep -ls "^PPid:[[:space:]]*$1\$" /proc/[0-9]*/status | cut -d/ -f3 || true
  else
    pgrep -P "$1" || true
  fi
}

# ---- What the script does ------------------------------------------------------------------------------------------

# use FOLDER: the folder that the rest is about; a new one without an argument.
use() {
  if [[ -n ${1:-} ]]; then
    dir=$1
    [[ $dir == /* ]] || dir=$caller/$dir
  else
    dir=$(mktemp -d "${TMPDIR:-/tmp}/invoicing-postgres.XXXXXX")
  fi
}

use_existing() {
  use "$1"
  [[ -f $dir/connection ]] || fail "There is no server of this script in $dir."
  dir=$(cd "$dir" && pwd -P)
}

# The settings that differ from those of the package.
settings() {
  cat <<END

listen_addresses = '127.0.0.1'
unix_socket_directories = '$dir'
max_connections = 200
timezone = 'UTC'
log_timezone = 'UTC'
# Files in the folder: /dev/shm is small in containers, and a killed server would leave something there.
dynamic_shared_memory_type = mmap
END
  if [[ $durable == false ]]; then
    printf '%s = off\n' fsync full_page_writes synchronous_commit
  fi
}

# Sorts by language where it can: an order that leans on plain bytes without saying so is found here and not at a host.
initialize() {
  local collation=(--locale=C)
  if as_server "$bin/initdb" --help | grep -q -- --icu-locale; then
    collation+=(--locale-provider=icu --icu-locale=en-US)
  fi
  as_server "$bin/initdb" -D "$dir/data" --username=postgres --pwfile="$dir/password" --auth=scram-sha-256 \
    --encoding=UTF8 "${collation[@]}" --no-sync 2>&1
}

launch() { as_server "$bin/pg_ctl" start -D "$dir/data" -l "$dir/server.log" -w -t 60 2>&1; }

create() {
  local password output port
  mkdir -p "$dir"
  dir=$(cd "$dir" && pwd -P)
  [[ -z $(ls -A "$dir") ]] || fail "$dir is neither empty nor the folder of a server."
  trap discard EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM

  chmod 700 "$dir"
  password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  (umask 077 && printf '%s\n' "$password" >"$dir/password")
  if [[ -n $user ]]; then
    chown -R "$user:$(id -g "$user")" "$dir"
    as_server test -w "$dir" || fail "$user, as whom the server runs, cannot reach $dir."
  fi
  output=$(initialize) || fail "$output"
  rm "$dir/password"
  settings >>"$dir/data/postgresql.conf"

  # Below the ports that systems give to outgoing connections. The last setting of a file counts.
  for _ in {1..20}; do
    port=$((20000 + RANDOM % 12000))
    printf 'port = %s\n' "$port" >>"$dir/data/postgresql.conf"
    if output=$(launch); then
      (umask 077 && printf 'Host=127.0.0.1;Port=%s;Username=postgres;Password=%s;Database=postgres\n' "$port" "$password" >"$dir/connection")
      [[ -z $owner ]] || watch
      trap - EXIT INT TERM
      return
    fi
    grep -qs 'could not bind' "$dir/server.log" || break
    rm "$dir/server.log"
  done
  fail "$output" "$(cat "$dir/server.log" 2>/dev/null)"
}

# A process of its own, which no signal for the group of the caller reaches.
watch() {
  (
    set -m
    (
      trap '' HUP INT TERM
      while [[ -d $dir ]] && alive "$owner"; do sleep 1; done
      discard
    ) </dev/null >/dev/null 2>&1 &
  )
}

resume() {
  local output
  [[ -z $(server_pid) ]] || return 0
  output=$(launch) || fail "$output" "$(tail -n20 "$dir/server.log")"
}

# Removes what a killed server could not: its one piece of shared memory, named in line 7, and the files with its number. Where
# nobody asks about the dead, that number still looks like a server.
forget_dead_server() {
  local file=$dir/data/postmaster.pid segment
  [[ -f $file ]] || return 0
  segment=$(sed -n '7s/^ *[0-9]* *//p' "$file")
  [[ -z $segment ]] || as_server ipcrm -m "$segment" 2>/dev/null || true
  rm -f "$file" "$dir"/.s.PGSQL.*
}

# Held first, so that it has no new children while they are counted.
slay() {
  local pid all
  pid=$(server_pid)
  [[ -n $pid ]] || return 0
  kill -STOP "$pid"
  all=("$pid" $(children "$pid"))
  kill -KILL "${all[@]}" 2>/dev/null || true
  for pid in "${all[@]}"; do
    while alive "$pid"; do sleep 0.02; done
  done
  forget_dead_server
}

# Nobody will read the data again, so the server need not put it in order.
discard() {
  [[ -d $dir ]] || return 0
  if [[ -n $(server_pid) ]]; then
    as_server "$bin/pg_ctl" stop -D "$dir/data" -m immediate -w -t 30 >/dev/null 2>&1 || slay
  fi
  forget_dead_server
  # The other one that cleans up, if there is one, may be at the same files.
  rm -rf "$dir" 2>/dev/null || rm -rf "$dir"
}

explain() {
  local user password port
  IFS='=;' read -r _ _ _ port _ user _ password _ <"$dir/connection"
  printf '%s\n' "psql postgresql://$user:$password@127.0.0.1:$port/postgres" "eng/postgres.sh stop $dir" >&2
}

# The command keeps the terminal and its answer to Ctrl+C; a signal for this script alone is passed on to it.
run() {
  local child status
  cd "$caller"
  (
    trap - INT QUIT
    INVOICING_POSTGRES=$(cat "$dir/connection") exec "$@"
  ) <&0 &
  child=$!
  trap 'kill -INT "$child" 2>/dev/null || true' INT
  trap 'kill -TERM "$child" 2>/dev/null || true' TERM
  while :; do
    status=0
    wait "$child" || status=$?
    kill -0 "$child" 2>/dev/null || return "$status"
  done
}

case $verb in
  start)
    use "${1:-}"
    if [[ -f $dir/connection ]]; then
      use_existing "$dir"
      resume
    else
      create
    fi
    cat "$dir/connection"
    explain
    ;;
  run)
    use
    owner=${owner:-$$}
    create
    trap discard EXIT
    run "$@"
    ;;
  stop)
    use_existing "$1"
    discard
    ;;
  kill)
    use_existing "$1"
    slay
    ;;
esac
