/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import dev.healthbeam.io.documents.Part;

/**
 * The answer for one part of a document, its offsets still counted from where the part begins.
 *
 * @param part the stretch of the document
 * @param result the answer, as {@link ResultJson} reads it
 */
record PartResult(Part part, AnalysisResult result) {}
