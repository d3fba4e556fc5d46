package org.clearance.domain.ground.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.zip.DeflaterOutputStream;
import org.clearance.domain.ground.store.PrivateFiles;

/**
 * A PDF file of objects that are written as text. Their places go to an index beside the file,
 * which becomes its cross-reference stream. After a crash, the file is continued from where it was
 * last {@linkplain #sync made durable}.
 */
public final class ResumablePdfFile extends PdfFile {
  private static final int ENTRY = 8;

  private final FileChannel file;
  private final FileChannel index;
  private final ByteBuffer entry = ByteBuffer.allocate(ENTRY);

  /**
   * @param at the number of valid bytes of the file; 0 to begin it
   * @param next the first number that no object has; below it, all but those that {@link #end} is
   *     preceded by are there
   */
  public ResumablePdfFile(Path file, Path index, long at, int next) throws IOException {
    super(at, next);
    this.file =
        PrivateFiles.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    this.index =
        PrivateFiles.open(
            index, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    this.file.truncate(at);
    this.index.truncate((long) next * ENTRY);
    if (at == 0) {
      begin();
    }
  }

  /** Whether the files exist up to the length from which they are to be continued. */
  public static boolean holds(Path file, Path index, long at, int next) throws IOException {
    return Files.exists(file)
        && Files.exists(index)
        && Files.size(file) >= at
        && Files.size(index) >= (long) next * ENTRY;
  }

  /** Writes an object that is no stream. */
  public void write(int number, String body) throws IOException {
    write(number, into -> into.write(body.getBytes(ISO_8859_1)));
  }

  /** Writes a stream, compressed. */
  public void stream(int number, String entries, byte[] bytes) throws IOException {
    plainStream(number, entries + "/Filter/FlateDecode", deflated(bytes));
  }

  /** Writes a stream uncompressed, for programs that read the file without parsing PDF. */
  public void plainStream(int number, String entries, byte[] bytes) throws IOException {
    writeStream(number, "<<%s/Length %d>>".formatted(entries, bytes.length), bytes);
  }

  @Override
  void writeObjects(int number, int objects, int first, byte[] content) throws IOException {
    stream(number, "/Type/ObjStm/N %d/First %d".formatted(objects, first), content);
  }

  /** Makes durable what is written so far. */
  public void sync() throws IOException {
    pack();
    file.force(false);
    index.force(false);
  }

  /**
   * Ends the file.
   *
   * @param id 32 hexadecimal digits
   */
  public void end(int catalog, int information, String id) throws IOException {
    pack();
    int number = reserve();
    long start = length();
    locateHere(number);
    plainStream(
        number,
        "/Type/XRef/Size %d/W[1 5 2]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 8>>"
            .formatted(next(), catalog, information, id, id),
        entries());
    end(start);
    sync();
  }

  /**
   * The index as differences between neighboring entries: most of their bytes are zero, which
   * compresses well.
   */
  private byte[] entries() throws IOException {
    var out = new ByteArrayOutputStream();
    deflater.reset();
    try (var deflating = new DeflaterOutputStream(out, deflater)) {
      var block = ByteBuffer.allocate(ENTRY * 8192);
      byte[] before = new byte[ENTRY];
      byte[] row = new byte[ENTRY + 1];
      row[0] = 2;
      for (long at = 0; at < (long) next() * ENTRY; at += block.position()) {
        block.clear();
        block.limit((int) Math.min(block.capacity(), (long) next() * ENTRY - at));
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

  @Override
  void locate(int number, long place) throws IOException {
    entry.clear();
    entry.putLong(place).flip();
    while (entry.hasRemaining()) {
      index.write(entry, (long) number * ENTRY + entry.position());
    }
  }

  @Override
  void append(byte[] bytes, long length) throws IOException {
    var block = ByteBuffer.wrap(bytes);
    while (block.hasRemaining()) {
      file.write(block, length + block.position());
    }
  }

  /** A text string for a PDF, written as bytes, which need no encoding. */
  public static String text(String text) {
    return "<FEFF" + HexFormat.of().withUpperCase().formatHex(text.getBytes(UTF_16BE)) + ">";
  }

  /** A reference to an object. */
  public static String to(int number) {
    return number + " 0 R";
  }

  @Override
  public void close() throws IOException {
    super.close();
    try (file) {
      index.close();
    }
  }
}
