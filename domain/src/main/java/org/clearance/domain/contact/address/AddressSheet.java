package org.clearance.domain.contact.address;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.sheet.HandedInSheet;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of addresses: CSV in UTF-8, with a heading that names the columns in any order:
 * {@code cii}, {@code last name}, {@code first name}, {@code date of birth}, {@code street}, {@code
 * unit}, {@code city}, {@code state}, {@code zip}.
 */
final class AddressSheet {
  static final int MAX_LINES = 200_000;
  private static final List<String> NEEDED = List.of("street", "city", "state", "zip");
  private static final List<String> ALL =
      List.of(
          "cii",
          "last name",
          "first name",
          "date of birth",
          "street",
          "unit",
          "city",
          "state",
          "zip");
  private static final List<DateTimeFormatter> DATES =
      List.of(
          DateTimeFormatter.ISO_LOCAL_DATE,
          DateTimeFormatter.ofPattern("M/d/uuuu").withResolverStyle(ResolverStyle.STRICT));

  private AddressSheet() {}

  /** The content of a list, or why it cannot be read at all. */
  sealed interface ReadSheetResult {}

  record Lines(List<AddressLine> lines) implements ReadSheetResult {}

  record Unreadable(Text why) implements ReadSheetResult {}

  static ReadSheetResult read(InputStream bytes) {
    try (CsvReader<CsvRecord> csv = HandedInSheet.lines(bytes)) {
      Map<String, Integer> columns = null;
      var lines = new ArrayList<AddressLine>();
      for (CsvRecord row : csv) {
        if (columns == null) {
          Optional<String> twice = twice(row);
          if (twice.isPresent()) {
            return new Unreadable(
                Text.of(
                    "The heading names the column {0} twice. Remove one of the two.",
                    Text.asWritten("“" + twice.get() + "”")));
          }
          columns = columns(row);
          for (String needed : NEEDED) {
            if (!columns.containsKey(needed)) {
              return new Unreadable(
                  Text.of("The heading names no column {0}.", Text.asWritten("“" + needed + "”")));
            }
          }
        } else if (lines.size() == MAX_LINES) {
          return new Unreadable(
              Text.of("The list has more than {0} lines. Divide it.", (long) MAX_LINES));
        } else {
          lines.add(line(row, columns));
        }
      }
      return lines.isEmpty()
          ? new Unreadable(Text.of("The list has no lines below its heading."))
          : new Lines(lines);
    } catch (CsvParseException | IOException | UncheckedIOException e) {
      return unreadable(e);
    }
  }

  private static Unreadable unreadable(Exception e) {
    if (HandedInSheet.isOtherEncoding(e)) {
      return new Unreadable(
          Text.of("The list is not UTF-8 text. Save it as “CSV UTF-8” and hand it in again."));
    }
    return new Unreadable(
        Text.of("The list cannot be read to its end: a quotation mark is probably not closed."));
  }

  private static Map<String, Integer> columns(CsvRecord heading) {
    var columns = new HashMap<String, Integer>();
    for (int i = 0; i < heading.getFieldCount(); i++) {
      columns.putIfAbsent(name(heading.getField(i)), i);
    }
    return columns;
  }

  /** A column that the list is read by, and whose name stands in the heading twice. */
  private static Optional<String> twice(CsvRecord heading) {
    List<String> names = heading.getFields().stream().map(AddressSheet::name).toList();
    return ALL.stream().filter(one -> Collections.frequency(names, one) > 1).findFirst();
  }

  private static String name(String cell) {
    return cell.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static AddressLine line(CsvRecord row, Map<String, Integer> columns) {
    String born = cell(row, columns, "date of birth");
    LocalDate dateOfBirth = date(born);
    String last = cell(row, columns, "last name").toUpperCase(Locale.ROOT).replace(',', ' ');
    String first = cell(row, columns, "first name").toUpperCase(Locale.ROOT);
    return new AddressLine(
        row.getStartingLineNumber(),
        cell(row, columns, "cii").toUpperCase(Locale.ROOT),
        last.isEmpty() || first.isEmpty() ? "" : last + "," + first,
        dateOfBirth,
        new MailingAddress(
            cell(row, columns, "street"),
            cell(row, columns, "unit"),
            cell(row, columns, "city"),
            cell(row, columns, "state").toUpperCase(Locale.ROOT),
            cell(row, columns, "zip")),
        !born.isEmpty() && dateOfBirth == null ? AddressProblem.DATE_UNKNOWN : null);
  }

  private static String cell(CsvRecord row, Map<String, Integer> columns, String name) {
    Integer column = columns.get(name);
    return column == null || column >= row.getFieldCount()
        ? ""
        : row.getField(column).strip().replaceAll("\\s+", " ");
  }

  private static @Nullable LocalDate date(String text) {
    for (DateTimeFormatter format : DATES) {
      try {
        return LocalDate.parse(text, format);
      } catch (DateTimeException notThisOne) {
        // The date does not have this form; the next one is tried.
      }
    }
    return null;
  }
}
