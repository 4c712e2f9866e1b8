/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What calls to all AWS services have in common: opening a client, what an error lets the caller
 * do, and the parameters that every Start takes.
 *
 * <p>In come options and what the SDK throws; out go clients that do not retry and {@link
 * dev.healthbeam.io.jobs.ServiceException}. Knows no service: who uses it says which it is.
 */
package dev.healthbeam.io.aws;
