/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.healthbeam.emulator.healthlake.rest.RestHandler;
import dev.healthbeam.emulator.s3.Bucket;
import dev.healthbeam.emulator.s3.Buckets;
import java.util.Optional;

/** Exports as the FHIR REST interface tells of them: in the shape of FHIR's bulk data. */
final class RestExports implements RestHandler.Exports {
  private final LakeJobs jobs;
  private final Buckets buckets;
  private final Place place;

  RestExports(LakeJobs jobs, Buckets buckets, Place place) {
    this.jobs = jobs;
    this.buckets = buckets;
    this.place = place;
  }

  @Override
  public RestHandler.Answer describe(String datastore, String job) {
    Optional<LakeJob> found = jobs.find(JobKind.EXPORT, datastore, job);
    if (found.isEmpty()) {
      return notFound();
    }
    LakeRecord record = found.get().record();
    return switch (record.status()) {
      case COMPLETED -> new RestHandler.Answer(200, completed(found.get()), null);
      case FAILED -> new RestHandler.Answer(500, null, record.message());
      case CANCEL_COMPLETED, CANCEL_FAILED ->
          new RestHandler.Answer(404, null, "The export was cancelled.");
      default -> new RestHandler.Answer(202, null, "The export is " + record.status() + ".");
    };
  }

  private ObjectNode completed(LakeJob job) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("transactionTime", job.record().submitted().toString());
    out.put("request", place.fhirUrl(job.request().datastore()) + "$export");
    out.put("requiresAccessToken", true);
    ArrayNode output = out.putArray("output");
    S3Uri directory = job.directory();
    Bucket bucket = buckets.find(directory.bucket());
    if (bucket != null) {
      bucket
          .below(directory.key())
          .forEach(
              entry -> {
                String path = entry.getKey().substring(directory.key().length());
                output
                    .addObject()
                    .put("type", path.replaceFirst("/.*", ""))
                    .put("url", directory.below(path).toString());
              });
    }
    out.putArray("error");
    return out;
  }

  @Override
  public RestHandler.Answer cancel(String datastore, String job) {
    Optional<LakeJob> found = jobs.find(JobKind.EXPORT, datastore, job);
    if (found.isEmpty()) {
      return notFound();
    }
    return jobs.cancel(found.get())
        ? new RestHandler.Answer(202, null, "The export is being cancelled.")
        : new RestHandler.Answer(
            400, null, "The export has ended: it is " + found.get().status() + ".");
  }

  private static RestHandler.Answer notFound() {
    return new RestHandler.Answer(404, null, "There is no export of this id.");
  }
}
