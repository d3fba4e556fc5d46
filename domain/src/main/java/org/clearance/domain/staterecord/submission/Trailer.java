package org.clearance.domain.staterecord.submission;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.ground.store.Sha256;

/**
 * The last line of the files exchanged with DOJ: {@code T,<records>,<SHA-256 of every byte before
 * this line>}. It tells a whole file from one that is still being written or was cut off. Checking
 * a file takes the same memory whatever its size.
 */
public final class Trailer {
  private static final Pattern TRAILER = Pattern.compile("T,(\\d{1,9}),([0-9a-f]{64})");
  private static final int LONGEST = "T,123456789,".length() + 64;

  private Trailer() {}

  /** Writes what comes before the trailer. */
  @FunctionalInterface
  public interface Body {
    /** Writes the body; the stream is not to be closed. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes a body with its trailer; the stream is not closed. */
  public static void seal(OutputStream out, int records, Body body) throws IOException {
    var hashing = new DigestOutputStream(out, Sha256.newDigest());
    body.writeTo(hashing);
    String sha256 = Sha256.hex(hashing.getMessageDigest().digest());
    out.write(("T," + records + "," + sha256 + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** Whether a file ends with a trailer; whether it is unaltered is not checked. */
  public static boolean isOn(Path file) throws IOException {
    return last(file).isPresent();
  }

  /** Reads all of a file, and checks it against its trailer. */
  public static OpenResult open(Path file) throws IOException {
    Optional<Last> last = last(file);
    if (last.isEmpty()) {
      return new Incomplete();
    }
    var whole = new Whole(file, last.get().start(), last.get().records());
    try (var hashing = new DigestInputStream(whole.body(), Sha256.newDigest())) {
      hashing.transferTo(OutputStream.nullOutputStream());
      return Sha256.hex(hashing.getMessageDigest().digest()).equals(last.get().sha256())
          ? whole
          : new Damaged();
    }
  }

  private record Last(long start, int records, String sha256) {}

  private static Optional<Last> last(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long end = channel.size();
      while (end > 0 && isLineBreak(at(channel, end - 1))) {
        end--;
      }
      // One byte more is read, to see that the line before ends there.
      long from = Math.max(0, end - LONGEST - 1);
      String tail = new String(read(channel, from, end), StandardCharsets.ISO_8859_1);
      int start = tail.lastIndexOf('\n') + 1;
      Matcher trailer = TRAILER.matcher(tail.substring(start));
      if (!trailer.matches() || (start == 0 && from > 0)) {
        return Optional.empty();
      }
      return Optional.of(
          new Last(from + start, Integer.parseInt(trailer.group(1)), trailer.group(2)));
    }
  }

  private static boolean isLineBreak(byte one) {
    return one == '\n' || one == '\r';
  }

  private static byte at(FileChannel channel, long position) throws IOException {
    byte[] one = read(channel, position, position + 1);
    return one.length == 0 ? 0 : one[0]; // The file was shortened meanwhile.
  }

  private static byte[] read(FileChannel channel, long from, long to) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) (to - from));
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
      continue;
    }
    byte[] read = new byte[bytes.position()];
    bytes.flip().get(read);
    return read;
  }

  /** The result of opening a file. */
  public sealed interface OpenResult permits Whole, Incomplete, Damaged {}

  /**
   * A file with its trailer, unaltered.
   *
   * @param length of everything before the trailer, in bytes
   * @param records the number of records that the trailer states; not yet held against the body
   */
  public record Whole(Path file, long length, int records) implements OpenResult {
    /** Everything before the trailer. */
    public InputStream body() throws IOException {
      return new Beginning(Files.newInputStream(file), length);
    }
  }

  /** The last line is no trailer: the file is still being written, or was cut off. */
  public record Incomplete() implements OpenResult {}

  /** The bytes are not those for which the trailer was made. */
  public record Damaged() implements OpenResult {}

  /** The first bytes of a stream. */
  private static final class Beginning extends FilterInputStream {
    private long left;

    Beginning(InputStream in, long length) {
      super(in);
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = super.read(to, offset, (int) Math.min(length, left));
      left -= Math.max(read, 0);
      return read;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(Math.min(count, left));
      left -= skipped;
      return skipped;
    }

    @Override
    public int available() throws IOException {
      return (int) Math.min(super.available(), left);
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
