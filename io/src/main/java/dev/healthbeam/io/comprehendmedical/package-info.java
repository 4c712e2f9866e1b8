/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Amazon Comprehend Medical: its five analyses as batch jobs, their manifests and their results.
 *
 * <p>In come documents, or the output folders of finished jobs; out go results with the service's
 * own field names, and failures with the service's own reasons. May not know how jobs are planned,
 * paced or retried, and never says outside a result what a document says.
 */
package dev.healthbeam.io.comprehendmedical;
