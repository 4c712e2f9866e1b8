/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

import dev.healthbeam.emulator.jobs.Quota;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The operations that are offered. */
enum Operation {
  CREATE_DATASTORE("CreateFHIRDatastore", null, null),
  DESCRIBE_DATASTORE("DescribeFHIRDatastore", null, Quota.LAKE_DESCRIBES_PER_SECOND),
  LIST_DATASTORES("ListFHIRDatastores", null, Quota.LAKE_LISTS_PER_SECOND),
  DELETE_DATASTORE("DeleteFHIRDatastore", null, null),
  START_IMPORT("StartFHIRImportJob", JobKind.IMPORT, Quota.IMPORT_STARTS_PER_SECOND),
  DESCRIBE_IMPORT("DescribeFHIRImportJob", JobKind.IMPORT, Quota.LAKE_DESCRIBES_PER_SECOND),
  LIST_IMPORTS("ListFHIRImportJobs", JobKind.IMPORT, Quota.LAKE_LISTS_PER_SECOND),
  START_EXPORT("StartFHIRExportJob", JobKind.EXPORT, Quota.EXPORT_STARTS_PER_SECOND),
  DESCRIBE_EXPORT("DescribeFHIRExportJob", JobKind.EXPORT, Quota.LAKE_DESCRIBES_PER_SECOND),
  LIST_EXPORTS("ListFHIRExportJobs", JobKind.EXPORT, Quota.LAKE_LISTS_PER_SECOND),
  TAG("TagResource", null, null),
  LIST_TAGS("ListTagsForResource", null, null),
  UNTAG("UntagResource", null, null);

  private static final Map<String, Operation> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(Operation::wireName, Function.identity()));

  private final String wireName;
  private final JobKind kind;
  private final Quota rate;

  Operation(String wireName, JobKind kind, Quota rate) {
    this.wireName = wireName;
    this.kind = kind;
    this.rate = rate;
  }

  static Optional<Operation> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  String wireName() {
    return wireName;
  }

  /** The kind of jobs it is about; null if it is about data stores. */
  JobKind kind() {
    return kind;
  }

  /** How often it may be called; null if no such quota is published. */
  Quota rate() {
    return rate;
  }
}
