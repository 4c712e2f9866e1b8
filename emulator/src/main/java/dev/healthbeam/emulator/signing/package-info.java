/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: requests as they came, and the keys that are good. Out: whether Signature Version 4 of a
 * request, and of the chunks of its body, is right. May not know: what is asked, or in which words
 * a protocol refuses it.
 */
package dev.healthbeam.emulator.signing;
