package org.clearance.domain.staterecord.submission;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Version 2 of the file that reports dispositions. <strong>It approximates DOJ's own form</strong>:
 * the layout of JUS 8715 and of its electronic twin is not public, so this file carries what Penal
 * Code 13151 and 13151.1 ask a court to report, in an order of our own. A county that has DOJ's
 * specification replaces this one class with another version.
 *
 * <p>CSV (RFC 4180) in UTF-8, lines end with LF, dates are {@code yyyymmdd}, an unknown value is
 * empty:
 *
 * <pre>
 * H,CLEARANCE-DISPOSITIONS,2,county code,submission number,county name,day batched,number of records
 * D,submission number,record number,CII,name,date of birth,court ORI,case number,count,section,
 *   level before,level after,relief,statutory reason,order date,judge,order version     (one line a record)
 * T,number of records,SHA-256 of every byte before this line
 * </pre>
 *
 * The same content always gives the same bytes, so that a file can be finished after a crash.
 */
public final class DispositionLayoutV2 {
  /** The layout's name in {@code submission.layout}. */
  public static final String NAME = "dispositions-2";

  private static final String FORMAT = "CLEARANCE-DISPOSITIONS";
  private static final String VERSION = "2";
  private static final int HEADER_FIELDS = 8;
  private static final int RECORD_FIELDS = 17;

  private DispositionLayoutV2() {}

  /** Passes the records of a file on, in the file's order. */
  @FunctionalInterface
  public interface Lines {
    void forEach(Consumer<SubmissionFile.Line> each) throws IOException;
  }

  /**
   * Writes the file; the stream is not closed.
   *
   * @throws IllegalStateException when the records are not as many as the file says
   */
  public static void write(OutputStream out, SubmissionFile file, Lines lines) throws IOException {
    Trailer.seal(out, file.records(), body -> body(body, file, lines));
  }

  private static void body(OutputStream out, SubmissionFile file, Lines lines) throws IOException {
    int[] written = new int[1];
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out, UTF_8);
    csv.writeRecord(
        "H",
        FORMAT,
        VERSION,
        file.countyCode(),
        String.valueOf(file.number()),
        clean(file.countyName()),
        date(file.batchedOn()),
        String.valueOf(file.records()));
    lines.forEach(
        line -> {
          csv.writeRecord(fields(file.number(), line));
          written[0]++;
        });
    csv.flush();
    if (written[0] != file.records()) {
      throw new IllegalStateException(
          "submission %d has %d records, not %d"
              .formatted(file.number(), written[0], file.records()));
    }
  }

  private static List<String> fields(int submission, SubmissionFile.Line line) {
    Disposition of = line.disposition();
    return List.of(
        "D",
        String.valueOf(submission),
        String.valueOf(line.recordNumber()),
        clean(of.cii()),
        clean(of.name()),
        date(of.dateOfBirth()),
        clean(of.courtOri()),
        clean(of.caseNumber()),
        String.valueOf(of.count()),
        clean(of.section()),
        clean(of.levelBefore()),
        clean(of.levelAfter()),
        clean(of.relief()),
        clean(of.statutoryReason()),
        date(of.orderDate()),
        clean(of.judge()),
        String.valueOf(of.orderVersion()));
  }

  /**
   * Reads a file that {@link #write} wrote, one record after the other. If a fault is found, the
   * records passed on before must not be used.
   *
   * @return the header's values
   * @throws IllegalArgumentException when it is none, naming the line
   */
  public static SubmissionFile read(Path file, Consumer<SubmissionFile.Line> each)
      throws IOException {
    if (!(Trailer.open(file) instanceof Trailer.Whole whole)) {
      throw new IllegalArgumentException(
          "not a whole submission file: its trailer is missing or does not match");
    }
    try (var csv =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .ofCsvRecord(new InputStreamReader(whole.body(), UTF_8))) {
      return read(csv.iterator(), whole.records(), each);
    } catch (CsvParseException e) {
      throw new IllegalArgumentException("not a submission file", e);
    }
  }

  private static SubmissionFile read(
      Iterator<CsvRecord> lines, int stated, Consumer<SubmissionFile.Line> each) {
    if (!lines.hasNext()) {
      throw new IllegalArgumentException("a submission file begins with its header");
    }
    CsvRecord header = expect(lines.next(), "H", HEADER_FIELDS);
    if (!header.getField(1).equals(FORMAT) || !header.getField(2).equals(VERSION)) {
      throw new IllegalArgumentException("line 1: not " + FORMAT + " version " + VERSION);
    }
    int records = 0;
    while (lines.hasNext()) {
      each.accept(record(expect(lines.next(), "D", RECORD_FIELDS)));
      records++;
    }
    if (records != stated) {
      throw new IllegalArgumentException("the trailer states another number of records");
    }
    return new SubmissionFile(
        header.getField(3),
        header.getField(5),
        Integer.parseInt(header.getField(4)),
        knownDay(header, 6),
        records);
  }

  private static SubmissionFile.Line record(CsvRecord line) {
    return new SubmissionFile.Line(
        Integer.parseInt(line.getField(2)),
        new Disposition(
            line.getField(3),
            line.getField(4),
            line.getField(5).isEmpty() ? null : knownDay(line, 5),
            line.getField(6),
            line.getField(7),
            Integer.parseInt(line.getField(8)),
            line.getField(9),
            line.getField(10),
            line.getField(11),
            line.getField(12),
            line.getField(13),
            knownDay(line, 14),
            line.getField(15),
            Integer.parseInt(line.getField(16)),
            null));
  }

  private static CsvRecord expect(CsvRecord line, String type, int fields) {
    if (line.getFieldCount() != fields || !line.getField(0).equals(type)) {
      throw new IllegalArgumentException(
          "line %d: not a line of type %s with %d fields"
              .formatted(line.getStartingLineNumber(), type, fields));
    }
    return line;
  }

  private static LocalDate knownDay(CsvRecord line, int field) {
    try {
      return LocalDate.parse(line.getField(field), DateTimeFormatter.BASIC_ISO_DATE);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "line %d: field %d is no date".formatted(line.getStartingLineNumber(), field + 1), e);
    }
  }

  private static String date(@Nullable LocalDate date) {
    return date == null ? "" : date.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  /** A text without control characters, which would break the lines of other readers. */
  private static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", " ").strip();
  }
}
