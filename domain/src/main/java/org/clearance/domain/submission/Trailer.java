package org.clearance.domain.submission;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.store.Sha256;

/**
 * The last line of the files exchanged with DOJ: {@code T,<records>,<SHA-256 of every byte before
 * this line>}. It tells a whole file from one that is still being written or was cut off.
 */
public final class Trailer {
  private static final Pattern TRAILER = Pattern.compile("T,(\\d{1,9}),([0-9a-f]{64})");

  private Trailer() {}

  /** The body with its trailer. */
  public static byte[] seal(byte[] body, int records) {
    byte[] trailer =
        ("T," + records + "," + Sha256.of(body) + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] whole = Arrays.copyOf(body, body.length + trailer.length);
    System.arraycopy(trailer, 0, whole, body.length, trailer.length);
    return whole;
  }

  /** Takes a file apart. */
  public static Opened open(byte[] file) {
    int end = file.length;
    while (end > 0 && (file[end - 1] == '\n' || file[end - 1] == '\r')) {
      end--;
    }
    int start = end;
    while (start > 0 && file[start - 1] != '\n') {
      start--;
    }
    Matcher trailer =
        TRAILER.matcher(new String(file, start, end - start, StandardCharsets.ISO_8859_1));
    if (!trailer.matches()) {
      return new Incomplete();
    }
    byte[] body = Arrays.copyOf(file, start);
    if (!Sha256.of(body).equals(trailer.group(2))) {
      return new Damaged();
    }
    return new Whole(body, Integer.parseInt(trailer.group(1)));
  }

  /** What a file turned out to be. */
  public sealed interface Opened permits Whole, Incomplete, Damaged {}

  /**
   * A file with its trailer, unaltered.
   *
   * @param body everything before the trailer
   * @param records the number of records that the trailer states; not yet held against the body
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Whole(byte[] body, int records) implements Opened {}

  /** The last line is no trailer: the file is still being written, or was cut off. */
  public record Incomplete() implements Opened {}

  /** The bytes are not those that the trailer was made for. */
  public record Damaged() implements Opened {}
}
