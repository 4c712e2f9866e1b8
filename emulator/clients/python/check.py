#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""botocore, which boto3 and the AWS CLI are built on, against an emulator: all 26 operations of Comprehend
Medical, and errors by name.

    python3 check.py ENDPOINT

Takes botocore if it is installed, else the one inside Debian's awscli. The last line is "N passed, N failed"; the
exit code is 1 if any failed, 69 if there is no botocore.
"""

import datetime
import os
import sys
import time

try:
    import botocore as library
    from botocore.config import Config
    from botocore.session import get_session
except ImportError:
    try:
        import awscli.botocore as library
        from awscli.botocore.config import Config
        from awscli.botocore.session import get_session
    except ImportError:
        print("no botocore is installed for " + sys.executable)
        sys.exit(69)

TEXT = (
    "Patient Jane Roe has severe asthma and takes metoprolol 50 mg twice daily. \U0001f600 No fever. "
    "CT of the chest on 03/14/2024."
)
FAMILIES = {
    "entities_detection_v2": ("detect_entities_v2", "MEDICATION"),
    "phi_detection": ("detect_phi", "PROTECTED_HEALTH_INFORMATION"),
    "icd10_cm_inference": ("infer_icd10_cm", "MEDICAL_CONDITION"),
    "rx_norm_inference": ("infer_rx_norm", "MEDICATION"),
    "snomedct_inference": ("infer_snomedct", "MEDICAL_CONDITION"),
}


class Checks:
    """Calls operations and counts what is as it must be."""

    def __init__(self, client):
        self.client = client
        self.run = "py-%d-%d" % (os.getpid(), int(time.time()))
        self.passed = 0
        self.failed = 0

    def call(self, operation, **members):
        return getattr(self.client, operation)(**members)

    def check(self, what, body):
        try:
            body()
            self.passed += 1
        except Exception as e:  # whatever it was, the next check goes on
            self.failed += 1
            print("FAILED %s: %s: %s" % (what, type(e).__name__, e))

    def refused(self, what, error, status, operation, **members):
        def body():
            try:
                self.call(operation, **members)
            except self.client.exceptions.ClientError as e:
                assert e.response["Error"]["Code"] == error, e.response["Error"]["Code"]
                assert e.response["ResponseMetadata"]["HTTPStatusCode"] == status, e.response
                assert e.response["Error"]["Message"], "no message"
                assert type(e).__name__ == error, "not the client's own class"
                return
            raise AssertionError("was not refused")

        self.check(what, body)

    def request(self, name):
        nowhere = {"S3Bucket": self.run, "S3Key": "in/"}
        return {
            "InputDataConfig": nowhere,
            "OutputDataConfig": nowhere,
            "DataAccessRoleArn": "arn:aws:iam::123456789012:role/any",
            "LanguageCode": "en",
            "JobName": name,
        }

    def start(self, family, name, **more):
        return self.call("start_%s_job" % family, **self.request(name), **more)["JobId"]

    def describe(self, family, job):
        return self.call("describe_%s_job" % family, JobId=job)["ComprehendMedicalAsyncJobProperties"]

    def names(self, family, **members):
        page = self.call("list_%s_jobs" % family, **members)
        return [job["JobName"] for job in page["ComprehendMedicalAsyncJobPropertiesList"]]

    def analyse(self, operation, category):
        def body():
            answer = self.call(operation, Text=TEXT)
            assert any(e["Category"] == category for e in answer["Entities"]), "no " + category
            for e in answer["Entities"]:
                assert TEXT[e["BeginOffset"] : e["EndOffset"]] == e["Text"], "an offset is wrong"
            assert answer["ModelVersion"]

        self.check(operation, body)

    def family(self, family, operation, category):
        one, two = self.run + "-a", self.run + "-b"
        jobs = {}

        def start():
            jobs[one] = self.start(family, one)
            job = self.describe(family, jobs[one])
            assert job["JobName"] == one
            assert isinstance(job["SubmitTime"], datetime.datetime)
            assert job["OutputDataConfig"]["S3Key"].endswith("-%s/" % jobs[one])

        def stop():
            jobs[two] = self.start(family, two)
            assert self.call("stop_%s_job" % family, JobId=jobs[two])["JobId"] == jobs[two]
            assert self.describe(family, jobs[two])["JobStatus"].startswith("STOP")

        def end():
            for _ in range(100):
                if self.describe(family, jobs[one])["JobStatus"] == "FAILED":
                    break
                time.sleep(0.2)
            job = self.describe(family, jobs[one])
            assert job["JobStatus"] == "FAILED", job["JobStatus"]
            assert job["Message"] and job["EndTime"] >= job["SubmitTime"]

        def lists():
            begun = self.describe(family, jobs[one])["SubmitTime"]
            before = begun - datetime.timedelta(milliseconds=1)
            assert self.names(family, Filter={"JobName": one}) == [one]
            assert one in self.names(family, Filter={"JobStatus": "FAILED"})
            after = self.names(family, Filter={"SubmitTimeAfter": before})
            assert after[-2:] == [two, one], after
            assert one not in self.names(family, Filter={"SubmitTimeBefore": begun})
            page = self.call("list_%s_jobs" % family, MaxResults=1)
            assert page["ComprehendMedicalAsyncJobPropertiesList"][0]["JobName"] == two
            assert self.names(family, MaxResults=1, NextToken=page["NextToken"]) == [one]

        self.check("start " + family, start)
        self.check("stop " + family, stop)
        self.check("end of " + family, end)
        self.check("list " + family, lists)
        self.refused("no such " + family, "ResourceNotFoundException", 404, "describe_%s_job" % family, JobId="0")
        self.refused(
            family + ", two filters",
            "ValidationException",
            400,
            "list_%s_jobs" % family,
            Filter={"JobName": "a", "JobStatus": "FAILED"},
        )
        bad = dict(self.request("x"), LanguageCode="de")
        self.refused(family + ", language", "InvalidRequestException", 400, "start_%s_job" % family, **bad)
        self.analyse(operation, category)
        self.refused(operation + ", empty", "InvalidRequestException", 400, operation, Text="")
        self.refused(operation + ", long", "TextSizeLimitExceededException", 400, operation, Text="z" * 20001)

    def token(self):
        first = self.start("phi_detection", self.run, ClientRequestToken=self.run)
        assert self.start("phi_detection", self.run, ClientRequestToken=self.run) == first


def main():
    if len(sys.argv) != 2:
        print(__doc__)
        return 64
    session = get_session()
    session.set_credentials(os.environ.get("AWS_ACCESS_KEY_ID", "any"), os.environ.get("AWS_SECRET_ACCESS_KEY", "any"))
    client = session.create_client(
        "comprehendmedical",
        region_name=os.environ.get("AWS_DEFAULT_REGION", "us-east-1"),
        endpoint_url=sys.argv[1],
        # It checks lengths itself unless told not to; here the service is to answer.
        config=Config(parameter_validation=False),
    )
    targets = set()
    client.meta.events.register(
        "before-send",
        lambda request, **kwargs: targets.add(
            "Smithy RPC v2 CBOR" if "/service/" in request.url else "AWS JSON"
        ),
    )
    checks = Checks(client)
    for family, (operation, category) in FAMILIES.items():
        checks.family(family, operation, category)
    checks.analyse("detect_entities", "MEDICATION")
    checks.check("the same token", checks.token)
    print("botocore %s, protocol: %s" % (library.__version__, ", ".join(sorted(targets))))
    print("%d passed, %d failed" % (checks.passed, checks.failed))
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
