// SPDX-License-Identifier: Apache-2.0
// The AWS SDK for JavaScript against an emulator: all 26 operations of Comprehend Medical, and errors by name.
//   npm install && node check.mjs ENDPOINT
// It stores nothing and analyses what is not there: jobs run into FAILED, which is an answer too.
// The last line is "N passed, N failed"; the exit code is 1 if any failed.
import assert from "node:assert/strict";
import { AwsSmithyRpcV2CborProtocol } from "@aws-sdk/core/protocols";
import * as medical from "@aws-sdk/client-comprehendmedical";

const endpoint = process.argv[2];
if (!endpoint) {
  console.error("usage: node check.mjs ENDPOINT");
  process.exit(64);
}

// The SDK's own default, and the other protocol of the service, which it can be told to speak.
const protocols = { default: undefined, CBOR: AwsSmithyRpcV2CborProtocol };
let client;
let spoken;

function connect(protocol) {
  spoken = new Set();
  client = new medical.ComprehendMedicalClient({
    endpoint,
    ...(protocol && { protocol }),
    region: process.env.AWS_REGION ?? "us-east-1",
    credentials: {
      accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? "any",
      secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? "any",
    },
  });
  // What goes over the wire says which protocol it was.
  client.middlewareStack.add(
    (next) => (args) => {
      const { headers } = args.request;
      spoken.add(headers["smithy-protocol"] ?? headers["content-type"]);
      return next(args);
    },
    { step: "finalizeRequest", priority: "low" },
  );
}

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
const sleep = (millis) => new Promise((resolve) => setTimeout(resolve, millis));
/** Waits out the quota of a few calls a second, beyond what the SDK does; SNOMED CT allows two. */
async function send(operation, input) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await client.send(new medical[`${operation}Command`](input));
    } catch (error) {
      if (error.name !== "TooManyRequestsException" || attempt === 20) throw error;
      await sleep(250);
    }
  }
}
const refused = (what, operation, input, name, status) =>
  check(what, () =>
    assert.rejects(send(operation, input), (error) => {
      assert.equal(error.name, name);
      assert.ok(error instanceof medical[name], `${name} is not the SDK's own class`);
      assert.equal(error.$metadata.httpStatusCode, status);
      assert.ok((error.Message ?? error.message).length > 0);
      return true;
    }),
  );

let run;
const text =
  "Patient Jane Roe has severe asthma and takes metoprolol 50 mg twice daily. \u{1F600} No fever. CT of the chest on 03/14/2024.";
const codePoints = [...text];
const request = (name) => ({
  InputDataConfig: { S3Bucket: `${run}-none`, S3Key: "in/" },
  OutputDataConfig: { S3Bucket: `${run}-none`, S3Key: "out/" },
  DataAccessRoleArn: "arn:aws:iam::123456789012:role/any",
  LanguageCode: "en",
  JobName: name,
});

const families = {
  EntitiesDetectionV2: ["DetectEntitiesV2", "MEDICATION"],
  PHIDetection: ["DetectPHI", "PROTECTED_HEALTH_INFORMATION"],
  ICD10CMInference: ["InferICD10CM", "MEDICAL_CONDITION", "ICD10CMConcepts"],
  RxNormInference: ["InferRxNorm", "MEDICATION", "RxNormConcepts"],
  SNOMEDCTInference: ["InferSNOMEDCT", "MEDICAL_CONDITION", "SNOMEDCTConcepts"],
};

async function analyse(operation, category, concepts) {
  await check(operation, async () => {
    const answer = await send(operation, { Text: text });
    const entity = answer.Entities.find((each) => each.Category === category);
    assert.ok(entity, `no ${category} was found`);
    for (const each of answer.Entities) {
      assert.equal(codePoints.slice(each.BeginOffset, each.EndOffset).join(""), each.Text);
      assert.ok(each.Score > 0 && each.Score <= 1);
    }
    if (concepts) {
      assert.ok(answer.Entities.some((each) => each[concepts]?.[0]?.Code));
    }
    assert.ok(answer.ModelVersion);
  });
}

async function checkAll() {
  for (const [family, [operation, category, concepts]] of Object.entries(families)) {
    const describe = async (id) => (await send(`Describe${family}Job`, { JobId: id })).ComprehendMedicalAsyncJobProperties;
    const names = async (input) =>
      (await send(`List${family}Jobs`, input)).ComprehendMedicalAsyncJobPropertiesList.map((job) => job.JobName);
    let first;
    let second;
    await check(`start, describe ${family}`, async () => {
      first = (await send(`Start${family}Job`, request(`${run}-a`))).JobId;
      assert.match(first, /^[0-9a-f]{32}$/);
      const job = await describe(first);
      assert.equal(job.JobName, `${run}-a`);
      assert.ok(job.SubmitTime instanceof Date && Math.abs(Date.now() - job.SubmitTime) < 600_000);
      assert.ok(job.ExpirationTime > job.SubmitTime);
      assert.ok(job.OutputDataConfig.S3Key.endsWith(`-${first}/`));
    });
    await check(`stop ${family}`, async () => {
      second = (await send(`Start${family}Job`, request(`${run}-b`))).JobId;
      assert.equal((await send(`Stop${family}Job`, { JobId: second })).JobId, second);
      assert.match((await describe(second)).JobStatus, /^STOP/);
    });
    await check(`${family} ends`, async () => {
      for (let i = 0; i < 100 && (await describe(first)).JobStatus !== "FAILED"; i++) {
        await sleep(200);
      }
      const job = await describe(first);
      assert.equal(job.JobStatus, "FAILED");
      assert.ok(job.Message.length > 0 && job.EndTime >= job.SubmitTime);
    });
    await check(`list ${family} by name, status and time`, async () => {
      assert.deepEqual(await names({ Filter: { JobName: `${run}-a` } }), [`${run}-a`]);
      assert.ok((await names({ Filter: { JobStatus: "FAILED" } })).includes(`${run}-a`));
      const begun = (await describe(first)).SubmitTime;
      const after = await names({ Filter: { SubmitTimeAfter: new Date(begun - 1) } });
      assert.deepEqual(after, [`${run}-b`, `${run}-a`]);
      assert.ok(!(await names({ Filter: { SubmitTimeBefore: begun } })).includes(`${run}-a`));
    });
    await check(`list ${family} in pages`, async () => {
      const page = await send(`List${family}Jobs`, { MaxResults: 1 });
      assert.equal(page.ComprehendMedicalAsyncJobPropertiesList[0].JobName, `${run}-b`);
      assert.deepEqual(await names({ MaxResults: 1, NextToken: page.NextToken }), [`${run}-a`]);
    });
    await refused(`no such ${family}`, `Describe${family}Job`, { JobId: "0" }, "ResourceNotFoundException", 404);
    await refused(`${family}, language`, `Start${family}Job`, { ...request("x"), LanguageCode: "de" }, "InvalidRequestException", 400);
    await refused(
      `${family}, two filters`,
      `List${family}Jobs`,
      { Filter: { JobName: "a", JobStatus: "FAILED" } },
      "ValidationException",
      400,
    );
    await analyse(operation, category, concepts);
    await refused(`${operation}, empty`, operation, { Text: "" }, "InvalidRequestException", 400);
    await refused(`${operation}, long`, operation, { Text: "z".repeat(20_001) }, "TextSizeLimitExceededException", 400);
  }
  await analyse("DetectEntities", "MEDICATION");
  await check("the same token answers with the first job", async () => {
    const once = { ...request(run), ClientRequestToken: run };
    const id = (await send("StartPHIDetectionJob", once)).JobId;
    assert.equal((await send("StartPHIDetectionJob", once)).JobId, id);
  });
}

for (const [name, protocol] of Object.entries(protocols)) {
  run = `js-${name}-${process.pid}-${Date.now()}`.toLowerCase();
  connect(protocol);
  await checkAll();
  console.log(`${name} protocol: ${[...spoken].join(", ")}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
