#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The AWS CLI against an emulator: HealthLake's data stores, an import, an export, and errors by name.
#   aws-cli-lake.sh ENDPOINT
#   AWS_CLI   the program to run, default aws
# The last line is "N passed, N failed"; the exit code is 1 if any failed, 69 if the CLI is older than its validation levels.
source "$(dirname "${BASH_SOURCE[0]}")/aws-cli-common.sh"

run=cli-lake-$$-$RANDOM
role=arn:aws:iam::123456789012:role/any
lake() { "$aws" --endpoint-url "$endpoint" --output text healthlake "$@"; }

until_ended() { # until_ended import|export JOB: the last status
  local status=
  for _ in $(seq 120); do
    status=$(lake "describe-fhir-$1-job" --datastore-id "$store" --job-id "$2" --query '*.JobStatus|[0]' 2>&1)
    [[ $status =~ COMPLETED|FAILED ]] && break
    sleep 0.5
  done
  echo "$status"
}

"$aws" --version
if [[ $(lake start-fhir-import-job --generate-cli-skeleton 2>&1) != *ValidationLevel* ]]; then
  echo "this AWS CLI is older than the validation levels of HealthLake"
  exit 69
fi
s3 mb "s3://$run" >/dev/null
{
  printf '{"resourceType":"Patient","id":"a","birthDate":"1980-01-01"}\n'
  printf 'no resource\n'
  printf '{"resourceType":"Patient","id":"b"}\n'
} >"$work/Patient.ndjson"
s3 cp "$work/Patient.ndjson" "s3://$run/in/Patient.ndjson" >/dev/null

store=$(lake create-fhir-datastore --datastore-type-version R4 --datastore-name "$run" --tags Key=ward,Value=7 --query DatastoreId)
matches "create" '[0-9a-f]{32}' "$store"
for _ in $(seq 60); do
  [[ $(lake describe-fhir-datastore --datastore-id "$store" --query DatastoreProperties.DatastoreStatus) == ACTIVE ]] && break
  sleep 0.5
done
matches "it becomes active" ACTIVE "$(lake describe-fhir-datastore --datastore-id "$store" --query DatastoreProperties.DatastoreStatus)"
matches "list" "$store" "$(lake list-fhir-datastores --filter "DatastoreName=$run" --query 'DatastorePropertiesList[].DatastoreId')"
arn=$(lake describe-fhir-datastore --datastore-id "$store" --query DatastoreProperties.DatastoreArn)
matches "tags" 'ward.7' "$(lake list-tags-for-resource --resource-arn "$arn" --query 'Tags[0].[Key,Value]')"

output="S3Configuration={S3Uri=s3://$run/out/,KmsKeyId=alias/any}"
import() { # import LEVEL [MORE...]
  lake start-fhir-import-job --datastore-id "$store" --input-data-config "S3Uri=s3://$run/in/" --job-output-data-config "$output" \
    --data-access-role-arn "$role" --validation-level "$1" --query JobId "${@:2}" 2>&1
}
job=$(import minimal --job-name "$run" --client-token "$run")
matches "import" '[0-9a-f]{32}' "$job"
matches "import once more with the same token" "$job" "$(import minimal --job-name "$run" --client-token "$run")"
matches "its end" COMPLETED_WITH_ERRORS "$(until_ended import "$job")"
matches "its progress" '3.2.1' "$(lake describe-fhir-import-job --datastore-id "$store" --job-id "$job" --query \
  'ImportJobProperties.JobProgressReport.[TotalNumberOfResourcesScanned,TotalNumberOfResourcesImported,TotalNumberOfResourcesWithCustomerError]')"
matches "imports by name" "$job" "$(lake list-fhir-import-jobs --datastore-id "$store" --job-name "$run" --query 'ImportJobPropertiesList[].JobId')"
directory=$(lake describe-fhir-import-job --datastore-id "$store" --job-id "$job" --query ImportJobProperties.JobOutputDataConfig.S3Configuration.S3Uri)
matches "its directory" "s3://$run/out/$store-FHIR_IMPORT-$job/" "$directory"
matches "its failures" '\{"lineId":2,"UpdateResourceResponse":.*"statusCode":400\}\}' "$(s3 cp "${directory}FAILURE/Patient.ndjson" -)"

export=$(lake start-fhir-export-job --datastore-id "$store" --output-data-config "$output" --data-access-role-arn "$role" --query JobId)
matches "export" '[0-9a-f]{32}' "$export"
matches "its end" COMPLETED "$(until_ended export "$export")"
matches "its resources" 2 "$(s3 cp "s3://$run/out/$store-FHIR_EXPORT-$export/Patient/Patient-0.ndjson" - | wc -l | tr -d ' ')"

refused "an import into nothing" ResourceNotFoundException \
  lake describe-fhir-import-job --datastore-id none --job-id none
refused "an input that is no URI" ValidationException \
  lake start-fhir-import-job --datastore-id "$store" --input-data-config "S3Uri=in" --job-output-data-config "$output" --data-access-role-arn "$role"
matches "delete" 'DELETING|DELETED' "$(lake delete-fhir-datastore --datastore-id "$store" --query DatastoreStatus)"

s3 rb "s3://$run" --force >/dev/null
finish
