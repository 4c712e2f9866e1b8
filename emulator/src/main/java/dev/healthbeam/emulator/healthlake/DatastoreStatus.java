/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.healthlake;

/** The states of a data store, as the service's model names them. */
enum DatastoreStatus {
  CREATING,
  ACTIVE,
  DELETING,
  DELETED,
  CREATE_FAILED,
  UPDATING,
  UPDATE_FAILED
}
