/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.output;

import dev.healthbeam.io.s3.ObjectStore;
import dev.healthbeam.io.s3.S3Location;
import dev.healthbeam.pipelines.commandline.S3Uris;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A folder of files; names are relative to it and separated by slashes. */
public interface OutputFolder {

  /**
   * A folder.
   *
   * @param output a directory, or an S3 prefix
   * @param store how S3 is reached
   */
  static OutputFolder of(String output, ObjectStore store) {
    return S3Uris.looksLikeS3(output)
        ? new S3Folder(store, S3Location.parse(output))
        : new LocalFolder(Path.of(output));
  }

  /** The folder as the user wrote it. */
  String name();

  /** The folder as Beam's file systems take it, without a slash at the end. */
  String forBeam();

  /** All files whose names begin with {@code under}, a folder ending in a slash. */
  List<String> list(String under) throws IOException;

  /** A small file, or empty where there is none. */
  Optional<byte[]> read(String file) throws IOException;

  /** A file as a stream, which the caller closes. */
  InputStream open(String file) throws IOException;

  /** Writes a small file, over what may be there. */
  void write(String file, byte[] content) throws IOException;

  /** Writes a small file where none is, wholly or not at all; false where one is. */
  boolean create(String file, byte[] content) throws IOException;

  /** Deletes files; one that is not there counts as deleted. */
  void delete(List<String> files) throws IOException;
}
