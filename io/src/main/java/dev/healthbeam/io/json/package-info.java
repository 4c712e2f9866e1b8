/* SPDX-License-Identifier: Apache-2.0 */
/**
 * JSON that others wrote, or may have written over.
 *
 * <p>In come bytes of anybody's; out go trees and values, or an exception that says where the text
 * is wrong. Knows no format and no service, and quotes nothing of what it reads.
 */
package dev.healthbeam.io.json;
