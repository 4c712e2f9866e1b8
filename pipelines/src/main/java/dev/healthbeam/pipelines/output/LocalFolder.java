/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A directory of this machine.
 *
 * @param path the directory as the user wrote it
 */
public record LocalFolder(Path path) implements OutputFolder {

  @Override
  public String name() {
    return path.toString();
  }

  @Override
  public String forBeam() {
    return path.toAbsolutePath().normalize().toString();
  }

  @Override
  public List<String> list(String under) throws IOException {
    Path folder = path.resolve(under);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> path.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Override
  public Optional<byte[]> read(String file) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(path.resolve(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public InputStream open(String file) throws IOException {
    return Files.newInputStream(path.resolve(file));
  }

  @Override
  public void write(String file, byte[] content) throws IOException {
    Path target = path.resolve(file);
    Files.createDirectories(target.getParent());
    Files.write(target, content);
  }

  @Override
  public boolean create(String file, byte[] content) throws IOException {
    Path target = path.resolve(file);
    Files.createDirectories(target.getParent());
    Path whole = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    try {
      Files.write(whole, content);
      Files.createLink(target, whole); // unlike a move, it never replaces
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      Files.delete(whole);
    }
  }

  @Override
  public void delete(List<String> files) throws IOException {
    for (String file : files) {
      Files.deleteIfExists(path.resolve(file));
    }
  }
}
