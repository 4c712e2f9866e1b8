/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: a command line. Out: tables of numbers. May not know: how anything is measured; each room
 * below measures one part of the house.
 */
package dev.healthbeam.benchmarks;
