/* SPDX-License-Identifier: Apache-2.0 */
/**
 * In: a job that was accepted, the objects under its input prefix, an analyzer, a store. Out: its
 * states over time, and in S3 one output per file and the manifests. May not know: HTTP, JSON
 * requests, or who asked.
 */
package dev.healthbeam.emulator.jobs;
