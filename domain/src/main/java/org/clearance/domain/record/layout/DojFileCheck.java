package org.clearance.domain.record.layout;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Tells a DOJ bulk file from anything else by its first rows, so that a wrong file is refused when
 * it is handed in, with one message that says what is wrong and where.
 */
public final class DojFileCheck {
  /** The number of rows that are checked: if none of them is good, the file is something else. */
  private static final int ROWS = 1000;

  /** The number of bytes at the start of a file that tell its kind. */
  public static final int HEAD_BYTES = 512;

  private DojFileCheck() {}

  /**
   * Why a file is refused; empty where it can be read.
   *
   * @param file where it is
   * @param name the file's name at the office
   */
  public static Optional<Text> refusal(Path file, String name) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), HEAD_BYTES)) {
      in.mark(HEAD_BYTES);
      Optional<Text> otherKind = otherKind(in.readNBytes(HEAD_BYTES), name);
      in.reset();
      return otherKind.isPresent() ? otherKind : refusal(in, name);
    }
  }

  /**
   * Why a file of another kind is refused, one that people mistake for the DOJ file; empty where it
   * may be one.
   *
   * @param head the first {@link #HEAD_BYTES} of the file, or all
   * @param name the file's name at the office
   */
  public static Optional<Text> otherKind(byte[] head, String name) {
    return Optional.ofNullable(kindOf(head))
        .map(
            kind ->
                Text.of(
                    "{0} is not a DOJ bulk file: it is {1}. A DOJ file is comma-separated text (.dat or .csv) with 95 columns.",
                    name, kind));
  }

  /**
   * Why a file whose bytes are not stored yet is refused; the caller closes the stream.
   *
   * @param file from its start
   */
  public static Optional<Text> refusal(InputStream file, String name) {
    DojReader reader = DojReader.of(file);
    Optional<Text> wrongHeader = reader.header().flatMap(h -> wrongHeader(h, name));
    return wrongHeader.isPresent() ? wrongHeader : noGoodRow(reader, name);
  }

  private static Optional<Text> noGoodRow(DojReader reader, String name) {
    QuarantinedRow first = null;
    for (int rows = 0; rows < ROWS; rows++) {
      DojRecord record = reader.next();
      if (record instanceof DojRow) {
        return Optional.empty();
      }
      if (record == null) {
        return Optional.of(
            first == null ? Text.of("{0} holds no rows.", name) : refusal(name, rows, first));
      }
      first = first == null ? (QuarantinedRow) record : first;
    }
    return first == null ? Optional.empty() : Optional.of(refusal(name, ROWS, first));
  }

  private static Text refusal(String name, int rows, QuarantinedRow first) {
    Text which =
        rows == 1
            ? Text.of("its only row cannot be read")
            : Text.of("none of its first {0} rows can be read", rows);
    return Text.of(
        "{0} is not a DOJ bulk file: {1}. Line {2}: {3}.",
        name, which, first.line(), first.reason());
  }

  private static Optional<Text> wrongHeader(List<String> header, String name) {
    int size = header.size();
    boolean trailingComma = size == DojColumn.COUNT + 1 && header.get(size - 1).isBlank();
    if (size != DojColumn.COUNT && !trailingComma) {
      return Optional.of(
          Text.of(
              "{0} is not a DOJ bulk file: its header (line 1) has {1} columns instead of {2}.",
              name, size, DojColumn.COUNT));
    }
    for (DojColumn column : DojColumn.values()) {
      String found = header.get(column.ordinal()).strip();
      if (!found.equalsIgnoreCase(column.name())) {
        return Optional.of(
            Text.of(
                "{0} is not a DOJ bulk file: column {1} of its header (line 1) is {2} instead of {3}.",
                name,
                column.ordinal() + 1,
                found.isEmpty() ? Text.of("blank") : found,
                column.name()));
      }
    }
    return Optional.empty();
  }

  /** Names the kind of a file by its first bytes; null where it may be a DOJ file. */
  private static @Nullable Text kindOf(byte[] head) {
    if (startsWith(head, 0x89, 'P', 'N', 'G')
        || startsWith(head, 0xff, 0xd8, 0xff)
        || startsWith(head, 'G', 'I', 'F', '8')) {
      return Text.of("an image");
    }
    if (startsWith(head, '%', 'P', 'D', 'F')) {
      return Text.of("a PDF document");
    }
    if (startsWith(head, 'P', 'K', 3, 4)) {
      return Text.of("a ZIP archive or an Office document; unpack it, or save the sheet as CSV");
    }
    if (startsWith(head, 0x1f, 0x8b)) {
      return Text.of("compressed with gzip; unpack it first");
    }
    if (startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff)) {
      return Text.of("text in UTF-16; save it as UTF-8");
    }
    for (byte b : head) {
      if (b == 0) {
        return Text.of("not text (it has a zero byte near its start)");
      }
    }
    return null;
  }

  private static boolean startsWith(byte[] head, int... bytes) {
    if (head.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((head[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
