package org.clearance.domain.ground.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
 * A PDF file written from PDFBox's objects one by one, while PDFBox itself writes only a document
 * that is in memory as a whole. Memory holds where the objects lie: 8 bytes each.
 */
public final class ObjectsPdfFile extends PdfFile {
  private final OutputStream out;
  private long[] places = new long[1024];

  /** Begins a file. */
  public ObjectsPdfFile(Path into) throws IOException {
    super(0, 1);
    out = new BufferedOutputStream(PrivateFiles.newOutputStream(into), 1 << 16);
    begin();
  }

  /** Decides which values are objects of their own, to which others refer. */
  public interface Numbers {
    /**
     * @return 0: it is written where it is met
     */
    int of(COSDictionary value);
  }

  /** A reference to the object of that number. */
  public static COSObject reference(int number) {
    return new COSObject(COSNull.NULL, new COSObjectKey(number, 0));
  }

  /** The number of the object that a reference is to. */
  public static int number(COSObject reference) {
    return (int) reference.getKey().getNumber();
  }

  /** References to the objects of these numbers. */
  public static COSArray references(List<Integer> numbers) {
    var references = new COSArray();
    numbers.forEach(number -> references.add(reference(number)));
    return references;
  }

  /** An array of numbers. */
  public static COSArray integers(List<Integer> values) {
    var integers = new COSArray();
    values.forEach(value -> integers.add(COSInteger.get(value)));
    return integers;
  }

  /** Writes an object; one written before under that number is replaced. */
  public void write(int number, COSBase value, Numbers numbers) throws IOException {
    if (value instanceof COSStream stream) {
      try (InputStream raw = stream.createRawInputStream()) {
        writeStream(number, stream, raw.readAllBytes(), numbers);
      }
    } else if (value instanceof COSDictionary dictionary) {
      write(number, into -> print(dictionary, into, numbers));
    } else {
      write(number, into -> print(value, into, numbers));
    }
  }

  @Override
  void writeObjects(int number, int objects, int first, byte[] content) throws IOException {
    var dictionary = new COSDictionary();
    dictionary.setItem(COSName.TYPE, COSName.OBJ_STM);
    dictionary.setInt(COSName.N, objects);
    dictionary.setInt(COSName.FIRST, first);
    writeCompressed(number, dictionary, content);
  }

  /**
   * Ends a document: the file up to here is a PDF of these objects, and no others.
   *
   * @param trailer the first entries of the trailer
   * @param ranges the ranges of object numbers: first, one past the last, first, …; in order
   * @param comment a line before the last ones; empty: none
   * @return the length of the file so far, in bytes
   */
  public long end(COSDictionary trailer, List<Integer> ranges, String comment) throws IOException {
    pack();
    int number = reserve();
    locateHere(number);
    var index = new COSArray();
    var entries = new ByteArrayOutputStream();
    for (int i = 0; i < ranges.size(); i += 2) {
      list(ranges.get(i), ranges.get(i + 1), index, entries);
    }
    list(number, number + 1, index, entries);
    var dictionary = new COSDictionary(trailer);
    dictionary.setItem(COSName.TYPE, COSName.XREF);
    dictionary.setInt(COSName.SIZE, next());
    dictionary.setItem(COSName.INDEX, index);
    dictionary.setItem(COSName.W, integers(List.of(1, 6, 2)));
    long at = length();
    writeCompressed(number, dictionary, entries.toByteArray());
    append(comment.isEmpty() ? "" : "%" + comment + "\n");
    end(at);
    return length();
  }

  private void list(int from, int to, COSArray index, ByteArrayOutputStream entries) {
    if (from == to) {
      return;
    }
    index.add(COSInteger.get(from));
    index.add(COSInteger.get(to - from));
    for (int number = from; number < to; number++) {
      long place = number < places.length ? places[number] : 0;
      put(entries, place >> 56, 1);
      put(entries, place >> 16 & 0xff_ffff_ffffL, 6);
      put(entries, place & 0xffff, 2);
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
    writeStream(number, dictionary, deflated(content), value -> 0);
  }

  private void writeStream(int number, COSDictionary dictionary, byte[] raw, Numbers numbers)
      throws IOException {
    var head = new COSDictionary(dictionary);
    head.setInt(COSName.LENGTH, raw.length);
    var bytes = new ByteArrayOutputStream();
    print(head, bytes, numbers);
    writeStream(number, bytes.toString(ISO_8859_1) + "\n", raw);
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
  void locate(int number, long place) {
    if (number >= places.length) {
      places = Arrays.copyOf(places, Math.max(number + 1, 2 * places.length));
    }
    places[number] = place;
  }

  @Override
  void append(byte[] bytes, long length) throws IOException {
    out.write(bytes);
  }

  @Override
  public void close() throws IOException {
    super.close();
    out.close();
  }
}
