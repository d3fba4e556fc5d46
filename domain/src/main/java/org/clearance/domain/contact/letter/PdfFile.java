package org.clearance.domain.contact.letter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.clearance.domain.ground.store.PrivateFiles;

/**
 * A PDF that is written from its beginning to its end and never held in memory (ISO 32000-1, 7.5):
 * objects go to the file as they come, small ones many to a compressed stream, and where each is
 * goes to an index beside it, which becomes the file's cross-reference stream. Cut off, it is gone
 * on with where it was last {@linkplain #sync made durable}.
 */
final class PdfFile implements AutoCloseable {
  /** Objects in one stream of objects: some 20 KB, compressed as a whole. */
  private static final int TOGETHER = 200;

  private static final int ENTRY = 8;
  private static final long AT_OFFSET = 1L << 56;
  private static final long IN_STREAM = 2L << 56;

  private final FileChannel file;
  private final FileChannel index;
  private final Deflater deflater = new Deflater();
  private final ByteBuffer entry = ByteBuffer.allocate(ENTRY);
  private final StringBuilder numbers = new StringBuilder();
  private final StringBuilder bodies = new StringBuilder();
  private final int[] together = new int[TOGETHER];
  private int gathered;
  private long length;
  private int next;

  /**
   * @param at how many bytes of the file hold; 0: it is begun
   * @param next the first number that no object has; below it, all but those that {@link #end} is
   *     preceded by are there
   */
  PdfFile(Path file, Path index, long at, int next) throws IOException {
    this.file =
        PrivateFiles.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    this.index =
        PrivateFiles.open(
            index, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    this.file.truncate(at);
    this.index.truncate((long) next * ENTRY);
    this.length = at;
    this.next = next;
    if (at == 0) {
      append("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n".getBytes(ISO_8859_1));
    }
  }

  /** Whether the files are there as far as they must be to go on. */
  static boolean holds(Path file, Path index, long at, int next) throws IOException {
    return java.nio.file.Files.exists(file)
        && java.nio.file.Files.exists(index)
        && java.nio.file.Files.size(file) >= at
        && java.nio.file.Files.size(index) >= (long) next * ENTRY;
  }

  /** The number of a new object, which is written later. */
  int reserve() {
    return next++;
  }

  /** The first number that no object has. */
  int next() {
    return next;
  }

  /** How many bytes are written. */
  long length() {
    return length;
  }

  /** Writes an object that is no stream. */
  void write(int number, String body) throws IOException {
    numbers.append(number).append(' ').append(bodies.length()).append(' ');
    bodies.append(body).append('\n');
    together[gathered++] = number;
    if (gathered == TOGETHER) {
      writeTogether();
    }
  }

  /** Writes a stream, compressed. */
  void stream(int number, String entries, byte[] bytes) throws IOException {
    begin(number, entries + "/Filter/FlateDecode", deflated(bytes));
  }

  /** Writes a stream as it is, for those who read the file without reading PDF. */
  void plainStream(int number, String entries, byte[] bytes) throws IOException {
    begin(number, entries, bytes);
  }

  private void begin(int number, String entries, byte[] bytes) throws IOException {
    locate(number, AT_OFFSET | length << 16);
    append(
        "%d 0 obj\n<<%s/Length %d>>stream\n"
            .formatted(number, entries, bytes.length)
            .getBytes(ISO_8859_1));
    append(bytes);
    append("\nendstream\nendobj\n".getBytes(ISO_8859_1));
  }

  private void writeTogether() throws IOException {
    if (gathered == 0) {
      return;
    }
    int number = reserve();
    for (int i = 0; i < gathered; i++) {
      locate(together[i], IN_STREAM | (long) number << 16 | i);
    }
    byte[] all = (numbers.toString() + bodies).getBytes(ISO_8859_1);
    stream(number, "/Type/ObjStm/N %d/First %d".formatted(gathered, numbers.length()), all);
    numbers.setLength(0);
    bodies.setLength(0);
    gathered = 0;
  }

  /** Makes durable what is written by now. */
  void sync() throws IOException {
    writeTogether();
    file.force(false);
    index.force(false);
  }

  /**
   * Ends the file.
   *
   * @param id 32 hexadecimal digits
   */
  void end(int catalog, int information, String id) throws IOException {
    writeTogether();
    int number = reserve();
    long start = length;
    locate(number, AT_OFFSET | start << 16);
    byte[] entries = entries();
    append(
        ("%d 0 obj\n"
                + "<</Type/XRef/Size %d/W[1 5 2]/Root %d 0 R/Info %d 0"
                + " R/ID[<%s><%s>]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 8>>/Length"
                + " %d>>stream\n")
            .formatted(number, next, catalog, information, id, id, entries.length)
            .getBytes(ISO_8859_1));
    append(entries);
    append("\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n".formatted(start).getBytes(ISO_8859_1));
    sync();
  }

  /** The index, each entry as its difference from the one before: most of that is nothing. */
  private byte[] entries() throws IOException {
    var out = new ByteArrayOutputStream();
    deflater.reset();
    try (var deflating = new DeflaterOutputStream(out, deflater)) {
      var block = ByteBuffer.allocate(ENTRY * 8192);
      byte[] before = new byte[ENTRY];
      byte[] row = new byte[ENTRY + 1];
      row[0] = 2;
      for (long at = 0; at < (long) next * ENTRY; at += block.position()) {
        block.clear();
        block.limit((int) Math.min(block.capacity(), (long) next * ENTRY - at));
        while (block.hasRemaining()) {
          if (index.read(block, at + block.position()) < 0) {
            throw new IOException("the index of the PDF ends before its last object");
          }
        }
        for (int i = 0; i < block.position(); i += ENTRY) {
          for (int j = 0; j < ENTRY; j++) {
            byte b = block.get(i + j);
            row[j + 1] = (byte) (b - before[j]);
            before[j] = b;
          }
          deflating.write(row);
        }
      }
    }
    return out.toByteArray();
  }

  private byte[] deflated(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream(bytes.length / 2 + 64);
    deflater.reset();
    try (var deflating = new DeflaterOutputStream(out, deflater)) {
      deflating.write(bytes);
    }
    return out.toByteArray();
  }

  private void locate(int number, long where) throws IOException {
    entry.clear();
    entry.putLong(where).flip();
    while (entry.hasRemaining()) {
      index.write(entry, (long) number * ENTRY + entry.position());
    }
  }

  private void append(byte[] bytes) throws IOException {
    var block = ByteBuffer.wrap(bytes);
    while (block.hasRemaining()) {
      length += file.write(block, length);
    }
  }

  /** A text string of a PDF: bytes that need no thought of encodings. */
  static String text(String text) {
    return "<FEFF" + HexFormat.of().withUpperCase().formatHex(text.getBytes(UTF_16BE)) + ">";
  }

  /** A reference to an object. */
  static String to(int number) {
    return number + " 0 R";
  }

  @Override
  public void close() throws IOException {
    deflater.end();
    try (file) {
      index.close();
    }
  }
}
