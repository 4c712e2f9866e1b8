/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.faults;

/**
 * A rule in force.
 *
 * @param rule the rule
 * @param matched how many calls, jobs or files it was about
 * @param fired with how many of these it made something go wrong
 */
public record RuleStatus(FaultRule rule, long matched, long fired) {}
