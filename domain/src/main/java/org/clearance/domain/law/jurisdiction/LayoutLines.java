package org.clearance.domain.law.jurisdiction;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.clearance.domain.ground.sheet.HandedInSheet;
import org.jspecify.annotations.Nullable;

/** The lines of a file of a layout, behind its heading, in their order. */
public final class LayoutLines implements AutoCloseable {
  private final String name;
  private final CsvReader<CsvRecord> csv;
  private final Iterator<CsvRecord> lines;
  private final List<String> header;
  private final Counted counted;
  private final Layout.Heading heading;

  /**
   * Opens a file.
   *
   * @param name the file's, for messages
   * @param in closed with this
   * @throws Layout.NotOfLayout if it is none of the layout
   */
  LayoutLines(Layout layout, String name, InputStream in) {
    this.name = name;
    counted = new Counted(in);
    csv = HandedInSheet.lines(counted, layout.separator());
    lines = csv.iterator();
    CsvRecord first = next();
    if (first == null) {
      throw new Layout.NotOfLayout(name + " is empty.");
    }
    header = first.getFields();
    heading = layout.heading(header);
  }

  /** The heading as the file has it. */
  List<String> header() {
    return header;
  }

  Layout.Heading heading() {
    return heading;
  }

  /**
   * The next line; null at the end.
   *
   * @throws Layout.NotOfLayout if the file is no CSV in UTF-8 from here on
   */
  @Nullable CsvRecord next() {
    try {
      return lines.hasNext() ? lines.next() : null;
    } catch (CsvParseException | UncheckedIOException e) {
      throw new Layout.NotOfLayout(
          HandedInSheet.isOtherEncoding(e)
              ? name + " is not in UTF-8."
              : name + " is no CSV: " + e.getMessage());
    }
  }

  /**
   * The number of bytes of the file that were read so far, some of which may be ahead of the line.
   */
  long bytesRead() {
    return counted.bytes;
  }

  private static final class Counted extends FilterInputStream {
    private long bytes;

    private Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = super.read(into, from, length);
      bytes += Math.max(0, read);
      return read;
    }
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
