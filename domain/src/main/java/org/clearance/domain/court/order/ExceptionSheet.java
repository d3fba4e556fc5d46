package org.clearance.domain.court.order;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.court.motion.MotionItem;
import org.clearance.domain.ground.sheet.HandedInSheet;
import org.clearance.domain.ground.sheet.SheetText;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.relief.Relief;
import org.jspecify.annotations.Nullable;

/**
 * The exceptions of an order as a CSV sheet: written for a clerk to fill in, and read back with a
 * report, line by line, of what was not understood. The first order on a motion is compared with
 * what the motion proposes, a later one with the order before it. Reading records nothing.
 */
public final class ExceptionSheet {
  private static final int MAX_LINES = 100_000;

  private ExceptionSheet() {}

  /**
   * The content of a sheet.
   *
   * @param exceptions understood, in the sheet's order
   * @param standing the ids of convictions of which the sheet says what stands without an exception
   * @param notUnderstood in the sheet's order; a line that is here has no effect
   */
  public record Report(
      List<ExceptionEntry> exceptions, List<Long> standing, List<NotUnderstood> notUnderstood) {}

  /**
   * A line that was not understood.
   *
   * @param line 1-based, as a spreadsheet and an editor count; the heading is line 1
   * @param messages the errors and how to fix them; at least one
   */
  public record NotUnderstood(long line, List<Text> messages) {}

  /** Writes the sheet of an order, with the exceptions entered so far, for a clerk to fill in. */
  public static String write(OrderSubject order, List<ExceptionEntry> exceptions) {
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
          "Remark",
          "Order date");
      for (OrderLine line : order.lines()) {
        MotionItem item = line.item();
        ExceptionEntry says = entered.getOrDefault(line.convictionId(), line.standing());
        csv.writeRecord(
            String.valueOf(item.position()),
            SheetText.safe(item.name()),
            SheetText.safe(item.caseNumber()),
            item.count(),
            SheetText.safe(item.sectionText()),
            says.relief().label(),
            SheetText.safe(says.denialGround()),
            says.fines().label(),
            says.finesAmount() == null ? "" : says.finesAmount().toPlainString(),
            SheetText.safe(says.remark()),
            SheetColumns.day(says.orderedOn()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.toString();
  }

  /**
   * Reads a sheet against the convictions that an order decides. An empty cell keeps the present
   * value.
   *
   * @param sheet UTF-8, with a heading that names the columns in any order; the caller closes it
   */
  public static Report read(InputStream sheet, OrderSubject order) {
    var reading = new Reading(order);
    try (CsvReader<CsvRecord> csv = HandedInSheet.lines(sheet)) {
      for (CsvRecord row : csv) {
        if (reading.stopped(row)) {
          break;
        }
      }
    } catch (CsvParseException e) {
      reading.refuse(
          reading.line + 1,
          Text.of(
              "The sheet cannot be read from here on: a quotation mark is probably not closed."
                  + " Correct it and upload the sheet again."));
    } catch (IOException | UncheckedIOException e) {
      reading.refuse(
          1,
          HandedInSheet.isOtherEncoding(e)
              ? Text.of("The sheet is not UTF-8 text. Save it as “CSV UTF-8” and upload it again.")
              : Text.of("The sheet cannot be read: {0}", String.valueOf(e.getMessage())));
    }
    return reading.report();
  }

  /** One reading of one sheet. */
  private static final class Reading {
    private final OrderSubject order;
    private final Map<Integer, OrderLine> byPosition = new HashMap<>();
    private final Map<String, List<OrderLine>> byCase = new HashMap<>();
    private final Map<Long, Long> lineOfConviction = new HashMap<>();
    private final Map<Long, ExceptionEntry> exceptions = new LinkedHashMap<>();
    private final Set<Long> standing = new LinkedHashSet<>();
    private final List<NotUnderstood> notUnderstood = new ArrayList<>();
    private final SheetColumns columns = new SheetColumns();
    private long line;

    Reading(OrderSubject order) {
      this.order = order;
      for (OrderLine one : order.lines()) {
        byPosition.put(one.item().position(), one);
        byCase.computeIfAbsent(key(one.item().caseNumber()), k -> new ArrayList<>()).add(one);
      }
    }

    /** Takes a row; returns whether reading ends with it. */
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
        notUnderstood.add(new NotUnderstood(line, e.sentences()));
      }
      return false;
    }

    void refuse(long at, Text message) {
      notUnderstood.add(new NotUnderstood(at, List.of(message)));
    }

    Report report() {
      if (!columns.known() && notUnderstood.isEmpty()) {
        refuse(1, Text.of("The sheet is empty. Download the sheet, fill it in and upload it."));
      }
      return new Report(
          List.copyOf(exceptions.values()), List.copyOf(standing), List.copyOf(notUnderstood));
    }

    private void take(List<String> fields) throws NotUnderstoodException {
      var cells = columns.of(fields);
      OrderLine of = find(cells);
      ExceptionEntry says = of.says(says(cells, of));
      boolean stands = says.equals(of.standing());
      if (!stands) {
        List<OrderProblem> problems = ExceptionRules.check(says, of, order);
        if (!problems.isEmpty()) {
          throw new NotUnderstoodException(problems.stream().map(OrderProblem::message).toList());
        }
      }
      long id = of.convictionId();
      Long before = lineOfConviction.putIfAbsent(id, line);
      if (before != null) {
        exceptions.remove(id);
        standing.remove(id);
        throw new NotUnderstoodException(
            Text.of(
                "No. {0} is on line {1} too: an order decides once. Neither line counts; keep one"
                    + " of them.",
                String.valueOf(of.item().position()), String.valueOf(before)));
      }
      if (stands) {
        standing.add(id);
      } else {
        exceptions.put(id, says);
      }
    }

    /**
     * Reads an exception. An empty cell keeps the present value, except that the ground, the remark
     * and the fines of another relief are dropped.
     */
    private ExceptionEntry says(SheetColumns.Cells cells, OrderLine of)
        throws NotUnderstoodException {
      ExceptionEntry stands = of.standing();
      Relief relief = cells.relief(of, order.kind().reliefs());
      boolean same = relief == stands.relief();
      Fines fines = cells.fines(same || relief.isGranted() ? stands.fines() : Fines.NONE);
      BigDecimal amount = cells.amount();
      return new ExceptionEntry(
          of.convictionId(),
          relief,
          cells.text(SheetColumns.GROUND, same ? stands.denialGround() : ""),
          fines,
          amount == null && fines == stands.fines() ? stands.finesAmount() : amount,
          cells.text(SheetColumns.REMARK, same ? stands.remark() : ""),
          cells.day(same ? stands.orderedOn() : null));
    }

    private OrderLine find(SheetColumns.Cells cells) throws NotUnderstoodException {
      String number = cells.text(SheetColumns.NUMBER);
      String caseNumber = cells.text(SheetColumns.CASE);
      OrderLine found =
          number.isEmpty() ? byCase(caseNumber, cells.text(SheetColumns.COUNT)) : byNumber(number);
      MotionItem item = found.item();
      if (!number.isEmpty()
          && !caseNumber.isEmpty()
          && !key(caseNumber).equals(key(item.caseNumber()))) {
        throw new NotUnderstoodException(
            Text.of(
                "No. {0} of the motion is case {1}, but the line says {2}: correct the number or"
                    + " the case.",
                String.valueOf(item.position()), item.caseNumber(), caseNumber));
      }
      String count = cells.text(SheetColumns.COUNT);
      if (!number.isEmpty() && !count.isEmpty() && !counts(item, count)) {
        throw new NotUnderstoodException(
            Text.of(
                "No. {0} of the motion is count {1} of case {2}, but the line says count {3}:"
                    + " correct the number or the count.",
                String.valueOf(item.position()), item.count(), item.caseNumber(), count));
      }
      return found;
    }

    private OrderLine byNumber(String number) throws NotUnderstoodException {
      @Nullable OrderLine found =
          number.matches("\\d{1,6}") ? byPosition.get(Integer.parseInt(number)) : null;
      if (found == null) {
        throw new NotUnderstoodException(
            Text.of(
                "This order has no number “{0}”: the sheet that you can download lists"
                    + " every number.",
                number));
      }
      return found;
    }

    private OrderLine byCase(String caseNumber, String count) throws NotUnderstoodException {
      if (caseNumber.isEmpty()) {
        throw new NotUnderstoodException(
            Text.of("The line names no conviction: fill in “No.” or “Case number”."));
      }
      List<OrderLine> found = byCase.getOrDefault(key(caseNumber), List.of());
      if (found.isEmpty()) {
        throw new NotUnderstoodException(
            Text.of("This order has no case {0}: check the case number.", caseNumber));
      }
      List<OrderLine> counted =
          count.isEmpty()
              ? found
              : found.stream().filter(one -> counts(one.item(), count)).toList();
      if (counted.size() != 1) {
        throw new NotUnderstoodException(
            count.isEmpty()
                ? Text.of(
                    "Case {0} has {1} convictions in this order: name the conviction by “No.”.",
                    caseNumber, found.size())
                : Text.of(
                    "Case {0} has {1} convictions in this order, {2} of them count {3}: name the"
                        + " conviction by “No.”.",
                    caseNumber, found.size(), counted.size(), count));
      }
      return counted.get(0);
    }

    /** Whether a cell names the count of a conviction, as {@code 2} or {@code 002}. */
    private static boolean counts(MotionItem item, String cell) {
      return item.count().equals(cell.replaceFirst("^0+(?=\\d)", ""));
    }

    private static String key(String caseNumber) {
      return caseNumber.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }
  }
}
