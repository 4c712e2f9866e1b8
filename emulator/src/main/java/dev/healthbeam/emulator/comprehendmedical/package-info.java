/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: an operation's name and members. Out: jobs started, described, listed and stopped, texts
 * analysed, or the service's own errors. May not know: the wire protocol, or how jobs do their
 * work.
 */
package dev.healthbeam.emulator.comprehendmedical;
