package org.clearance.domain.casework.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.record.layout.DojFileCheck;
import org.jspecify.annotations.Nullable;

/**
 * Tells a DOJ file from anything else before it is taken. It looks at the first rows only; a file
 * with some bad rows is taken, and they are quarantined when it is read.
 */
final class FileCheck {
  private static final int HEAD_BYTES = 512;

  private FileCheck() {}

  /** Says what is wrong with the file and what to do about it; empty where it may be taken. */
  static Optional<Text> fault(HandedFile file) {
    try {
      byte[] head = head(file);
      if (head.length == 0) {
        return Optional.of(
            Text.of(
                "{0} is empty (0 bytes). Fetch it again where it came from, or choose another file.",
                file.name()));
      }
      Text kind = kindOf(head);
      if (kind != null) {
        return Optional.of(
            Text.of(
                "{0} is not a DOJ bulk file: it is {1}. A DOJ file is comma-separated text (.dat or .csv) with 95 columns.",
                file.name(), kind));
      }
      try (InputStream in = file.content().open()) {
        return DojFileCheck.refusal(in, file.name())
            .map(
                refusal ->
                    Text.of(
                        "{0} Fetch it again where it came from, or choose another file.", refusal));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("checking the file " + file.name(), e);
    }
  }

  private static byte[] head(HandedFile file) throws IOException {
    try (InputStream in = file.content().open()) {
      return in.readNBytes(HEAD_BYTES);
    }
  }

  /** Names the kind of a file that people mistake for the DOJ file, by its first bytes. */
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
