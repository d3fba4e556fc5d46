package org.clearance.domain.record.history;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.ground.shipped.ShippedLaws;

/**
 * A list of offenses of California's folder. A charge is on it if its section is one of the list's,
 * or a subsection of one.
 */
final class SectionList {
  /** Ends a section that stands for its decimals too. */
  private static final String DECIMALS = ".*";

  private final List<Entry> entries;
  private final Map<String, List<Entry>> byNumber;
  private final List<Entry> withDecimals;

  /**
   * A section of the list.
   *
   * @param law its code: {@code PC}
   * @param section with its subsections, in capitals: {@code 288A(C)(1)}
   */
  private record Entry(String law, String section) {
    String number() {
      return CodeSection.wholeNumber(section);
    }

    boolean standsForDecimals() {
      return section.endsWith(DECIMALS);
    }

    boolean hasDecimals(String number) {
      String whole = section.substring(0, section.length() - DECIMALS.length());
      return number.equals(whole) || number.startsWith(whole + ".");
    }
  }

  private SectionList(List<Entry> entries) {
    this.entries = entries;
    this.byNumber = entries.stream().collect(Collectors.groupingBy(Entry::number));
    this.withDecimals = entries.stream().filter(Entry::standsForDecimals).toList();
  }

  /**
   * Reads a list.
   *
   * @param name of its file, without the ending
   */
  static SectionList of(String name) {
    return of(ShippedLaws.sheet(ShippedLaws.CALIFORNIA + "offenses/" + name + ".csv"));
  }

  /**
   * Reads a list.
   *
   * @throws IllegalArgumentException if a line has no section with its code, or one that is on the
   *     list at a level or on some days only: a charge is not asked for those
   */
  static SectionList of(List<NamedCsvRecord> lines) {
    return new SectionList(lines.stream().map(SectionList::entry).toList());
  }

  private static Entry entry(NamedCsvRecord line) {
    String section = line.getField("section").strip().toUpperCase(Locale.ROOT);
    int law = section.lastIndexOf(' ');
    if (law < 0
        || Stream.of("level", "from", "until").anyMatch(only -> !line.getField(only).isBlank())) {
      throw new IllegalArgumentException("no section with its code alone: " + line);
    }
    return new Entry(section.substring(law + 1), section.substring(0, law).strip());
  }

  /** The numbers of the sections, without their codes. */
  Stream<String> numbers() {
    return entries.stream().map(Entry::number);
  }

  /**
   * Whether a section is on the list.
   *
   * @param law the code that the section is taken to be of
   */
  Listed has(String law, CodeSection section) {
    Listed listed = Listed.NO;
    for (Entry entry : byNumber.getOrDefault(section.number(), List.of())) {
      if (entry.law().equals(law)) {
        if (section.isWithin(entry.section())) {
          return Listed.YES;
        }
        listed = section.mayBeWithin(entry.section()) ? Listed.UNKNOWN : listed;
      }
    }
    return withDecimals.stream()
            .anyMatch(entry -> entry.law().equals(law) && entry.hasDecimals(section.number()))
        ? Listed.YES
        : listed;
  }

  /** Whether a text names a section of the list, wherever in it. */
  boolean isNamedIn(String text) {
    for (Entry entry : entries) {
      if (text.contains(entry.number())
          && text.toUpperCase(Locale.ROOT).replace(" ", "").contains(entry.section())) {
        return true;
      }
    }
    return false;
  }
}
