/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.protocol;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The services that are served, by the names that their protocols put into requests. */
final class Services {
  private final Map<String, AwsService> byShape;

  Services(List<AwsService> all) {
    byShape = all.stream().collect(Collectors.toUnmodifiableMap(AwsService::shapeName, s -> s));
  }

  /** The service whose shape has this name. */
  AwsService named(String shapeName) throws ServiceException {
    return found(byShape.get(shapeName));
  }

  /** The service whose shape has this name, or this absolute id with a dot for its hash sign. */
  AwsService namedOrAbsolute(String name) throws ServiceException {
    int dot = name.lastIndexOf('.');
    AwsService service = byShape.get(name.substring(dot + 1));
    boolean named = service != null && (dot < 0 || name.startsWith(service.namespace() + "."));
    return found(named ? service : null);
  }

  /** Whether there is a service of this name. */
  boolean has(String shapeName) {
    return byShape.containsKey(shapeName);
  }

  private static AwsService found(AwsService service) throws ServiceException {
    if (service == null) {
      throw ServiceException.unknownOperation("The emulator has no service of this name.");
    }
    return service;
  }
}
