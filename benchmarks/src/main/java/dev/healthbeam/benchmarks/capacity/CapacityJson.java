/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.benchmarks.capacity;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.healthbeam.io.jobs.PlanEstimate;
import dev.healthbeam.pipelines.estimate.PriceTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** It for programs. */
final class CapacityJson {
  private CapacityJson() {}

  static void write(Capacity capacity, Path file) throws IOException {
    PriceTable prices = capacity.money().analyses();
    try (JsonGenerator out =
        new JsonFactory().createGenerator(Files.newOutputStream(file)).useDefaultPrettyPrinter()) {
      out.writeStartObject();
      out.writeNumberField("documentBytes", capacity.documentBytes());
      out.writeArrayFieldStart("analyses");
      for (PlanEstimate estimate : capacity.estimates()) {
        out.writeStartObject();
        out.writeStringField("analysis", estimate.getKind());
        out.writeNumberField("documents", estimate.getDocuments());
        out.writeNumberField("files", estimate.getFiles());
        out.writeNumberField("jobs", estimate.getJobs());
        out.writeNumberField("bytes", estimate.getBytes());
        out.writeNumberField("units", estimate.getUnits());
        Optional<BigDecimal> cost = prices.cost(estimate.getKind(), estimate.getUnits());
        if (cost.isPresent()) {
          out.writeNumberField("cost", cost.get());
        }
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeStringField("currency", prices.currency());
      out.writeNumberField("stagingSeconds", capacity.times().staging().toSeconds());
      out.writeArrayFieldStart("bounds");
      for (Times.Bound bound : capacity.times().bounds()) {
        out.writeStartObject();
        out.writeStringField("by", bound.by());
        out.writeNumberField("seconds", bound.time().toSeconds());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeNumberField("seconds", capacity.times().inAll().toSeconds());
      out.writeStringField("bottleneck", capacity.times().bottleneck());
      out.writeNumberField("jobSeconds", capacity.times().ofAJob().toSeconds());
      out.writeArrayFieldStart("requests");
      for (Requests each : capacity.requests()) {
        out.writeStartObject();
        out.writeStringField("what", each.what());
        out.writeNumberField("writes", each.writes());
        out.writeNumberField("reads", each.reads());
        out.writeEndObject();
      }
      out.writeEndArray();
      Optional<BigDecimal> cost = capacity.money().of(capacity.requests());
      if (cost.isPresent()) {
        out.writeNumberField("requestsCost", cost.get());
      }
      out.writeNumberField("jobCalls", capacity.jobCalls());
      out.writeNumberField("polls", capacity.polls());
      out.writeEndObject();
    }
  }
}
