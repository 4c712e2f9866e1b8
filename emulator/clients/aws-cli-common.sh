# SPDX-License-Identifier: Apache-2.0
# What the checks by the AWS CLI have in common; they read it in with the endpoint as first argument.
#   AWS_CLI   the program to run, default aws
# Gives $endpoint, $aws, a folder $work that goes away, $passed, $failed, and the functions below.
set -uo pipefail

endpoint=${1:?usage: ${0##*/} ENDPOINT}
aws=$(command -v "${AWS_CLI:-aws}") || { echo "no AWS CLI on the path; set AWS_CLI" >&2 && exit 64; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

export AWS_ACCESS_KEY_ID=${AWS_ACCESS_KEY_ID:-any} AWS_SECRET_ACCESS_KEY=${AWS_SECRET_ACCESS_KEY:-any}
export AWS_DEFAULT_REGION=${AWS_DEFAULT_REGION:-us-east-1} AWS_PAGER='' AWS_EC2_METADATA_DISABLED=true
# The CLI checks lengths itself unless told not to; here the service is to answer.
printf '[default]\nparameter_validation = false\ncli_timestamp_format = iso8601\ns3 =\n  addressing_style = path\n' >"$work/config"
export AWS_CONFIG_FILE=$work/config AWS_SHARED_CREDENTIALS_FILE=$work/none

passed=0
failed=0
s3() { "$aws" --endpoint-url "$endpoint" s3 "$@"; }

pass() { passed=$((passed + 1)); }
fail() { # fail WHAT WHY
  failed=$((failed + 1))
  echo "FAILED $1: $2"
}
matches() { # matches WHAT PATTERN VALUE: the value is, as a whole, of this extended regular expression
  if [[ $3 =~ ^($2)$ ]]; then pass; else fail "$1" "'$3' is not $2"; fi
}
refused() { # refused WHAT ERROR COMMAND...: the command fails with this error
  local what=$1 error=$2 out
  shift 2
  out=$("$@" 2>&1) && fail "$what" "was not refused" && return
  if [[ $out == *"An error occurred ($error) when calling"* ]]; then pass; else fail "$what" "$out"; fi
}
finish() { # the last line, and the exit code
  echo "$passed passed, $failed failed"
  [[ $failed -eq 0 ]]
}
