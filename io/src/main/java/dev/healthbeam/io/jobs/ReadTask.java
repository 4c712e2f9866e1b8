/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.jobs.plan.PlannedDocument;
import java.io.Serializable;
import java.util.List;

/**
 * Documents all of whose parts the service has analysed: where each output is stands in the parts.
 *
 * @param kind the job family
 * @param documents the documents
 */
record ReadTask(String kind, List<PlannedDocument> documents) implements Serializable {}
