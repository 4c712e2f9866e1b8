#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Every client that is installed against an emulator.
#   all.sh ENDPOINT              one that runs; start it with --jobSecondsPerMegabyte=60
#   all.sh -- COMMAND [ARG...]   one that is started so, such as: all.sh -- ./healthbeam emulator --port=0
# The last line is "N clients passed, N failed, N skipped"; the exit code is 1 if any failed.
set -uo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
usage() { sed -n '3,6s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2 && exit 64; }
[[ $# -ge 1 ]] || usage

emulator=
work=$(mktemp -d)
finish() {
  if [[ -n $emulator ]]; then kill "$emulator" 2>/dev/null; fi
  rm -rf "$work"
}
trap finish EXIT

if [[ $1 == -- ]]; then
  shift
  [[ $# -ge 1 ]] || usage
  "$@" --jobSecondsPerMegabyte=60 >"$work/out" &
  emulator=$!
  # The command may have to build itself first.
  for _ in $(seq 600); do
    endpoint=$(sed -n 's/^ready //p' "$work/out")
    [[ -n $endpoint ]] && break
    kill -0 "$emulator" 2>/dev/null || { echo "the emulator did not start" && exit 1; }
    sleep 0.5
  done
  [[ -n $endpoint ]] || { echo "the emulator was not ready in five minutes" && exit 1; }
else
  endpoint=$1
fi
echo "emulator at $endpoint"

passed=0
failed=0
skipped=0
client() { # client NAME COMMAND...: 69 says that it is too old for what is checked
  echo "== $1"
  "${@:2}"
  case $? in
    0) passed=$((passed + 1)) ;;
    69) skipped=$((skipped + 1)) ;;
    *) failed=$((failed + 1)) ;;
  esac
}
skip() {
  echo "== $1: skipped, $2"
  skipped=$((skipped + 1))
}

# Where several of a kind are installed, such as a distribution's and a newer one, each is a client of its own.
mapfile -t clis < <(type -ap aws | xargs -r -n1 readlink -f | sort -u)
[[ ${#clis[@]} -gt 0 ]] || skip "AWS CLI" "aws is not on the path"
for cli in "${clis[@]}"; do
  client "AWS CLI, $cli" env AWS_CLI="$cli" "$here/aws-cli.sh" "$endpoint"
  client "AWS CLI for HealthLake, $cli" env AWS_CLI="$cli" "$here/aws-cli-lake.sh" "$endpoint"
  client "AWS CLI for HealthScribe, $cli" env AWS_CLI="$cli" "$here/aws-cli-scribe.sh" "$endpoint"
  if [[ -x $here/aws-cli-s3.sh ]]; then
    client "AWS CLI for S3, $cli" env AWS_CLI="$cli" "$here/aws-cli-s3.sh" "$endpoint"
  fi
done

mapfile -t pythons < <(type -ap python3 | xargs -r -n1 readlink -f | sort -u)
[[ ${#pythons[@]} -gt 0 ]] || skip "botocore" "python3 is not on the path"
for python in "${pythons[@]}"; do
  if "$python" -c 'import botocore' 2>/dev/null || "$python" -c 'import awscli.botocore' 2>/dev/null; then
    client "botocore of $python" "$python" "$here/python/check.py" "$endpoint"
    client "botocore for HealthScribe of $python" "$python" "$here/python/check_scribe.py" "$endpoint"
  else
    skip "botocore of $python" "it is not installed there"
  fi
done

if ! command -v node >/dev/null; then
  skip "AWS SDK for JavaScript" "node is not on the path"
elif [[ ! -d $here/javascript/node_modules/@aws-sdk/client-comprehendmedical ]]; then
  skip "AWS SDK for JavaScript" "run npm install in ${here##*/}/javascript first"
else
  client "AWS SDK for JavaScript" node "$here/javascript/check.mjs" "$endpoint"
  if [[ -d $here/javascript/node_modules/@aws-sdk/client-transcribe ]]; then
    client "AWS SDK for JavaScript for HealthScribe" node "$here/javascript/check-scribe.mjs" "$endpoint"
  else
    skip "AWS SDK for JavaScript for HealthScribe" "run npm install in ${here##*/}/javascript again"
  fi
fi

echo "$passed clients passed, $failed failed, $skipped skipped"
[[ $failed -eq 0 ]]
