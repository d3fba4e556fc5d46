package org.clearance.domain.ground.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A PDF that is written from its beginning to its end, object by object (ISO 32000-1, 7.5): streams
 * go to the file as they come, other objects many to a compressed stream. Of a written object, only
 * its place is kept, by the subclass. The two subclasses differ in the blanks within dictionaries
 * and in how the list of places is compressed; both must stay that way, since papers keep their
 * bytes.
 */
abstract class PdfFile implements AutoCloseable {
  /** The number of objects in one object stream: some 20 KB, compressed as a whole. */
  private static final int TOGETHER = 200;

  // A place is of a kind (8 bits), and 40 and 16 bits that depend on it.
  private static final long AT_OFFSET = 1L << 56;
  private static final long IN_STREAM = 2L << 56;

  final Deflater deflater = new Deflater();
  private final StringBuilder heads = new StringBuilder();
  private final ByteArrayOutputStream bodies = new ByteArrayOutputStream();
  private final int[] together = new int[TOGETHER];
  private int gathered;
  private long length;
  private int next;

  /**
   * @param length the number of valid bytes of the file
   * @param next the first number that no object has
   */
  PdfFile(long length, int next) {
    this.length = length;
    this.next = next;
  }

  /** Appends bytes to the file, whose length so far is given. */
  abstract void append(byte[] bytes, long length) throws IOException;

  /** Records where an object lies. */
  abstract void locate(int number, long place) throws IOException;

  /** Writes a stream of objects, compressed. */
  abstract void writeObjects(int number, int objects, int first, byte[] content) throws IOException;

  /** Writes the body of an object. */
  interface Body {
    void into(ByteArrayOutputStream bytes) throws IOException;
  }

  /** Begins the file; its second line marks it as binary. */
  final void begin() throws IOException {
    append("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
  }

  /** Reserves the number of a new object, which is written later. */
  public final int reserve() {
    return next++;
  }

  /** The first number that no object has. */
  public final int next() {
    return next;
  }

  /** The number of bytes written. */
  public final long length() {
    return length;
  }

  /** Writes an object that is no stream. */
  final void write(int number, Body body) throws IOException {
    heads.append(number).append(' ').append(bodies.size()).append(' ');
    body.into(bodies);
    bodies.write('\n');
    together[gathered++] = number;
    if (gathered == TOGETHER) {
      pack();
    }
  }

  /** Writes the objects that still wait to be compressed with others. */
  public final void pack() throws IOException {
    if (gathered == 0) {
      return;
    }
    int number = reserve();
    for (int i = 0; i < gathered; i++) {
      locate(together[i], IN_STREAM | (long) number << 16 | i);
    }
    var content = new ByteArrayOutputStream(heads.length() + bodies.size());
    content.write(heads.toString().getBytes(ISO_8859_1));
    bodies.writeTo(content);
    writeObjects(number, gathered, heads.length(), content.toByteArray());
    heads.setLength(0);
    bodies.reset();
    gathered = 0;
  }

  /**
   * Writes a stream.
   *
   * @param dictionary the dictionary before its bytes, in Latin-1
   */
  final void writeStream(int number, String dictionary, byte[] bytes) throws IOException {
    locateHere(number);
    append(number + " 0 obj\n" + dictionary + "stream\n");
    append(bytes);
    append("\nendstream\nendobj\n");
  }

  /** Records that an object begins at the present end of the file. */
  final void locateHere(int number) throws IOException {
    locate(number, AT_OFFSET | length << 16);
  }

  /** Ends the file, or a part of it that can be read by itself. */
  final void end(long list) throws IOException {
    append("startxref\n" + list + "\n%%EOF\n");
  }

  final byte[] deflated(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream(bytes.length / 2 + 64);
    deflater.reset();
    try (var deflating = new DeflaterOutputStream(out, deflater)) {
      deflating.write(bytes);
    }
    return out.toByteArray();
  }

  final void append(String text) throws IOException {
    append(text.getBytes(ISO_8859_1));
  }

  private void append(byte[] bytes) throws IOException {
    append(bytes, length);
    length += bytes.length;
  }

  @Override
  public void close() throws IOException {
    deflater.end();
  }
}
