package org.clearance.domain.record.layout;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The text of a field, as it stands in a row's bytes. */
final class FieldText {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final byte QUOTE = '"';

  private FieldText() {}

  /**
   * A field's text, unquoted and without the blanks that pad it. It is read as UTF-8; bytes that
   * are not UTF-8 are read as Windows-1252, which the older exports use.
   */
  static String of(byte[] row, int start, int end) {
    int from = start;
    int to = end;
    boolean quoted = to - from >= 2 && row[from] == QUOTE;
    if (quoted) {
      from++;
      to--;
    }
    while (from < to && isBlank(row[from])) {
      from++;
    }
    while (to > from && isBlank(row[to - 1])) {
      to--;
    }
    if (from == to) {
      return "";
    }
    String text = decode(row, from, to);
    return quoted && text.indexOf('"') >= 0 ? text.replace("\"\"", "\"") : text;
  }

  /** Whether a field is empty or blank, without making a string of it. */
  static boolean isBlank(byte[] row, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!isBlank(row[i]) && row[i] != QUOTE) {
        return false;
      }
    }
    return true;
  }

  private static String decode(byte[] row, int from, int to) {
    for (int i = from; i < to; i++) {
      if (row[i] < 0) {
        return decodeBeyondAscii(row, from, to);
      }
    }
    return new String(row, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static String decodeBeyondAscii(byte[] row, int from, int to) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(row, from, to - from))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      return new String(row, from, to - from, WINDOWS);
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }
}
