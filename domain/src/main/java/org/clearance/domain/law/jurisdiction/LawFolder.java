package org.clearance.domain.law.jurisdiction;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.clearance.domain.ground.shipped.ShippedLaws;

/**
 * The files of a jurisdiction: one that ships, a folder of a county's own, or one that was kept. A
 * file that was read stays as it was read, so that what is checked is what decides.
 */
final class LawFolder {
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /** Names of files lead down into the folder alone, and to nothing hidden. */
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");

  /** Far more than a list of every section of a code takes. */
  private static final int LARGEST = 4 << 20;

  private final String id;
  private final Source source;
  private final Map<String, Optional<String>> read = new ConcurrentHashMap<>();

  private LawFolder(String id, Source source) {
    this.id = id;
    this.source = source;
  }

  /** The source of a file's bytes: no more than one too many. */
  private interface Source {
    Optional<byte[]> bytes(String name) throws IOException;
  }

  /** A folder of a county's own; its name is the jurisdiction's. */
  static LawFolder of(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return new LawFolder(name == null ? "" : name.toString(), file -> inFolder(folder, file));
  }

  /** The folder of a jurisdiction that ships. */
  static LawFolder shipped(String id) {
    return new LawFolder(id, name -> shipped(id, name));
  }

  /**
   * A folder that was kept.
   *
   * @param texts by the names of files
   */
  static LawFolder kept(String id, Map<String, String> texts) {
    return new LawFolder(
        id,
        name ->
            Optional.ofNullable(texts.get(name))
                .map(text -> text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The jurisdiction's name in programmes and files: {@code us-va}. */
  String id() {
    return id;
  }

  /** The files that were read so far, by name. */
  SortedMap<String, String> texts() {
    SortedMap<String, String> texts = new TreeMap<>();
    read.forEach((name, text) -> text.ifPresent(found -> texts.put(name, found)));
    return texts;
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
    return read.computeIfAbsent(name, this::found);
  }

  private Optional<String> found(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new UnreadableFile("is no name of a file in the folder");
    }
    try {
      Optional<byte[]> bytes = source.bytes(name);
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

  private static Optional<byte[]> shipped(String id, String name) throws IOException {
    try (InputStream in = ShippedLaws.open(id + "/" + name)) {
      return in == null ? Optional.empty() : Optional.of(in.readNBytes(LARGEST + 1));
    }
  }

  private static Optional<byte[]> inFolder(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    Path real = file.toRealPath();
    if (!real.startsWith(folder.toRealPath())) {
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
