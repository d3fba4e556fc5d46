package org.clearance.domain.court.courtlist;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.ground.sheet.HandedInSheet;
import org.clearance.domain.ground.sheet.SheetText;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Version 1 of the list for the court's case management system, and of the court's answer to it. No
 * system's own import is known here: a county whose system asks for another layout replaces this
 * one class.
 *
 * <p>CSV (RFC 4180) in UTF-8 with a heading, lines end with LF, dates are {@code yyyy-mm-dd}, an
 * unknown value is empty; docs/court-list.md has the table of fields. A cell that a spreadsheet
 * would take for a formula begins with an apostrophe. The same rows always give the same bytes.
 *
 * <p>The answer is the list itself with its last two columns filled in, or any CSV with a heading
 * that names Row, Case number and Answer.
 */
public final class CourtListLayoutV1 {
  /** The layout's version, the first field of each row. */
  public static final String VERSION = "1";

  private static final int MAX_LINES = 500_000;
  private static final int MAX_REMARK = 1_000;
  private static final Pattern ROW = Pattern.compile("[Rr](\\d{1,18})-(\\d{1,18})");
  private static final List<String> HEADING =
      List.of(
          "Layout",
          "Row",
          "Motion",
          "Order",
          "Order version",
          "Order date",
          "Judge",
          "Court ORI",
          "Case number",
          "Count",
          "Section",
          "Level before",
          "Level after",
          "Relief",
          "Statute",
          "Change",
          "Fines",
          "Fines amount",
          "Answer",
          "Remark");

  private CourtListLayoutV1() {}

  /**
   * Writes a list.
   *
   * @param out stays open
   * @return how many rows were written
   */
  public static long write(Iterator<CourtListRow> rows, OutputStream out) throws IOException {
    Writer text = new OutputStreamWriter(out, UTF_8);
    long written = 0;
    // The writer is not closed, since that would close the caller's stream.
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
    csv.writeRecord(HEADING);
    while (rows.hasNext()) {
      csv.writeRecord(fields(rows.next()));
      written++;
    }
    csv.flush();
    text.flush();
    return written;
  }

  private static List<String> fields(CourtListRow row) {
    return List.of(
        VERSION,
        row.key(),
        clean(row.motionNumber()),
        String.valueOf(row.orderId()),
        String.valueOf(row.orderVersion()),
        row.orderedOn().toString(),
        clean(row.judge()),
        clean(row.courtOri()),
        clean(row.caseNumber()),
        row.count(),
        clean(row.section()),
        row.levelBefore(),
        row.levelAfter(),
        row.ordered(),
        row.statute(),
        row.change().name(),
        row.fines().name(),
        row.finesAmount() == null ? "" : row.finesAmount().toPlainString(),
        "",
        "");
  }

  /** Makes a text safe for a cell: on one line, and no formula. */
  private static String clean(String text) {
    return SheetText.safe(text.replaceAll("\\p{Cntrl}", " ").strip());
  }

  /**
   * An answer of the court.
   *
   * @param line 1-based; the heading is line 1
   * @param count empty: the answer does not name it
   */
  public record Answer(
      int line,
      long orderId,
      long convictionId,
      String caseNumber,
      String count,
      CourtAnswer answer,
      String remark) {}

  /** A line that was not understood, and why. */
  public record Problem(int line, Text message) {}

  /**
   * The content of an answer file.
   *
   * @param refusal why nothing of it may be taken; null: it was read to its end
   */
  public record ReadResult(@Nullable Text refusal, List<Answer> answers, List<Problem> problems) {}

  /**
   * Reads the court's answer. A line that is not understood is reported and gives no answer; one
   * with an empty answer is skipped.
   */
  public static ReadResult read(byte[] bytes) {
    var answers = new ArrayList<Answer>();
    var problems = new ArrayList<Problem>();
    var columns = new HashMap<String, Integer>();
    try (CsvReader<CsvRecord> csv = HandedInSheet.lines(new ByteArrayInputStream(bytes))) {
      for (CsvRecord line : csv) {
        int number = Math.toIntExact(line.getStartingLineNumber());
        if (columns.isEmpty()) {
          Text wrong = heading(line.getFields(), columns);
          if (wrong != null) {
            return refused(wrong);
          }
          continue;
        }
        if (number > MAX_LINES) {
          return refused(Text.of("The file has more than {0} lines: split it.", MAX_LINES));
        }
        var cells = new Cells(columns, line.getFields());
        if (cells.get("answer").isEmpty()) {
          continue;
        }
        try {
          answers.add(answer(number, cells));
        } catch (NotUnderstood e) {
          problems.add(new Problem(number, e.why));
        }
      }
    } catch (CsvParseException e) {
      return refused(
          Text.of(
              "The file cannot be read to its end: a quotation mark is probably not closed. Nothing"
                  + " of it was taken."));
    } catch (IOException | UncheckedIOException e) {
      if (HandedInSheet.isOtherEncoding(e)) {
        return refused(
            Text.of("The file is not UTF-8 text. Save it as “CSV UTF-8” and hand it in again."));
      }
      throw new IllegalStateException("reading from memory", e);
    }
    return columns.isEmpty()
        ? refused(Text.of("The file is empty."))
        : new ReadResult(null, List.copyOf(answers), List.copyOf(problems));
  }

  private static ReadResult refused(Text why) {
    return new ReadResult(why, List.of(), List.of());
  }

  private static @Nullable Text heading(List<String> names, Map<String, Integer> columns) {
    Set<String> twice = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      String name = word(names.get(i));
      if (!name.isEmpty() && columns.putIfAbsent(name, i) != null) {
        twice.add(name);
      }
    }
    for (String needed : List.of("row", "case number", "answer")) {
      if (!columns.containsKey(needed) || twice.contains(needed)) {
        return Text.of(
            "The first line must name the columns Row, Case number and Answer, each once. Fill in"
                + " the list as it was handed out.");
      }
    }
    return null;
  }

  private static Answer answer(int line, Cells cells) throws NotUnderstood {
    String layout = cells.get("layout");
    if (!layout.isEmpty() && !layout.equals(VERSION)) {
      throw new NotUnderstood(
          Text.of("The line is of layout {0}, and this reads layout {1}.", layout, VERSION));
    }
    Matcher row = ROW.matcher(cells.get("row"));
    if (!row.matches()) {
      throw new NotUnderstood(
          Text.of(
              "“{0}” is no row of a list; it is written like R12-3456.", shown(cells.get("row"))));
    }
    String remark = cells.get("remark");
    if (remark.length() > MAX_REMARK) {
      throw new NotUnderstood(
          Text.of("The remark is longer than {0} characters: shorten it.", MAX_REMARK));
    }
    CourtAnswer answer = said(cells.get("answer"));
    if (answer == CourtAnswer.DIFFERS && remark.isEmpty()) {
      throw new NotUnderstood(
          Text.of("The line says DIFFERS: the remark must say what the court’s record says."));
    }
    return new Answer(
        line,
        Long.parseLong(row.group(1)),
        Long.parseLong(row.group(2)),
        cells.get("case number"),
        cells.get("count"),
        answer,
        remark);
  }

  private static CourtAnswer said(String cell) throws NotUnderstood {
    String word = word(cell).replace(' ', '_').toUpperCase(Locale.ROOT);
    for (CourtAnswer answer : CourtAnswer.values()) {
      if (answer.name().equals(word)) {
        return answer;
      }
    }
    throw new NotUnderstood(
        Text.of("“{0}” is no answer: write UPDATED, NOT_FOUND or DIFFERS.", shown(cell)));
  }

  /** The part of a misunderstood cell that is repeated to people. */
  private static String shown(String cell) {
    return cell.length() > 40 ? cell.substring(0, 40) + "…" : cell;
  }

  private static String word(String cell) {
    return cell.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", " ");
  }

  private record Cells(Map<String, Integer> columns, List<String> fields) {
    String get(String column) {
      Integer place = columns.get(column);
      return place == null || place >= fields.size()
          ? ""
          : SheetText.plain(fields.get(place)).replaceAll("\\p{Cntrl}", " ").strip();
    }
  }

  private static final class NotUnderstood extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Text why;

    NotUnderstood(Text why) {
      super(why.toString());
      this.why = why;
    }
  }
}
