# SPDX-License-Identifier: Apache-2.0
# Sourced by direct/kills and flink/cluster/kills, which kill what runs the pipeline: an emulator in a process of its
# own with a directory, notes in it, what it counted, and outputs held against those of a run that nobody disturbed.
# Needs curl and jq beside what Healthbeam needs.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
healthbeam=$root/healthbeam
export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any AWS_REGION=us-east-1 AWS_EC2_METADATA_DISABLED=true
# Many short runs: the second compiler costs more than it gives.
export HEALTHBEAM_JAVA_OPTS="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 ${HEALTHBEAM_JAVA_OPTS:-}"
export CLUSTER_JAVA_OPTS=$HEALTHBEAM_JAVA_OPTS
bucket=kills
differences=0

for tool in curl jq; do
  command -v $tool >/dev/null || {
    echo "$tool was not found; install it" >&2
    exit 69
  }
done

work=$(mktemp -d)
started=()
finish() {
  local code=$? pid
  for pid in "${started[@]}"; do
    kill -9 "$pid" 2>/dev/null && wait "$pid" 2>/dev/null
  done
  if [[ -n ${KEEP:-} || $code -ne 0 ]]; then
    echo "kept: $work" >&2
  else
    rm -rf "$work"
  fi
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

say() { printf '%s %s\n' "$(date +%T)" "$*"; }

die() {
  say "$*"
  exit 1
}

same() { # same WHAT EXPECTED FOUND
  if [[ $2 == "$3" ]]; then
    say "  $1: $3"
  else
    say "  DIFFERENT $1: $3, not $2"
    differences=$((differences + 1))
  fi
}

holds() { # holds WHAT FILE TEXT: a file says something
  if grep -qF -- "$3" "$2"; then
    say "  $1: said"
  else
    say "  DIFFERENT $1: '$3' is not in $2"
    differences=$((differences + 1))
  fi
}

verdict() {
  say "$differences differences"
  [[ $differences -eq 0 ]]
}

seconds() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(seconds)" 'BEGIN { printf "%.1f", b - a }'; }

until_true() { # until_true SECONDS WHAT COMMAND...: waits for a condition
  local end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@"; do
    [[ $SECONDS -lt $end ]] || die "waited in vain: $what"
    sleep 0.1
  done
}

alive() { kill -0 "$1" 2>/dev/null; }
ended() { ! alive "$1"; }

# ---- the emulator

emulator_port=0
emulator_start() { # with the same directory and port as before, if there was one
  HEALTHBEAM_HEAP=512m "$healthbeam" emulator --port=$emulator_port --dir="$work/emulator" --buckets=$bucket \
    --jobSeconds="$job_seconds" --jobSecondsPerMegabyte=0 >"$work/ready" 2>>"$work/emulator.err" &
  emulator=$!
  started+=("$emulator")
  until_true 600 "the emulator to start" emulator_ready
  endpoint=$(sed -n 's/^ready //p' "$work/ready")
  emulator_port=${endpoint##*:}
}

emulator_ready() {
  alive "$emulator" || die "the emulator has ended: $(tail -n 3 "$work/emulator.err")"
  grep -qs '^ready ' "$work/ready"
}

killed() { # killed PID: without a word from bash
  {
    kill -9 "$1"
    wait "$1"
  } 2>/dev/null
  true
}

admin() { curl -sS --max-time 20 "$endpoint/_emulator/$1" "${@:2}"; }
faults() { admin faults -d "$1" >/dev/null; } # adds rules
jobs() { admin health | jq .jobs; }
active_jobs() { admin health | jq .activeJobs; }
starts() { # how many Starts were accepted
  admin calls | jq '[.[] | to_entries[] | select(.key | startswith("Start")) | .value.accepted] | add // 0'
}

# Rules that never fire, for they count what they are about.
count_run() { # count_run RUN
  faults "$(jq -n --arg stage "/$1/stage/" --arg out "/$1/out/" '
    def count($operation; $key):
      {action: "DELAY", service: "s3", operation: $operation, key: $key, seconds: 1, nth: 1000000000};
    [count("CopyObject"; $stage), count("PutObject"; $stage), count("GetObject"; $out)]')"
}

counted() { # counted OPERATION KEY
  admin faults | jq --arg operation "$1" --arg key "$2" '
    [.. | objects | select(.operation? == $operation and .key? == $key and .nth? == 1000000000) | .matched] | add // 0'
}
staged() { echo $(($(counted CopyObject "/$1/stage/") + $(counted PutObject "/$1/stage/"))); }
outputs_read() { counted GetObject "/$1/out/"; }

staged_files() { # staged_files RUN: name and time of each
  s3 "?list-type=2&prefix=ws/$1/stage/" | grep -o '<Contents>.*' | sed 's|</Contents>|\n|g' |
    sed -n 's|.*<Key>\([^<]*\)</Key>.*<LastModified>\([^<]*\)</LastModified>.*|\1 \2|p' | sort
}

# What is staged now must be the same to the end. (A put that was on its way when its sender died may be made again.)
remember_staged() { staged_files "$1" >>"$work/$1.staged"; } # remember_staged RUN

slow() { # slow OPERATION KEY SECONDS TIMES: calls of S3
  faults "$(jq -n --arg operation "$1" --arg key "$2" --argjson seconds "$3" --argjson times "$4" \
    '{action: "DELAY", service: "s3", $operation, $key, $seconds, $times}')"
}
slow_starts() { # slow_starts SECONDS TIMES
  faults "$(jq -n --argjson seconds "$1" --argjson times "$2" '{action: "DELAY", operation: "Start*", $seconds, $times}')"
}

long_jobs() { # long_jobs RUN SECONDS: its jobs take so much longer, unless they are stopped
  faults "$(jq -n --arg run "$1-" --argjson seconds "$2" '{action: "DELAY_JOB", jobName: $run, $seconds}')"
}

s3() { # s3 PATH [CURL-OPTION...]
  curl -sS --fail --max-time 60 --user any:any --aws-sigv4 aws:amz:us-east-1:s3 "$endpoint/$bucket/$1" "${@:2}"
}

# ---- notes

upload_notes() { # upload_notes COPIES: of the samples, and long ones, which are cut
  local copy note
  mkdir -p "$work/notes"
  for copy in $(seq "$1"); do
    for note in "$root"/samples/notes/*.txt; do
      (cat "$note" && printf '\nSeen on visit %d.\n' "$copy") >"$work/notes/$copy-${note##*/}"
    done
    cat "$root"/samples/notes/*.txt >"$work/notes/$copy-long.txt"
  done
  for note in "$work"/notes/*; do
    printf 'url = "%s"\nupload-file = "%s"\n' "$endpoint/$bucket/notes/${note##*/}" "$note"
  done >"$work/uploads"
  curl -sS --fail --user any:any --aws-sigv4 aws:amz:us-east-1:s3 --config "$work/uploads" >/dev/null
  say "$(find "$work/notes" -type f | wc -l) notes, $(cat "$work"/notes/* | wc -c) bytes"
}

# ---- outputs

fetch() { # fetch RUN: brings an output in S3 to $work/out/RUN
  local key
  s3 "?list-type=2&prefix=out/$1/" | grep -o '<Key>[^<]*' | cut -d'>' -f2 | while read -r key; do
    mkdir -p "$work/$(dirname "$key")"
    s3 "$key" -o "$work/$key"
  done
}

lines_of() { # lines_of RUN: what the output says, but for what differs between any two runs: names, ids, times
  local out=$work/out/$1
  cat "$out"/results/*.ndjson | jq -cS 'del(.jobs)' | sort
  find "$out/failures" -name '*.ndjson' -exec cat {} + 2>/dev/null | jq -cS 'del(.parts[]?.job)' | sort
  cat "$out"/jobs/*.ndjson | jq -cS '{analysis, status, attempt, documents, bytes}' | sort
  jq -cS 'del(.run, .seconds, .writer)' "$out/summary.json"
}

same_output() { # same_output RUN: as that of the run that nobody disturbed
  lines_of "$1" >"$work/$1.lines"
  if cmp -s "$work/undisturbed.lines" "$work/$1.lines"; then
    say "  output: the same $(wc -l <"$work/$1.lines") lines"
  else
    say "  DIFFERENT output: diff $work/undisturbed.lines $work/$1.lines: $(
      diff "$work/undisturbed.lines" "$work/$1.lines" | grep -c '^[<>]'
    ) lines"
    differences=$((differences + 1))
  fi
}

analyze_options() { # analyze_options RUN OUTPUT: what every driver is given
  echo "--input=s3://$bucket/notes/ --output=$2 --workspace=s3://$bucket/ws/ --run=$1 --endpoint=$endpoint
    --dataAccessRoleArn=arn:aws:iam::123456789012:role/any --awsRegion=us-east-1 --pollSeconds=1 --inPlace=false"
}

# Starts the direct jar, and says its id in $driver. What a script starts in the background ignores Ctrl-C unless told.
driver() { # driver RUN LOG
  # shellcheck disable=SC2046
  HEALTHBEAM_HEAP=1g env --default-signal=INT "$healthbeam" analyze $(analyze_options "$1" "$work/out/$1") >>"$2" 2>&1 &
  driver=$!
  started+=("$driver")
}

drive() { # drive RUN: runs the direct jar to its end, whose exit code it gives
  driver "$1" "$work/$1.log"
  wait "$driver"
}

undisturbed() { # what all others are held against: planned_jobs, planned_puts, whole_run (seconds)
  local jobs_before begun
  say "undisturbed: a run that nobody disturbs"
  count_run undisturbed
  jobs_before=$(jobs)
  begun=$(seconds)
  drive undisturbed || die "the undisturbed run failed: $(tail -n 5 "$work/undisturbed.log")"
  whole_run=$(since "$begun")
  planned_jobs=$(cat "$work"/out/undisturbed/jobs/*.ndjson | wc -l)
  planned_puts=$(staged undisturbed)
  planned_reads=$(outputs_read undisturbed)
  lines_of undisturbed >"$work/undisturbed.lines"
  same "jobs at the emulator" "$planned_jobs" $(($(jobs) - jobs_before))
  same "accepted starts" "$planned_jobs" "$(starts)"
  say "  $planned_jobs jobs, $planned_puts staging puts, $planned_reads reads of outputs," \
    "$(wc -l <"$work/undisturbed.lines") lines, $whole_run s"
}

# What a run that was disturbed is held to: begin_run before it, check_run after.
begin_run() { # begin_run RUN
  count_run "$1"
  jobs_at_begin=$(jobs)
  starts_at_begin=$(starts)
}

check_run() { # check_run RUN
  same "jobs at the emulator" "$planned_jobs" $(($(jobs) - jobs_at_begin))
  same "accepted starts" "$planned_jobs" $(($(starts) - starts_at_begin))
  staged_files "$1" >"$work/$1.files"
  same "staged files" "$planned_puts" "$(wc -l <"$work/$1.files")"
  touch "$work/$1.staged"
  same "files staged twice" 0 "$(sort -u "$work/$1.staged" | comm -23 - "$work/$1.files" | wc -l)"
  [[ -s $work/$1.staged ]] || same "staging puts" "$planned_puts" "$(staged "$1")"
  same_output "$1"
}

phase() { # phase RUN: where a run is, by the emulator's counts
  local puts begun
  puts=$(staged "$1")
  begun=$(($(starts) - starts_at_begin))
  if [[ $puts -eq 0 ]]; then
    echo "before staging"
  elif [[ $puts -lt $planned_puts && $begun -eq 0 ]]; then
    echo staging
  elif [[ $begun -lt $planned_jobs ]]; then
    echo launching
  elif [[ $(active_jobs) -gt 0 ]]; then
    echo awaiting
  elif [[ -e $work/out/$1/summary.json ]]; then
    echo ending
  else
    echo reading
  fi
}
