package org.clearance.domain.ground.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.COSWriter;
import org.clearance.domain.ground.store.PrivateFiles;
import org.jspecify.annotations.Nullable;

/**
 * A PDF that is written from its beginning to its end, object by object (ISO 32000-1, 7.5): of what
 * is written, only its place stays in memory, 8 bytes an object. PDFBox writes a document that lies
 * in memory as a whole.
 */
final class PdfFile implements AutoCloseable {
  /** Objects that are compressed together. */
  private static final int TOGETHER = 200;

  private final OutputStream out;
  private long written;
  // Where an object lies: at this offset; or, negative, in which stream of objects, and where
  // there.
  private long[] places = new long[1024];
  private int next = 1;
  private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
  private final List<Integer> packedNumbers = new ArrayList<>();
  private final List<Integer> packedOffsets = new ArrayList<>();

  PdfFile(Path into) throws IOException {
    out = new BufferedOutputStream(PrivateFiles.newOutputStream(into), 1 << 16);
    // The second line says that the file is binary.
    print("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
  }

  /** Which objects stand by themselves: those that are met are referred to. */
  interface Numbers {
    /**
     * @return 0: it is written where it is met
     */
    int of(COSDictionary value);
  }

  /** A number for an object that is still to be written. */
  int reserve() {
    if (next == places.length) {
      places = Arrays.copyOf(places, 2 * next);
    }
    return next++;
  }

  /** The number that the next object will have. */
  int next() {
    return next;
  }

  static COSObject reference(int number) {
    return new COSObject(COSNull.NULL, new COSObjectKey(number, 0));
  }

  static int number(COSObject reference) {
    return (int) reference.getKey().getNumber();
  }

  static COSArray references(List<Integer> numbers) {
    var references = new COSArray();
    numbers.forEach(number -> references.add(reference(number)));
    return references;
  }

  static COSArray integers(List<Integer> values) {
    var integers = new COSArray();
    values.forEach(value -> integers.add(COSInteger.get(value)));
    return integers;
  }

  /** Writes an object; one that was written under that number before no longer counts. */
  void write(int number, COSBase value, Numbers numbers) throws IOException {
    if (value instanceof COSStream stream) {
      try (InputStream raw = stream.createRawInputStream()) {
        writeStream(number, stream, raw.readAllBytes(), numbers);
      }
      return;
    }
    packedNumbers.add(number);
    packedOffsets.add(packed.size());
    if (value instanceof COSDictionary dictionary) {
      print(dictionary, packed, numbers);
    } else {
      print(value, packed, numbers);
    }
    packed.write('\n');
    if (packedNumbers.size() == TOGETHER) {
      pack();
    }
  }

  /** Writes what still waits to be compressed with others. */
  void pack() throws IOException {
    if (packedNumbers.isEmpty()) {
      return;
    }
    int number = reserve();
    var heads = new StringBuilder();
    for (int i = 0; i < packedNumbers.size(); i++) {
      places[packedNumbers.get(i)] = -(((long) number << 16) | i);
      heads.append(packedNumbers.get(i)).append(' ').append(packedOffsets.get(i)).append(' ');
    }
    var dictionary = new COSDictionary();
    dictionary.setItem(COSName.TYPE, COSName.OBJ_STM);
    dictionary.setInt(COSName.N, packedNumbers.size());
    dictionary.setInt(COSName.FIRST, heads.length());
    var content = new ByteArrayOutputStream();
    content.write(heads.toString().getBytes(ISO_8859_1));
    packed.writeTo(content);
    writeCompressed(number, dictionary, content.toByteArray());
    packedNumbers.clear();
    packedOffsets.clear();
    packed.reset();
  }

  /**
   * Ends a document: all that comes before is one with these objects, and no others.
   *
   * @param trailer what it begins with
   * @param ranges of numbers: from, before which, from, …; in order
   * @param comment a line before the last ones; empty: none
   * @return how long the file is by now
   */
  long end(COSDictionary trailer, List<Integer> ranges, String comment) throws IOException {
    pack();
    int number = reserve();
    places[number] = written;
    var index = new COSArray();
    var entries = new ByteArrayOutputStream();
    for (int i = 0; i < ranges.size(); i += 2) {
      list(ranges.get(i), ranges.get(i + 1), index, entries);
    }
    list(number, number + 1, index, entries);
    var dictionary = new COSDictionary(trailer);
    dictionary.setItem(COSName.TYPE, COSName.XREF);
    dictionary.setInt(COSName.SIZE, next);
    dictionary.setItem(COSName.INDEX, index);
    dictionary.setItem(COSName.W, integers(List.of(1, 6, 2)));
    long at = written;
    writeCompressed(number, dictionary, entries.toByteArray());
    print(comment.isEmpty() ? "" : "%" + comment + "\n");
    print("startxref\n" + at + "\n%%EOF\n");
    return written;
  }

  private void list(int from, int to, COSArray index, ByteArrayOutputStream entries) {
    if (from == to) {
      return;
    }
    index.add(COSInteger.get(from));
    index.add(COSInteger.get(to - from));
    for (int number = from; number < to; number++) {
      long place = places[number];
      boolean within = place < 0;
      put(entries, place == 0 ? 0 : within ? 2 : 1, 1);
      put(entries, within ? -place >> 16 : place, 6);
      put(entries, within ? -place & 0xffff : 0, 2);
    }
  }

  private static void put(ByteArrayOutputStream entries, long value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      entries.write((int) (value >> shift) & 0xff);
    }
  }

  private void writeCompressed(int number, COSDictionary dictionary, byte[] content)
      throws IOException {
    dictionary.setItem(COSName.FILTER, COSName.FLATE_DECODE);
    var compressed = new ByteArrayOutputStream();
    try (var deflating = new DeflaterOutputStream(compressed)) {
      deflating.write(content);
    }
    writeStream(number, dictionary, compressed.toByteArray(), value -> 0);
  }

  private void writeStream(int number, COSDictionary dictionary, byte[] raw, Numbers numbers)
      throws IOException {
    places[number] = written;
    var head = new COSDictionary(dictionary);
    head.setInt(COSName.LENGTH, raw.length);
    var bytes = new ByteArrayOutputStream();
    print(head, bytes, numbers);
    print(number + " 0 obj\n");
    print(bytes.toByteArray());
    print("\nstream\n");
    print(raw);
    print("\nendstream\nendobj\n");
  }

  private void print(String text) throws IOException {
    print(text.getBytes(ISO_8859_1));
  }

  private void print(byte[] bytes) throws IOException {
    out.write(bytes);
    written += bytes.length;
  }

  private static void print(@Nullable COSBase value, ByteArrayOutputStream into, Numbers numbers)
      throws IOException {
    if (value instanceof COSDictionary dictionary) {
      int number = numbers.of(dictionary);
      if (number == 0) {
        print(dictionary, into, numbers);
      } else {
        print(reference(number), into, numbers);
      }
    } else if (value instanceof COSArray array) {
      into.write('[');
      for (COSBase item : array) {
        print(item, into, numbers);
        into.write(' ');
      }
      into.write(']');
    } else if (value instanceof COSObject reference && reference.getKey() != null) {
      into.write((reference.getKey().getNumber() + " 0 R").getBytes(ISO_8859_1));
    } else if (value instanceof COSName name) {
      name.writePDF(into);
    } else if (value instanceof COSInteger number) {
      number.writePDF(into);
    } else if (value instanceof COSFloat number) {
      number.writePDF(into);
    } else if (value instanceof COSBoolean truth) {
      truth.writePDF(into);
    } else if (value instanceof COSString string) {
      COSWriter.writeString(string, into);
    } else if (value == null || value instanceof COSNull) {
      COSNull.NULL.writePDF(into);
    } else {
      throw new IllegalStateException("a part of the document holds a " + value.getClass());
    }
  }

  private static void print(COSDictionary dictionary, ByteArrayOutputStream into, Numbers numbers)
      throws IOException {
    into.write("<<".getBytes(ISO_8859_1));
    for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
      entry.getKey().writePDF(into);
      into.write(' ');
      print(entry.getValue(), into, numbers);
    }
    into.write(">>".getBytes(ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
