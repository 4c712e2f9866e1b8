#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""botocore against an emulator: the four operations of AWS HealthScribe, both documents, and errors by name.

    python3 check_scribe.py ENDPOINT

The last line is "N passed, N failed"; the exit code is 1 if any failed, 69 if there is no botocore that knows
HealthScribe.
"""

import io
import json
import os
import sys
import time
import wave

try:
    from botocore.config import Config
    from botocore.exceptions import ClientError
    from botocore.session import get_session
except ImportError:
    try:
        from awscli.botocore.config import Config
        from awscli.botocore.exceptions import ClientError
        from awscli.botocore.session import get_session
    except ImportError:
        print("no botocore is installed for " + sys.executable)
        sys.exit(69)

TEXT = "DOCTOR: What brings you in?\nPATIENT: I have chest pain \U0001f600.\nDOCTOR: Any fever?\nPATIENT: No.\n"


def recording():
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(16000)
        sound.writeframes(b"\0" * 64000)
    return out.getvalue()


class Checks:
    """Calls operations and counts what is as it must be."""

    def __init__(self, scribe, s3):
        self.scribe = scribe
        self.s3 = s3
        self.run = "py-scribe-%d-%d" % (os.getpid(), int(time.time()))
        self.passed = 0
        self.failed = 0

    def check(self, what, body):
        try:
            body()
            self.passed += 1
        except Exception as e:  # whatever it was, the next check goes on
            self.failed += 1
            print("FAILED %s: %s: %s" % (what, type(e).__name__, e))

    def refused(self, what, error, operation, **members):
        def body():
            try:
                getattr(self.scribe, operation)(**members)
            except ClientError as e:
                assert e.response["Error"]["Code"] == error, e.response["Error"]["Code"]
                assert e.response["ResponseMetadata"]["HTTPStatusCode"] == 400
                assert type(e).__name__ == error, "not the client's own class"
                return
            raise AssertionError("was not refused")

        self.check(what, body)

    def request(self, name, key="visit.wav", **settings):
        return {
            "MedicalScribeJobName": "%s-%s" % (self.run, name),
            "Media": {"MediaFileUri": "s3://%s/%s" % (self.run, key)},
            "OutputBucketName": self.run,
            "DataAccessRoleArn": "arn:aws:iam::123456789012:role/any",
            "Settings": settings or {"ShowSpeakerLabels": True, "MaxSpeakerLabels": 2},
        }

    def ended(self, name):
        for _ in range(100):
            job = self.scribe.get_medical_scribe_job(MedicalScribeJobName="%s-%s" % (self.run, name))
            job = job["MedicalScribeJob"]
            if job["MedicalScribeJobStatus"] in ("COMPLETED", "FAILED"):
                return job
            time.sleep(0.25)
        raise AssertionError("did not end")

    def document(self, uri):
        bucket, key = uri[len("s3://") :].split("/", 1)
        return json.load(self.s3.get_object(Bucket=bucket, Key=key)["Body"])

    def visit(self):
        job = self.scribe.start_medical_scribe_job(
            **self.request("a"), Tags=[{"Key": "ward", "Value": ""}]
        )["MedicalScribeJob"]
        assert job["MedicalScribeJobStatus"] in ("QUEUED", "IN_PROGRESS")
        job = self.ended("a")
        assert job["MedicalScribeJobStatus"] == "COMPLETED", job.get("FailureReason")
        assert job["CompletionTime"] >= job["StartTime"] >= job["CreationTime"]
        assert job["Tags"] == [{"Key": "ward", "Value": ""}]
        assert job["LanguageCode"] == "en-US"
        conversation = self.document(job["MedicalScribeOutput"]["TranscriptFileUri"])["Conversation"]
        said = {s["SegmentId"]: s["Content"] for s in conversation["TranscriptSegments"]}
        assert len(said) == 4
        assert conversation["ClinicalInsights"]
        for insight in conversation["ClinicalInsights"]:
            for span in insight["Spans"] + [s for a in insight["Attributes"] for s in a["Spans"]]:
                text = said[span["SegmentId"]]
                # The end is inclusive.
                assert text[span["BeginCharacterOffset"] : span["EndCharacterOffset"] + 1] == span["Content"]
        note = self.document(job["MedicalScribeOutput"]["ClinicalDocumentUri"])["ClinicalDocumentation"]
        sentences = [s for section in note["Sections"] for s in section["Summary"]]
        assert "The patient denies fever." in [s["SummarizedSegment"] for s in sentences]
        assert all(link["SegmentId"] in said for s in sentences for link in s["EvidenceLinks"])

    def without_a_text(self):
        self.scribe.start_medical_scribe_job(**self.request("b", key="other.wav"))
        job = self.ended("b")
        assert job["MedicalScribeJobStatus"] == "FAILED"
        assert "recognizes no speech" in job["FailureReason"]

    def lists(self):
        page = self.scribe.list_medical_scribe_jobs(JobNameContains=self.run.upper(), MaxResults=1)
        names = [j["MedicalScribeJobName"] for j in page["MedicalScribeJobSummaries"]]
        assert names == [self.run + "-b"], names
        page = self.scribe.list_medical_scribe_jobs(
            JobNameContains=self.run.upper(), MaxResults=1, NextToken=page["NextToken"]
        )
        names = [j["MedicalScribeJobName"] for j in page["MedicalScribeJobSummaries"]]
        assert names == [self.run + "-a"], names
        page = self.scribe.list_medical_scribe_jobs(JobNameContains=self.run, Status="FAILED")
        assert page["Status"] == "FAILED" and len(page["MedicalScribeJobSummaries"]) == 1

    def delete(self):
        self.scribe.delete_medical_scribe_job(MedicalScribeJobName=self.run + "-b")


def main():
    if len(sys.argv) != 2:
        print(__doc__)
        return 64
    session = get_session()
    if "StartMedicalScribeJob" not in session.get_service_model("transcribe").operation_names:
        print("this botocore is older than HealthScribe")
        return 69
    session.set_credentials(os.environ.get("AWS_ACCESS_KEY_ID", "any"), os.environ.get("AWS_SECRET_ACCESS_KEY", "any"))
    where = {"region_name": os.environ.get("AWS_DEFAULT_REGION", "us-east-1"), "endpoint_url": sys.argv[1]}
    scribe = session.create_client("transcribe", config=Config(parameter_validation=False), **where)
    s3 = session.create_client("s3", config=Config(s3={"addressing_style": "path"}), **where)
    checks = Checks(scribe, s3)
    s3.create_bucket(Bucket=checks.run)
    for key in ("visit.wav", "other.wav"):
        s3.put_object(Bucket=checks.run, Key=key, Body=recording())
    s3.put_object(Bucket=checks.run, Key="visit.wav.txt", Body=TEXT.encode())

    checks.check("a visit", checks.visit)
    checks.check("a recording without a text", checks.without_a_text)
    checks.check("lists", checks.lists)
    start, name = "start_medical_scribe_job", {"MedicalScribeJobName": checks.run + "-b"}
    checks.refused("a name that is taken", "ConflictException", start, **checks.request("a"))
    both = checks.request("c", ShowSpeakerLabels=True, MaxSpeakerLabels=2, ChannelIdentification=True)
    checks.refused("labels and channels", "BadRequestException", start, **both)
    checks.refused("no number", "BadRequestException", start, **checks.request("c", ShowSpeakerLabels=True))
    checks.check("delete", checks.delete)
    checks.refused("no such job", "NotFoundException", "get_medical_scribe_job", **name)
    checks.refused("a delete of no such job", "BadRequestException", "delete_medical_scribe_job", **name)
    checks.refused("101 results", "BadRequestException", "list_medical_scribe_jobs", MaxResults=101)
    print("%d passed, %d failed" % (checks.passed, checks.failed))
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
