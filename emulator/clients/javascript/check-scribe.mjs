// SPDX-License-Identifier: Apache-2.0
// The AWS SDK for JavaScript against an emulator: the four operations of AWS HealthScribe, and errors by name.
//   npm install && node check-scribe.mjs ENDPOINT
// It stores nothing: its jobs run into FAILED, which is an answer too.
// The last line is "N passed, N failed"; the exit code is 1 if any failed.
import assert from "node:assert/strict";
import * as transcribe from "@aws-sdk/client-transcribe";

const endpoint = process.argv[2];
if (!endpoint) {
  console.error("usage: node check-scribe.mjs ENDPOINT");
  process.exit(64);
}

const client = new transcribe.TranscribeClient({
  endpoint,
  region: process.env.AWS_REGION ?? "us-east-1",
  credentials: {
    accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? "any",
    secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? "any",
  },
});

let passed = 0;
let failed = 0;
async function check(what, body) {
  try {
    await body();
    passed++;
  } catch (error) {
    failed++;
    console.log(`FAILED ${what}: ${error.message}`);
  }
}
const send = (operation, input) => client.send(new transcribe[`${operation}Command`](input));
const refused = (what, operation, input, name) =>
  check(what, () =>
    assert.rejects(send(operation, input), (error) => {
      assert.equal(error.name, name);
      assert.ok(error instanceof transcribe[name], `${name} is not the SDK's own class`);
      assert.equal(error.$metadata.httpStatusCode, 400);
      assert.ok((error.Message ?? error.message).length > 0);
      return true;
    }),
  );

const run = `js-scribe-${process.pid}-${Date.now()}`;
const named = (name) => ({ MedicalScribeJobName: `${run}-${name}` });
const request = (name, settings = { ShowSpeakerLabels: true, MaxSpeakerLabels: 2 }) => ({
  ...named(name),
  Media: { MediaFileUri: `s3://${run}-none/visit.wav` },
  OutputBucketName: `${run}-none`,
  DataAccessRoleArn: "arn:aws:iam::123456789012:role/any",
  Settings: settings,
});
const get = async (name) => (await send("GetMedicalScribeJob", named(name))).MedicalScribeJob;

await check("start", async () => {
  const { MedicalScribeJob: job } = await send("StartMedicalScribeJob", {
    ...request("a"),
    Tags: [{ Key: "ward", Value: "" }],
    MedicalScribeContext: { PatientContext: { Pronouns: "THEY_THEM" } },
  });
  assert.ok(["QUEUED", "IN_PROGRESS"].includes(job.MedicalScribeJobStatus));
  assert.ok(job.CreationTime instanceof Date && Math.abs(Date.now() - job.CreationTime) < 600_000);
  assert.deepEqual(job.Tags, [{ Key: "ward", Value: "" }]);
  assert.equal(job.MedicalScribeContextProvided, true);
});
await check("start with channels", async () => {
  const { MedicalScribeJob: job } = await send("StartMedicalScribeJob", {
    ...request("b", { ChannelIdentification: true }),
    ChannelDefinitions: [
      { ChannelId: 0, ParticipantRole: "CLINICIAN" },
      { ChannelId: 1, ParticipantRole: "PATIENT" },
    ],
  });
  assert.equal(job.ChannelDefinitions.length, 2);
});
await check("an end", async () => {
  let job;
  for (let i = 0; i < 100; i++) {
    job = await get("b");
    if (job.MedicalScribeJobStatus === "FAILED") break;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  assert.equal(job.MedicalScribeJobStatus, "FAILED");
  assert.ok(job.FailureReason.length > 0);
  assert.ok(job.CompletionTime >= job.StartTime);
});
await check("lists", async () => {
  const first = await send("ListMedicalScribeJobs", { JobNameContains: run, MaxResults: 1 });
  assert.equal(first.MedicalScribeJobSummaries[0].MedicalScribeJobName, `${run}-b`);
  const { NextToken } = first;
  const second = await send("ListMedicalScribeJobs", { JobNameContains: run, MaxResults: 1, NextToken });
  assert.equal(second.MedicalScribeJobSummaries[0].MedicalScribeJobName, `${run}-a`);
});
await refused("a name that is taken", "StartMedicalScribeJob", request("a"), "ConflictException");
await refused("no settings", "StartMedicalScribeJob", request("c", {}), "BadRequestException");
await check("delete", () => send("DeleteMedicalScribeJob", named("b")));
await refused("no such job", "GetMedicalScribeJob", named("b"), "NotFoundException");
await refused("a delete of no such job", "DeleteMedicalScribeJob", named("b"), "BadRequestException");

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
