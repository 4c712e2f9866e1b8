/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: the members of a request and the shape that a service's model gives them. Out: nothing, or
 * all that is wrong with them. May not know: any service, or what it calls its errors.
 */
package dev.healthbeam.emulator.shapes;
