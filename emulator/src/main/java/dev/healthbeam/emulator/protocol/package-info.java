/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: HTTP requests in AWS's protocols. Out: calls of a service by operation name and members, and
 * answers or errors on the wire. May not know: what any operation means.
 */
package dev.healthbeam.emulator.protocol;
