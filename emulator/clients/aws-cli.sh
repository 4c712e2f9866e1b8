#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The AWS CLI against an emulator: all 26 operations of Comprehend Medical, and errors by name.
#   aws-cli.sh ENDPOINT
#   AWS_CLI   the program to run, default aws
# The emulator must give a job of 1 MB some time, so that it can be stopped: --jobSecondsPerMegabyte=60.
# The last line is "N passed, N failed"; the exit code is 1 if any failed.
source "$(dirname "${BASH_SOURCE[0]}")/aws-cli-common.sh"

run=cli-$$-$RANDOM
bucket=$run
role=arn:aws:iam::123456789012:role/any

medical() { "$aws" --endpoint-url "$endpoint" --output text comprehendmedical "$@"; }

start() { # start SUBJECT NAME INPUT [MORE...]
  medical "start-$1-job" --input-data-config "S3Bucket=$bucket,S3Key=$3" --output-data-config "S3Bucket=$bucket,S3Key=out/" \
    --data-access-role-arn "$role" --language-code en --job-name "$2" --query JobId "${@:4}" 2>&1
}
describe() { # describe SUBJECT JOB MEMBER
  medical "describe-$1-job" --job-id "$2" --query "ComprehendMedicalAsyncJobProperties.$3" 2>&1
}
names() { # names SUBJECT [MORE...]: the names of the jobs listed, in their order
  medical "list-$1-jobs" "${@:2}" --query 'ComprehendMedicalAsyncJobPropertiesList[].JobName' 2>&1 | tr '\t' ' '
}

text='Patient Jane Roe has severe asthma and takes metoprolol 50 mg twice daily. No fever. CT of the chest on 03/14/2024.'

family() { # family SUBJECT SYNCHRONOUS CATEGORY
  local subject=$1 job later slow output page token begun
  job=$(start "$subject" "$run-a" in/)
  matches "start $subject" '[0-9a-f]{32}' "$job"
  matches "describe $subject" "$run-a" "$(describe "$subject" "$job" JobName)"
  for _ in $(seq 60); do
    [[ $(describe "$subject" "$job" JobStatus) == COMPLETED ]] && break
    sleep 0.5
  done
  matches "$subject comes to its end" COMPLETED "$(describe "$subject" "$job" JobStatus)"
  begun=$(describe "$subject" "$job" SubmitTime)
  matches "$subject has a time" '20[0-9]{2}-[0-9]{2}-[0-9]{2}T.*' "$begun"
  output=$(describe "$subject" "$job" OutputDataConfig.S3Key)
  matches "$subject has a directory" "out/[0-9]{12}-[A-Za-z0-9]+-$job/" "$output"
  matches "$subject has a result" '.*"Entities".*' "$(s3 cp "s3://$bucket/${output}a.txt.out" - 2>&1)"

  sleep 0.1
  slow=$(start "$subject" "$run-b" slow/)
  matches "stop $subject" "$slow" "$(medical "stop-$subject-job" --job-id "$slow" --query JobId 2>&1)"
  matches "$subject is stopped" 'STOP_REQUESTED|STOPPED' "$(describe "$subject" "$slow" JobStatus)"

  later=$(describe "$subject" "$slow" SubmitTime)
  matches "list $subject by name" "$run-a" "$(names "$subject" --filter "JobName=$run-a")"
  matches "list $subject by status" ".*$run-a.*" "$(names "$subject" --filter JobStatus=COMPLETED)"
  matches "list $subject before" ".*$run-a" "$(names "$subject" --filter "SubmitTimeBefore=$later")"
  # The CLI sends whole seconds, so that the first may be listed too.
  matches "list $subject after" "$run-b( $run-a)?" "$(names "$subject" --filter "SubmitTimeAfter=$begun")"
  page=$(medical "list-$subject-jobs" --max-results 1 --query '[ComprehendMedicalAsyncJobPropertiesList[0].JobName, NextToken]' 2>&1)
  matches "list $subject, first page" "$run-b"$'\t.+' "$page"
  token=${page##*$'\t'}
  matches "list $subject, second page" "$run-a" "$(names "$subject" --max-results 1 --next-token "$token")"

  matches "$2" ".*$3.*" "$(medical "$2" --text "$text" --query 'Entities[].Category' 2>&1)"
}

"$aws" --version
s3 mb "s3://$bucket" >/dev/null || fail "make a bucket" "$bucket"
printf '%s' "$text" >"$work/a.txt"
head -c 1000000 /dev/zero | tr '\0' 'x' >"$work/slow.txt"
s3 cp "$work/a.txt" "s3://$bucket/in/a.txt" >/dev/null || fail "put" a.txt
s3 cp "$work/slow.txt" "s3://$bucket/slow/a.txt" >/dev/null || fail "put" slow.txt

family entities-detection-v2 detect-entities-v2 MEDICATION
family phi-detection detect-phi PROTECTED_HEALTH_INFORMATION
family icd10-cm-inference infer-icd10-cm MEDICAL_CONDITION
family rx-norm-inference infer-rx-norm MEDICATION
family snomedct-inference infer-snomedct MEDICAL_CONDITION
matches detect-entities '.*MEDICAL_CONDITION.*' "$(medical detect-entities --text "$text" --query 'Entities[].Category' 2>&1)"

subject=phi-detection
refused "no such job" ResourceNotFoundException medical "describe-$subject-job" --job-id 0
refused "a stop of no such job" ResourceNotFoundException medical "stop-$subject-job" --job-id 0
refused "a job id of 33 characters" InvalidRequestException medical "describe-$subject-job" --job-id "$(printf '0%.0s' {1..33})"
refused "another language" InvalidRequestException medical "start-$subject-job" --input-data-config "S3Bucket=$bucket" \
  --output-data-config "S3Bucket=$bucket" --data-access-role-arn "$role" --language-code de
refused "no role" InvalidRequestException medical "start-$subject-job" --input-data-config "S3Bucket=$bucket" \
  --output-data-config "S3Bucket=$bucket" --data-access-role-arn arn:aws:iam::123456789012:user/any --language-code en
refused "an empty name" InvalidRequestException medical "start-$subject-job" --input-data-config "S3Bucket=$bucket" \
  --output-data-config "S3Bucket=$bucket" --data-access-role-arn "$role" --language-code en --job-name ''
refused "two filters" ValidationException medical "list-$subject-jobs" --filter JobName=a,JobStatus=FAILED
refused "an unknown status" ValidationException medical "list-$subject-jobs" --filter JobStatus=DONE
refused "501 results" InvalidRequestException medical "list-$subject-jobs" --max-results 501
refused "a token of nobody" InvalidRequestException medical "list-$subject-jobs" --next-token x
refused "an empty text" InvalidRequestException medical detect-phi --text ''
refused "a long text" TextSizeLimitExceededException medical detect-phi --text "$(printf 'z%.0s' {1..20001})"
first=$(start "$subject" "$run-c" in/ --client-request-token "$run")
matches "a token again" "$first" "$(start "$subject" "$run-c" in/ --client-request-token "$run")"
refused "a token with another name" InvalidRequestException medical "start-$subject-job" \
  --input-data-config "S3Bucket=$bucket,S3Key=in/" --output-data-config "S3Bucket=$bucket,S3Key=out/" \
  --data-access-role-arn "$role" --language-code en --job-name "$run-d" --client-request-token "$run"

finish
