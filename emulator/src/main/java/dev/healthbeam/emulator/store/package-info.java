/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: tables of records and contents of bytes, by name. Out: the same after a restart, if a
 * directory was given; sorted, with atomic changes. May not know: buckets, jobs, or what the
 * records mean. H2's MVStore does the work and is not seen outside.
 */
package dev.healthbeam.emulator.store;
