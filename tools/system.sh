#!/bin/sh
# Installs the Debian packages that are missing: `python` for the environment, `tests` for the test suite.
set -eu
: "${PYTHON:=python3}"

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "This needs an administrator: $*" >&2
        exit 1
    fi
}

install() {
    [ $# -gt 0 ] || return 0
    if ! command -v apt-get >/dev/null; then
        echo "Please install these programs first (named as in Debian): $*" >&2
        exit 1
    fi
    echo "Installing $*"
    apt="env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0"
    as_root $apt install --no-install-recommends -y "$@" >/dev/null 2>&1 || {
        as_root $apt update
        as_root $apt install --no-install-recommends -y "$@" >/dev/null
    }
}

has() {
    command -v "$1" >/dev/null
}

missing_for_python() {
    has "$PYTHON" || echo "$PYTHON"
    "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null || echo "$(basename "$PYTHON")-venv"
}

missing_for_tests() {
    has chromium || echo chromium
    has pdftoppm || echo poppler-utils
    has age || echo age
    has clamd || echo clamav-daemon
    has openssl || echo openssl
    has softhsm2-util || echo softhsm2
    has xmlsec1 || echo xmlsec1
    has systemd-analyze || echo systemd
    { has initdb || ls /usr/lib/postgresql/*/bin/initdb; } >/dev/null 2>&1 || echo postgresql
    has pg_dump || echo postgresql-client
}

case "$1" in
    python)
        install $(missing_for_python)
        "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
            echo "Python 3.11 or newer is needed; name it with: make PYTHON=python3.12 …" >&2
            exit 1
        }
        ;;
    tests) install $(missing_for_tests) ;;
esac
