/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.aws;

import java.io.Serializable;

/**
 * What a service is called.
 *
 * @param title for people, e.g. {@code Comprehend Medical}
 * @param prefix of its actions and of its principal in IAM, e.g. {@code comprehendmedical}
 */
public record ServiceName(String title, String prefix) implements Serializable {

  /** Who a role has to trust. */
  String principal() {
    return prefix + ".amazonaws.com";
  }
}
