#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The AWS CLI's s3 cp, sync, ls, mv and rm against an emulator, over files with hard names, byte for byte.
#   aws-cli-s3.sh ENDPOINT [BUCKET]   the bucket is created, and removed at the end; default: a new name
#   AWS_CLI   the program to run, default aws
#   FILES     how many small files, default 5000
# The last line is "N passed, N failed"; the exit code is 1 if any failed.
source "$(dirname "${BASH_SOURCE[0]}")/aws-cli-common.sh"

bucket=${2:-cli-$$-$RANDOM}
files=${FILES:-5000}
export LC_ALL=C.UTF-8

check() { # check WHAT COMMAND...: the command must succeed
  local began=$SECONDS
  if "${@:2}" >"$work/out" 2>&1; then
    passed=$((passed + 1))
    echo "ok      $1 ($((SECONDS - began)) s)"
  else
    failed=$((failed + 1))
    echo "FAILED  $1"
    head -5 "$work/out" | sed 's/^/        /'
  fi
}
same() { # same WANTED SEEN
  [[ $1 == "$2" ]] || { echo "expected '$1', got '$2'" && return 1; }
}
quiet() { # quiet COMMAND...: succeeds and has nothing to say
  local said
  said=$("$@") && same "" "$said"
}

# A little of everything that is special to URLs, shells, XML, or Unicode.
names=(plain 'a space' 'two  spaces' ' first' 'last ' 'plus+plus' 'per%cent' 'per%20cent' 'per%2Fcent' 'hash#hash'
  'question?mark' 'and&and' 'equals=equals' "single'quote" 'double"quote' 'semi;colon' 'colon:colon' 'comma,comma'
  'at@at' 'dollar$HOME' 'bang!bang' 'star*star' 'paren(1)' 'bracket[1]' 'brace{1}' 'caret^caret' 'pipe|pipe'
  'back\slash' 'tick`tick' 'tilde~tilde' '<tag>' '&amp;' 'dot..dot' '.hidden' '-dash' '--dashes' 'ümläut' 'é'
  $'e\u0301' '日本語' 'Ελληνικά' 'עברית' '🙂' $'tab\ttab' 'sub/folder' 'sub/folder.d/deep')
in=$work/in
total=0
for ((i = 0; i < files; i++)); do
  file="$in/d$((i % 5))/${names[i % ${#names[@]}]} $i.txt"
  mkdir -p "${file%/*}"
  if ((i % 97 == 0)); then content=; else printf -v content '%*s' $((i % 1500)) "note $i ü"; fi
  printf '%s' "$content" >"$file"
done
head -c 20000000 /dev/urandom >"$in/large + 20 MB.bin" # in parts
total=$(find "$in" -type f -printf '%s\n' | awk '{n += $1} END {print n}')

summary() { # summary PREFIX: how many objects and bytes ls tells of
  s3 ls --recursive --summarize "s3://$bucket/$1" | awk '/Total Objects:/ {n = $3} /Total Size:/ {b = $3} END {print n, b}'
}
down() { s3 sync --quiet "s3://$bucket/$1" "$work/$2" && diff -r "$3" "$work/$2"; }

s3 ls "s3://$bucket" >"$work/out" 2>&1 || check 'mb' s3 mb "s3://$bucket"
check "sync up, $((files + 1)) files" s3 sync --quiet "$in" "s3://$bucket/in/"
check 'ls tells of every object and byte' same "$((files + 1)) $total" "$(summary in/)"
check 'sync up again sends nothing' quiet s3 sync "$in" "s3://$bucket/in/"
check 'cp down, and all is the same' eval 's3 cp --quiet --recursive "s3://$bucket/in/" "$work/down" && diff -r "$in" "$work/down"'

rm "$in/d0/plain 0.txt"
printf 'changed, and longer than before' >"$in/d1/a space 1.txt"
printf 'new' >"$in/d2/new % file.txt"
changes() {
  same "$(printf 'delete: 1\nupload: 2')" \
    "$(s3 sync --no-progress --delete "$in" "s3://$bucket/in/" | awk '{n[$1]++} END {for (k in n) print k, n[k]}' | sort)"
}
check 'sync --delete sends what changed and no more' changes
check 'sync down, and all is the same' down in/ synced "$in"

check 'cp from key to key' eval 's3 cp --quiet --recursive "s3://$bucket/in/d2/" "s3://$bucket/copy of d2/" && down "copy of d2/" copied "$in/d2"'
check 'mv from key to key' eval 's3 mv --quiet --recursive "s3://$bucket/in/d3/" "s3://$bucket/moved+d3/" && down "moved+d3/" moved "$in/d3"'
check 'nothing is left where it was moved from' same '0 0' "$(summary in/d3/)"
check 'cp of a large object from key to key' eval 's3 cp --quiet "s3://$bucket/in/large + 20 MB.bin" "s3://$bucket/L" && s3 cp --quiet "s3://$bucket/L" "$work/L" && cmp "$in/large + 20 MB.bin" "$work/L"'

for name in "${names[@]}"; do
  one() {
    printf 'only %s' "$name" | s3 cp - "s3://$bucket/one/$name" && same "only $name" "$(s3 cp "s3://$bucket/one/$name" -)"
  }
  # Each starts the CLI twice; the shortest names say the least that is new.
  case $name in 'per%2Fcent' | 'plus+plus' | 'question?mark' | 'hash#hash' | '🙂' | 'double"quote') check "cp of a stream to and from '$name'" one ;; esac
done

part() {
  "$aws" --endpoint-url "$endpoint" s3api get-object --bucket "$bucket" --key 'in/large + 20 MB.bin' --range bytes=8388600-8388700 "$work/part" &&
    cmp "$work/part" <(tail -c +8388601 "$in/large + 20 MB.bin" | head -c 101)
}
check 'get-object of a range' part
check 'rm of a folder' eval 's3 rm --quiet --recursive "s3://$bucket/in/d4/" && same "0 0" "$(summary in/d4/)"'
check 'rm of everything' eval 's3 rm --quiet --recursive "s3://$bucket" && same "0 0" "$(summary "")"'
check 'rb' s3 rb "s3://$bucket"

finish
