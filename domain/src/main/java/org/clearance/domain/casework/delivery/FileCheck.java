package org.clearance.domain.casework.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.record.layout.DojFileCheck;

/**
 * Tells a DOJ file from anything else before it is taken. It looks at the first rows only; a file
 * with some bad rows is taken, and they are quarantined when it is read.
 */
final class FileCheck {
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
      Optional<Text> otherKind = DojFileCheck.otherKind(head, file.name());
      if (otherKind.isPresent()) {
        return otherKind;
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
      return in.readNBytes(DojFileCheck.HEAD_BYTES);
    }
  }
}
