/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: tests that say which failure reasons they produce end to end, and the classes that hold the
 * reasons as constants. Out: whether each reason is produced. May not know: any service.
 */
package dev.healthbeam.io.reasons;
