/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.comprehendmedical;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a success or unprocessed manifest says of one file, in the manifest's own spelling.
 *
 * @param input the input file
 * @param output the output file, if it says
 * @param errorCode why it was not processed, if it says
 * @param errorMessage the same in words
 */
record ManifestFile(
    String input,
    @Nullable String output,
    @Nullable String errorCode,
    @Nullable String errorMessage) {}
