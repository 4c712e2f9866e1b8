/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import dev.healthbeam.io.documents.Part;

/**
 * The output of one part of a document.
 *
 * @param part the part
 * @param jobId the service's id of the job that wrote it
 * @param content the output file
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bytes, never compared
public record PartOutput(Part part, String jobId, byte[] content) {}
