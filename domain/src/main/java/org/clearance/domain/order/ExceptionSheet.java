package org.clearance.domain.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.motion.MotionItem;
import org.clearance.domain.motion.Relief;
import org.clearance.domain.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * The exceptions of an order as a CSV sheet: written for a clerk to fill in, and read back with a
 * report, line by line, of what was not understood. Reading records nothing.
 */
public final class ExceptionSheet {
  private static final int MAX_LINES = 100_000;

  private ExceptionSheet() {}

  /**
   * What a sheet says.
   *
   * @param exceptions understood, in the sheet's order
   * @param asProposed lines that say what the motion proposes: no exceptions
   * @param notUnderstood in the sheet's order; a line that is here has no effect
   */
  public record Report(
      List<ExceptionEntry> exceptions, int asProposed, List<NotUnderstood> notUnderstood) {}

  /**
   * A line that was not understood.
   *
   * @param line 1-based, as a spreadsheet and an editor count; the heading is line 1
   * @param message what is wrong and how to mend it
   */
  public record NotUnderstood(long line, Text message) {}

  /** The sheet of a motion, with the exceptions entered so far: ready to be filled in. */
  public static String write(List<MotionItem> items, List<ExceptionEntry> exceptions) {
    Map<Long, ExceptionEntry> entered = new HashMap<>();
    exceptions.forEach(e -> entered.put(e.convictionId(), e));
    var text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(
          "No.",
          "Name",
          "Case number",
          "Count",
          "Section",
          "Relief",
          "Denial ground",
          "Fines",
          "Fines amount",
          "Remark");
      for (MotionItem item : items) {
        ExceptionEntry e = entered.get(item.convictionId());
        csv.writeRecord(
            String.valueOf(item.position()),
            SheetText.safe(item.name()),
            SheetText.safe(item.caseNumber()),
            item.count(),
            SheetText.safe(item.sectionText()),
            (e == null ? item.proposed() : e.relief()).label(),
            e == null ? "" : SheetText.safe(e.denialGround()),
            e == null ? Fines.NONE.label() : e.fines().label(),
            e == null || e.finesAmount() == null ? "" : e.finesAmount().toPlainString(),
            e == null ? "" : SheetText.safe(e.remark()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.toString();
  }

  /**
   * Reads a sheet against the motion's convictions.
   *
   * @param sheet UTF-8, with a heading that names the columns in any order; the caller closes it
   */
  public static Report read(InputStream sheet, List<MotionItem> items) {
    var reading = new Reading(items);
    try (Reader text = new InputStreamReader(sheet, UTF_8.newDecoder());
        CsvReader<CsvRecord> csv =
            CsvReader.builder()
                .skipEmptyLines(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
      for (CsvRecord row : csv) {
        if (reading.stopped(row)) {
          break;
        }
      }
    } catch (CsvParseException e) {
      reading.refuse(
          reading.line + 1,
          Text.of(
              "The sheet cannot be read from here on: a quotation mark is probably not closed. Correct it and upload the sheet again."));
    } catch (IOException | UncheckedIOException e) {
      reading.refuse(
          1,
          wrongEncoding(e)
              ? Text.of("The sheet is not UTF-8 text. Save it as “CSV UTF-8” and upload it again.")
              : Text.of("The sheet cannot be read: {0}", String.valueOf(e.getMessage())));
    }
    return reading.report();
  }

  private static boolean wrongEncoding(Exception e) {
    return e instanceof CharacterCodingException
        || e.getCause() instanceof CharacterCodingException;
  }

  /** One reading of one sheet. */
  private static final class Reading {
    private final Map<Integer, MotionItem> byPosition = new HashMap<>();
    private final Map<String, List<MotionItem>> byCase = new HashMap<>();
    private final Map<Long, Long> lineOfConviction = new HashMap<>();
    private final Map<Long, ExceptionEntry> exceptions = new LinkedHashMap<>();
    private final List<NotUnderstood> notUnderstood = new ArrayList<>();
    private final SheetColumns columns = new SheetColumns();
    private int asProposed;
    private long line;

    Reading(List<MotionItem> items) {
      for (MotionItem item : items) {
        byPosition.put(item.position(), item);
        byCase.computeIfAbsent(key(item.caseNumber()), k -> new ArrayList<>()).add(item);
      }
    }

    /** Takes a row; whether reading ends with it. */
    boolean stopped(CsvRecord row) {
      line = row.getStartingLineNumber();
      if (!columns.known()) {
        Optional<Text> missing = columns.take(row.getFields());
        missing.ifPresent(what -> refuse(line, what));
        return missing.isPresent();
      }
      if (line > MAX_LINES) {
        refuse(line, Text.of("The sheet has more than 100,000 lines: split it."));
        return true;
      }
      try {
        take(row.getFields());
      } catch (NotUnderstoodException e) {
        refuse(line, e.sentence());
      }
      return false;
    }

    void refuse(long at, Text message) {
      notUnderstood.add(new NotUnderstood(at, message));
    }

    Report report() {
      if (!columns.known() && notUnderstood.isEmpty()) {
        refuse(
            1,
            Text.of("The sheet is empty. Download the motion’s sheet, fill it in and upload it."));
      }
      return new Report(List.copyOf(exceptions.values()), asProposed, List.copyOf(notUnderstood));
    }

    private void take(List<String> fields) throws NotUnderstoodException {
      var cells = columns.of(fields);
      MotionItem item = find(cells);
      Relief relief = cells.relief(item.proposed());
      Fines fines = cells.fines();
      var exception =
          new ExceptionEntry(
              item.convictionId(),
              relief,
              cells.text(SheetColumns.GROUND),
              fines,
              cells.amount(),
              cells.text(SheetColumns.REMARK));
      check(exception, item);
      Long before = lineOfConviction.putIfAbsent(item.convictionId(), line);
      if (before != null) {
        exceptions.remove(item.convictionId());
        throw new NotUnderstoodException(
            Text.of(
                "No. {0} is on line {1} too: an order decides once. Neither line counts; keep one of them.",
                String.valueOf(item.position()), String.valueOf(before)));
      }
      if (relief == item.proposed()
          && fines == Fines.NONE
          && exception.denialGround().isEmpty()
          && exception.remark().isEmpty()) {
        asProposed++;
      } else {
        exceptions.put(item.convictionId(), exception);
      }
    }

    private static void check(ExceptionEntry e, MotionItem item) throws NotUnderstoodException {
      if (e.relief() == Relief.VACATED) {
        throw new NotUnderstoodException(
            Text.of(
                "No. {0} cannot be vacated: this is the first order on the motion.",
                String.valueOf(item.position())));
      }
      if (e.relief() == Relief.DENIED && e.denialGround().isEmpty()) {
        throw new NotUnderstoodException(
            Text.of(
                "No. {0} is denied without a ground: write it in “Denial ground”.",
                String.valueOf(item.position())));
      }
      if (e.relief() != Relief.DENIED && !e.denialGround().isEmpty()) {
        throw new NotUnderstoodException(
            Text.of(
                "No. {0} has a ground of denial but its relief is “{1}”: write “Denied”, or clear the ground.",
                String.valueOf(item.position()), e.relief().label()));
      }
      if (e.relief() == Relief.REDESIGNATED_MISDEMEANOR && item.level().equals("INFRACTION")) {
        throw new NotUnderstoodException(
            Text.of(
                "No. {0} is an infraction and cannot become a misdemeanor: a level never rises.",
                String.valueOf(item.position())));
      }
    }

    private MotionItem find(SheetColumns.Cells cells) throws NotUnderstoodException {
      String number = cells.text(SheetColumns.NUMBER);
      String caseNumber = cells.text(SheetColumns.CASE);
      MotionItem item =
          number.isEmpty() ? byCase(caseNumber, cells.text(SheetColumns.COUNT)) : byNumber(number);
      if (!number.isEmpty()
          && !caseNumber.isEmpty()
          && !key(caseNumber).equals(key(item.caseNumber()))) {
        throw new NotUnderstoodException(
            Text.of(
                "No. {0} of the motion is case {1}, but the line says {2}: correct the number or the case.",
                String.valueOf(item.position()), item.caseNumber(), caseNumber));
      }
      return item;
    }

    private MotionItem byNumber(String number) throws NotUnderstoodException {
      @Nullable MotionItem item =
          number.matches("\\d{1,6}") ? byPosition.get(Integer.parseInt(number)) : null;
      if (item == null) {
        throw new NotUnderstoodException(
            Text.of(
                "The motion has no number “{0}”: its numbers are 1 to {1}.",
                number, byPosition.size()));
      }
      return item;
    }

    private MotionItem byCase(String caseNumber, String count) throws NotUnderstoodException {
      if (caseNumber.isEmpty()) {
        throw new NotUnderstoodException(
            Text.of("The line names no conviction: fill in “No.” or “Case number”."));
      }
      List<MotionItem> found = byCase.getOrDefault(key(caseNumber), List.of());
      if (found.isEmpty()) {
        throw new NotUnderstoodException(
            Text.of("The motion has no case {0}: check the case number.", caseNumber));
      }
      List<MotionItem> counted =
          count.isEmpty()
              ? found
              : found.stream().filter(item -> item.count().equals(count)).toList();
      if (counted.size() != 1) {
        throw new NotUnderstoodException(
            count.isEmpty()
                ? Text.of(
                    "Case {0} has {1} convictions in the motion: name the conviction by “No.”.",
                    caseNumber, found.size())
                : Text.of(
                    "Case {0} has {1} convictions in the motion, {2} of them count {3}: name the conviction by “No.”.",
                    caseNumber, found.size(), counted.size(), count));
      }
      return counted.get(0);
    }

    private static String key(String caseNumber) {
      return caseNumber.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }
  }
}
