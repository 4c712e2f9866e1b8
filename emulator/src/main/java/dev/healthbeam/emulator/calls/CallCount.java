/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.calls;

/**
 * How often an operation was called.
 *
 * @param service the service's signing name, such as comprehendmedical or s3
 * @param operation the operation, such as StartPHIDetectionJob or PutObject
 * @param accepted calls that were done; also those whose answer was lost on its way
 * @param refused calls that got an error, or no answer because nothing was done
 */
public record CallCount(String service, String operation, long accepted, long refused) {}
