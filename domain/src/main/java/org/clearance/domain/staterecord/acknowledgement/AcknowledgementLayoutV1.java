package org.clearance.domain.staterecord.acknowledgement;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.staterecord.acknowledgement.AcknowledgementFile.Answer;
import org.clearance.domain.staterecord.submission.Trailer;
import org.jspecify.annotations.Nullable;

/**
 * Version 1 of the file that answers a submission. <strong>It approximates DOJ's own</strong>,
 * which is not public: it names the submission, and for each record that it answers whether it was
 * accepted, or rejected with a code and a text. A submission may be answered in several files.
 *
 * <p>CSV (RFC 4180) in UTF-8, lines end with LF or CRLF:
 *
 * <pre>
 * A,CLEARANCE-ACKNOWLEDGEMENT,1,county code,submission number,number of answers
 * R,record number,ACCEPTED|REJECTED,code,text            (one line an answer)
 * T,number of answers,SHA-256 of every byte before this line
 * </pre>
 *
 * Reading is strict: a file with one line that is not understood is refused as a whole, since what
 * the line meant cannot be guessed.
 */
public final class AcknowledgementLayoutV1 {
  private static final String FORMAT = "CLEARANCE-ACKNOWLEDGEMENT";
  private static final String VERSION = "1";
  private static final int HEADER_FIELDS = 6;
  private static final int ANSWER_FIELDS = 5;
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");
  private static final Pattern CODE = Pattern.compile("[A-Z0-9-]{1,20}");
  private static final int LONGEST_TEXT = 500;

  private AcknowledgementLayoutV1() {}

  /** The result of reading a file. */
  public sealed interface ReadResult permits Read, Incomplete, Unreadable {}

  /** The file is whole and understood. */
  public record Read(AcknowledgementFile file) implements ReadResult {}

  /** The file has no trailer: it is still being written, or was cut off. */
  public record Incomplete() implements ReadResult {}

  /** The file is whole and cannot be understood; the message says where and why. */
  public record Unreadable(Text message) implements ReadResult {}

  /** Passes the answers of a file on, in the file's order. */
  @FunctionalInterface
  public interface Answers {
    void forEach(Consumer<Answer> each) throws IOException;
  }

  /** Writes a file; the stream is not closed. */
  public static void write(OutputStream out, AcknowledgementFile file, Answers answers)
      throws IOException {
    Trailer.seal(
        out,
        file.answers(),
        body -> {
          CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(body, UTF_8);
          csv.writeRecord(
              "A",
              FORMAT,
              VERSION,
              file.countyCode(),
              String.valueOf(file.submissionNumber()),
              String.valueOf(file.answers()));
          answers.forEach(
              answer ->
                  csv.writeRecord(
                      "R",
                      String.valueOf(answer.recordNumber()),
                      answer.accepted() ? "ACCEPTED" : "REJECTED",
                      answer.code(),
                      answer.text()));
          csv.flush();
        });
  }

  /**
   * Reads a file, one answer after the other. Only its end shows whether it is understood: before
   * that, no answer that was passed on may be acted on.
   */
  public static ReadResult read(Path file, Consumer<Answer> each) throws IOException {
    Trailer.OpenResult opened = Trailer.open(file);
    if (opened instanceof Trailer.Incomplete) {
      return new Incomplete();
    }
    if (!(opened instanceof Trailer.Whole whole)) {
      return new Unreadable(
          Text.of(
              "The bytes do not match the checksum in the trailer: the file was damaged or altered on its way."));
    }
    try {
      return new Read(parse(whole, each));
    } catch (NotUnderstood e) {
      return new Unreadable(e.said);
    }
  }

  private static AcknowledgementFile parse(Trailer.Whole whole, Consumer<Answer> each)
      throws NotUnderstood, IOException {
    // A decoder of its own refuses what is not UTF-8 instead of replacing it.
    try (var lines =
        new Lines(
            CsvReader.builder()
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(new InputStreamReader(whole.body(), UTF_8.newDecoder())))) {
      return parse(lines, whole.records(), each);
    }
  }

  private static AcknowledgementFile parse(Lines lines, int stated, Consumer<Answer> each)
      throws NotUnderstood {
    CsvRecord header = lines.next();
    if (header == null) {
      throw new NotUnderstood(Text.of("Line 1: the header is missing."));
    }
    if (header.getFieldCount() != HEADER_FIELDS
        || !header.getField(0).equals("A")
        || !header.getField(1).equals(FORMAT)
        || !header.getField(2).equals(VERSION)) {
      throw new NotUnderstood(
          Text.of(
              "Line 1: not the header of an acknowledgement (A,{0},{1} and {2} fields).",
              FORMAT, VERSION, HEADER_FIELDS));
    }
    int answers = 0;
    for (CsvRecord line = lines.next(); line != null; line = lines.next()) {
      each.accept(answer(line));
      answers++;
    }
    if (answers == 0) {
      throw new NotUnderstood(Text.of("The file answers no record."));
    }
    if (answers != stated || answers != number(header, 5)) {
      throw new NotUnderstood(
          Text.of(
              "The file holds {0} answers; its header states {1} and its trailer {2}.",
              answers, header.getField(5), stated));
    }
    return new AcknowledgementFile(header.getField(3), number(header, 4), answers);
  }

  /** The lines of a file; reading fails where it is not CSV in UTF-8. */
  private static final class Lines implements Closeable {
    private final CsvReader<CsvRecord> csv;
    private final Iterator<CsvRecord> records;
    private int read;

    Lines(CsvReader<CsvRecord> csv) {
      this.csv = csv;
      this.records = csv.iterator();
    }

    @Nullable CsvRecord next() throws NotUnderstood {
      try {
        if (!records.hasNext()) {
          return null;
        }
        CsvRecord line = records.next();
        read++;
        return line;
      } catch (CsvParseException e) {
        throw new NotUnderstood(
            Text.of("The file is not CSV after line {0}: a quote is misplaced.", read));
      } catch (UncheckedIOException e) {
        if (e.getCause() instanceof CharacterCodingException) {
          throw new NotUnderstood(Text.of("The file is not UTF-8 text."));
        }
        throw e;
      }
    }

    @Override
    public void close() throws IOException {
      csv.close();
    }
  }

  private static Answer answer(CsvRecord line) throws NotUnderstood {
    if (line.getFieldCount() != ANSWER_FIELDS || !line.getField(0).equals("R")) {
      throw new NotUnderstood(
          Text.of("Line {0}: not an answer (R and {1} fields).", lineOf(line), ANSWER_FIELDS));
    }
    String result = line.getField(2);
    String code = line.getField(3);
    String text = line.getField(4).strip();
    boolean accepted = result.equals("ACCEPTED");
    if (!accepted && !result.equals("REJECTED")) {
      throw new NotUnderstood(
          Text.of("Line {0}: the result is neither ACCEPTED nor REJECTED.", lineOf(line)));
    }
    if (accepted && !code.isEmpty()) {
      throw new NotUnderstood(Text.of("Line {0}: an accepted record has no code.", lineOf(line)));
    }
    if (!accepted && !CODE.matcher(code).matches()) {
      throw new NotUnderstood(
          Text.of(
              "Line {0}: a rejected record has a code of capitals, digits and hyphens.",
              lineOf(line)));
    }
    if (text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
      throw new NotUnderstood(
          Text.of(
              "Line {0}: the text is longer than {1} characters or holds control characters.",
              lineOf(line), LONGEST_TEXT));
    }
    return new Answer((int) line.getStartingLineNumber(), number(line, 1), accepted, code, text);
  }

  private static int number(CsvRecord line, int field) throws NotUnderstood {
    if (!NUMBER.matcher(line.getField(field)).matches()) {
      throw new NotUnderstood(
          Text.of(
              "Line {0}: field {1} is not a number from 1.",
              lineOf(line), String.valueOf(field + 1)));
    }
    return Integer.parseInt(line.getField(field));
  }

  private static String lineOf(CsvRecord line) {
    return String.valueOf(line.getStartingLineNumber());
  }

  private static final class NotUnderstood extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Text said;

    NotUnderstood(Text said) {
      super(said.toString());
      this.said = said;
    }
  }
}
