package org.clearance.domain.law.jurisdiction;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of a jurisdiction: one that ships, or a folder of a county's own.
 *
 * @param id the jurisdiction's name in programmes and files: {@code us-va}
 * @param place the folder; null where it ships
 */
record LawFolder(String id, @Nullable Path place) {
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /** Names of files lead down into the folder alone, and to nothing hidden. */
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");

  /** Far more than a list of every section of a code takes. */
  private static final int LARGEST = 4 << 20;

  private static final String SHIPPED = "jurisdictions/";

  /** A folder of a county's own; its name is the jurisdiction's. */
  static LawFolder of(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return new LawFolder(name == null ? "" : name.toString(), folder);
  }

  /** The folder of a jurisdiction that ships. */
  static LawFolder shipped(String id) {
    return new LawFolder(id, null);
  }

  boolean hasUsableName() {
    return ID.matcher(id).matches();
  }

  /**
   * The text of a file; empty where there is none.
   *
   * @param name from the folder on: {@code programmes/sealing/facts.yaml}
   * @throws UnreadableFile if it is too large, no UTF-8, or leads out of the folder
   */
  Optional<String> text(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new UnreadableFile("is no name of a file in the folder");
    }
    try {
      Optional<byte[]> bytes = bytes(name);
      if (bytes.isPresent() && bytes.get().length > LARGEST) {
        throw new UnreadableFile("is larger than " + (LARGEST >> 20) + " MB");
      }
      return bytes.isPresent() ? Optional.of(decoded(bytes.get())) : Optional.empty();
    } catch (CharacterCodingException e) {
      throw new UnreadableFile("is not in UTF-8");
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name + " of " + id, e);
    }
  }

  private static String decoded(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private Optional<byte[]> bytes(String name) throws IOException {
    if (place == null) {
      ClassLoader loader = LawFolder.class.getClassLoader();
      try (InputStream in = loader.getResourceAsStream(SHIPPED + id + "/" + name)) {
        return in == null ? Optional.empty() : Optional.of(in.readNBytes(LARGEST + 1));
      }
    }
    Path file = place.resolve(name);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Path real = file.toRealPath();
    if (!real.startsWith(place.toRealPath())) {
      throw new UnreadableFile("leads out of the folder");
    }
    try (InputStream in = Files.newInputStream(real)) {
      return Optional.of(in.readNBytes(LARGEST + 1));
    }
  }

  /** Thrown where a file is there and cannot be used; its message goes on after the file's name. */
  static final class UnreadableFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableFile(String why) {
      super(why);
    }
  }
}
