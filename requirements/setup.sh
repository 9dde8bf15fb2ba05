# shellcheck shell=sh
# Sourced by ./run, ./test and ./bench in the project's root: what they need, made once.
#
# `.venv/.installed` and `requirements/node_modules/.installed` say what a folder holds: a line for
# each file it was made from. They are written last and removed before any change, so that an
# installation that was cut short is made again and never taken for a good one.

fail() {
    echo "$0: $*" >&2
    exit 1
}

# The line that stands for the present content of file $1 in the present folder (a venv does not
# survive being moved).
state_of() {
    echo "$(cksum <"$1") $1 in $(pwd -P)"
}

made_from() { # folder, file
    grep -qxF "$(state_of "$2")" "$1/.installed" 2>/dev/null
}

apt_install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    echo "Installing $* with apt-get" >&2
    DEBIAN_FRONTEND=noninteractive
    export DEBIAN_FRONTEND
    apt-get update -qq >/dev/null && apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# ---- Python ---------------------------------------------------------------------------------

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# The locks are made for 3.11, so it comes first. A name may be found and still not run (shims).
find_python() {
    for name in "${PYTHON:-python3.11}" python3.11 python3.12 python3.13 python3; do
        if is_new_enough "$name"; then
            command -v "$name"
            return
        fi
    done
    found=$(python3 --version 2>&1) || found="no python3"
    fail "needs Python 3.11 or newer, found $found. Install one, or name it: PYTHON=/path/to/python $0"
}

new_venv() {
    python=$(find_python) || exit 1
    "$python" -c 'import ensurepip, venv' 2>/dev/null || apt_install python3-venv ||
        fail "$python has no venv module. On Debian and Ubuntu: apt-get install python3-venv"
    echo "Setting up .venv with $python: once, about a minute" >&2
    rm -rf .venv
    "$python" -m venv .venv || fail "$python could not make .venv"
}

pip_install() {
    .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input "$@" ||
        fail "pip could not install into .venv (see above); the next start tries again"
}

install_lock() {
    rm -f .venv/.installed
    pip_install --require-hashes --only-binary :all: --requirement "$1"
    # test.lock holds everything of runtime.lock, in the same releases.
    for lock in requirements/runtime.lock "$1"; do state_of "$lock"; done | sort -u >.venv/.installed
}

install_project() {
    pip_install --no-deps --no-build-isolation --editable .
    locks=$(grep -v pyproject.toml .venv/.installed)
    { echo "$locks" && state_of pyproject.toml; } >.venv/.installed
}

# Makes .venv hold what the lock $1 names, and the project itself with its `changehands` command.
prepare_python() {
    [ -x .venv/bin/python ] && made_from .venv requirements/runtime.lock || new_venv
    if ! made_from .venv "$1"; then
        # On top of the runtime alone; older test tools would leave what they no longer need.
        ! grep -q test.lock .venv/.installed 2>/dev/null || new_venv
        install_lock "$1"
    fi
    made_from .venv pyproject.toml || install_project
}

# ---- what only tests and benchmarks need ------------------------------------------------------

prepare_node() {
    command -v node >/dev/null && command -v npm >/dev/null || apt_install nodejs npm ||
        fail "needs node 18 or newer, and npm. On Debian and Ubuntu: apt-get install nodejs npm"
    node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' ||
        fail "needs node 18 or newer, found $(node --version)"
    npm_install requirements
}

# What package-lock.json of the folder $1 names.
npm_install() {
    made_from "$1/node_modules" "$1/package-lock.json" && return
    (cd "$1" && npm ci --ignore-scripts --loglevel=error >&2) ||
        fail "npm could not install the tools of $1/package-lock.json"
    state_of "$1/package-lock.json" >"$1/node_modules/.installed"
}

# Other maps, which only `./bench rivals` draws with, in folders of their own.
prepare_rivals() {
    npm_install requirements/rivals
    packages=requirements/rivals/python
    lock=requirements/rivals/rivals.lock
    made_from "$packages" "$lock" && return
    rm -rf "$packages" && mkdir -p "$packages"
    pip_install --require-hashes --only-binary :all: --no-deps --target "$packages" \
        --requirement "$lock"
    state_of "$lock" >"$packages/.installed"
}

find_chromium() {
    for name in "${CHROMIUM:-chromium}" chromium chromium-browser google-chrome; do
        command -v "$name" && return
    done
    return 1
}

# Names the browser in CHROMIUM; false where there is none and none can be installed.
prepare_chromium() {
    find_chromium >/dev/null || apt_install chromium || return 1
    CHROMIUM=$(find_chromium) && export CHROMIUM
}

# Playwright brings a node of its own, which a minimal Debian cannot start for want of libatomic.
prepare_playwright() {
    for driver in .venv/lib/python3*/site-packages/playwright/driver/node; do
        "$driver" --version >/dev/null 2>&1 || apt_install libatomic1 ||
            fail "$driver does not start. On Debian and Ubuntu: apt-get install libatomic1"
    done
}
