#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The AWS CLI against an emulator: the four operations of AWS HealthScribe, its documents, and errors by name.
#   aws-cli-scribe.sh ENDPOINT
#   AWS_CLI   the program to run, default aws
# The last line is "N passed, N failed"; the exit code is 1 if any failed, 69 if the CLI is older than HealthScribe.
source "$(dirname "${BASH_SOURCE[0]}")/aws-cli-common.sh"

run=cli-scribe-$$-$RANDOM
scribe() { "$aws" --endpoint-url "$endpoint" --output text transcribe "$@"; }

start() { # start NAME SETTINGS [MORE...]
  scribe start-medical-scribe-job --medical-scribe-job-name "$run-$1" --media "MediaFileUri=s3://$run/visit.wav" \
    --output-bucket-name "$run" --data-access-role-arn arn:aws:iam::123456789012:role/any --settings "$2" \
    --query MedicalScribeJob.MedicalScribeJobStatus "${@:3}" 2>&1
}
get() { scribe get-medical-scribe-job --medical-scribe-job-name "$run-$1" --query "MedicalScribeJob.$2" 2>&1; }

"$aws" --version
if ! "$aws" transcribe help 2>/dev/null | grep -q start-medical-scribe-job; then
  if [[ $(scribe list-medical-scribe-jobs 2>&1) == *"nvalid choice"* ]]; then
    echo "this AWS CLI is older than HealthScribe"
    exit 69
  fi
fi
s3 mb "s3://$run" >/dev/null
# A second of silence: the header of a WAV of 16 bits at 16,000 Hz, and 32,000 bytes of nothing.
{
  printf 'RIFF\x24\x7d\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x80\x3e\x00\x00\x00\x7d\x00\x00\x02\x00\x10\x00data\x00\x7d\x00\x00'
  head -c 32000 /dev/zero
} >"$work/visit.wav"
printf 'DOCTOR: Any fever?\nPATIENT: No, but I have chest pain.\n' >"$work/visit.wav.txt"
s3 cp "$work/visit.wav" "s3://$run/visit.wav" >/dev/null
s3 cp "$work/visit.wav.txt" "s3://$run/visit.wav.txt" >/dev/null

labels=ShowSpeakerLabels=true,MaxSpeakerLabels=2
matches start 'QUEUED|IN_PROGRESS' "$(start a "$labels" --tags Key=ward,Value=7)"
matches "start with channels" 'QUEUED|IN_PROGRESS' "$(start b ChannelIdentification=true --channel-definitions \
  ChannelId=0,ParticipantRole=CLINICIAN ChannelId=1,ParticipantRole=PATIENT)"
for _ in $(seq 60); do
  [[ $(get b MedicalScribeJobStatus) =~ COMPLETED|FAILED ]] && break
  sleep 0.5
done
matches "a job comes to its end" COMPLETED "$(get a MedicalScribeJobStatus)"
matches "tags" 'ward.7' "$(get a 'Tags[0].[Key,Value]')"
transcript=$(get a MedicalScribeOutput.TranscriptFileUri)
matches "the transcript's place" "s3://$run/$run-a/transcript.json" "$transcript"
matches "the transcript" '.*"ClinicalInsights".*"chest pain".*' "$(s3 cp "$transcript" - 2>&1)"
matches "the note" '.*"CHIEF_COMPLAINT".*' "$(s3 cp "$(get a MedicalScribeOutput.ClinicalDocumentUri)" - 2>&1)"
matches list "$run-b.$run-a" "$(scribe list-medical-scribe-jobs --job-name-contains "$run" \
  --query 'MedicalScribeJobSummaries[].MedicalScribeJobName' 2>&1)"
refused "a name that is taken" ConflictException start a "$labels"
refused "no number of speakers" BadRequestException start c ShowSpeakerLabels=true
refused "channels without definitions" BadRequestException start c ChannelIdentification=true
matches delete '' "$(scribe delete-medical-scribe-job --medical-scribe-job-name "$run-a" 2>&1)"
refused "no such job" NotFoundException get a MedicalScribeJobStatus
refused "a delete of no such job" BadRequestException scribe delete-medical-scribe-job --medical-scribe-job-name "$run-a"

finish
