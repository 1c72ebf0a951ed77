# Functions that scripts/outlast and scripts/test share. Sourced, never run; `root` names the repository.
# shellcheck shell=sh
: "${root:?}"

# Says what is being done, when somebody watches.
note() {
  if [ -t 2 ]; then echo "outlast: $*" >&2; fi
}

# Runs a step without a word; when it fails, shows all that it printed and ends with 2.
quietly() {
  what=$1
  shift
  log=$(mktemp)
  if "$@" >"$log" 2>&1 </dev/null; then
    rm -f "$log"
    return 0
  fi
  cat "$log" >&2
  rm -f "$log"
  echo "outlast: $what failed; the command was: $*" >&2
  exit 2
}

# Collects packages that are missing: need_command NAME PACKAGE…, need_file PATH PACKAGE…
packages=""
need_command() {
  command -v "$1" >/dev/null 2>&1 && return 0
  shift
  packages="$packages $*"
}
need_file() {
  [ -e "$1" ] && return 0
  shift
  packages="$packages $*"
}

need_for_build() {
  need_command cmake cmake
  need_command ninja ninja-build
  need_command gcc gcc
  need_command g++ g++
  need_file /usr/include/yaml-cpp/yaml.h libyaml-cpp-dev
  need_file /usr/include/toml++/toml.h libtomlplusplus-dev
  need_file /usr/include/nlohmann/json.hpp nlohmann-json3-dev
  need_file /usr/include/CLI/CLI.hpp libcli11-dev
  need_file /usr/include/doctest/doctest.h doctest-dev
  need_file /usr/include/jemalloc/jemalloc.h libjemalloc-dev
  need_command npm npm
}

need_for_tests() {
  need_command python3 python3
  need_command git git
  need_command clang++ clang
  # The fuzzer's runtime is a package of its own; clang only recommends it.
  need_file "$(clang -print-resource-dir 2>/dev/null)/lib/linux/libclang_rt.fuzzer-$(uname -m).a" libclang-rt-dev
  need_command clang-format clang-format
  need_command clang-tidy clang-tidy
  need_command nginx nginx-light
  need_command haproxy haproxy
  need_command gunicorn gunicorn
  need_command uwsgi uwsgi-core
  need_command node nodejs
  need_file /usr/lib/uwsgi/plugins/python3_plugin.so uwsgi-plugin-python3
  python3 -c 'import yaml' 2>/dev/null || packages="$packages python3-yaml"
}

# Runs apt-get as root. RUNLEVEL=1 keeps a freshly installed server from being started.
apt() {
  as_root=""
  if [ "$(id -u)" != 0 ]; then as_root="sudo"; fi
  $as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get -y -q --no-install-recommends "$@"
}

install_packages() {
  [ -n "$packages" ] || return 0
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "outlast: please install what these Debian packages hold:$packages" >&2
    exit 2
  fi
  if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null 2>&1; then
    echo "outlast: please run as root: apt-get install$packages" >&2
    exit 2
  fi
  note "installing$packages"
  # The lists may be missing or older than the mirror: ask for new ones only when the first try fails.
  # shellcheck disable=SC2086
  apt install $packages >/dev/null 2>&1 </dev/null && packages="" && return 0
  quietly "apt-get update" apt update
  # shellcheck disable=SC2086
  quietly "apt-get install" apt install $packages
  packages=""
}

# The sources of tree-sitter and its grammars, as package-lock.json pins them.
install_node_modules() {
  lock="$root/node_modules/.installed-lock.json"
  cmp -s "$root/package-lock.json" "$lock" && return 0
  note "fetching the grammars"
  quietly "npm ci" npm ci --prefix "$root" --no-progress --loglevel=error
  cp "$root/package-lock.json" "$lock"
}

# build PRESET [TARGET…]: configures when that was not done, then builds.
build() {
  preset=$1
  shift
  ninja="$root/build/$preset/build.ninja"
  if [ ! -e "$ninja" ] || [ -n "$(find "$root/CMakePresets.json" -newer "$ninja")" ]; then
    (cd "$root" && quietly "cmake --preset $preset" cmake --preset "$preset") || exit 2
  fi
  note "building $preset (the first time takes a minute or two)"
  quietly "the build" cmake --build "$root/build/$preset" --target "$@"
}
