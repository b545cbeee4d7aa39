#!/usr/bin/env bash
# Builds and tests the page for Maven: build.sh build | quick | test.
# What is up to date is left as it is; `quick` takes any earlier build.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

main() {
  case "${1:-}" in
    build) is_current || build ;;
    quick) [ -f dist/index.html ] || build ;;
    test)
      install
      npm test
      npm run test:browser
      ;;
    *)
      echo "usage: build.sh build | quick | test" >&2
      exit 2
      ;;
  esac
}

build() {
  install
  npm run build
  fingerprint > node_modules/.vigil-build
}

install() {
  require_npm
  if [ "$(lock)" != "$(recorded lock)" ]; then
    # npm ci refuses a lock file without the optional binaries of other platforms.
    npm install --no-save --ignore-scripts --no-audit --no-fund --loglevel=error
    lock > node_modules/.vigil-lock
  fi
}

is_current() {
  [ -f dist/index.html ] && [ "$(fingerprint)" = "$(recorded build)" ]
}

recorded() {
  cat "node_modules/.vigil-$1" 2> /dev/null || true
}

fingerprint() {
  find src public index.html vite.config.ts package.json package-lock.json -type f | LC_ALL=C sort | xargs cksum
}

lock() {
  cksum package.json package-lock.json
}

require_npm() {
  if ! command -v npm > /dev/null; then
    {
      echo "The page is built by npm, which is not on the PATH."
      echo "Install Node.js 20.19 or later with npm, or leave the page out with -Dui.skip."
    } >&2
    exit 1
  fi
}

main "$@"
