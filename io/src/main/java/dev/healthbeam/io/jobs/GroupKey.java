/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

/**
 * A lane and a group, as the key of a shuffle.
 *
 * @param lane the lane's name
 * @param group the group
 */
record GroupKey(String lane, int group) {

  static GroupKey parse(String text) {
    int slash = text.indexOf('/');
    return new GroupKey(text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
  }

  @Override
  public String toString() {
    return lane + "/" + group;
  }
}
