package org.clearance.domain.defense.paper;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.clearance.domain.defense.entry.ClientRecord;
import org.clearance.domain.defense.entry.Source;
import org.clearance.domain.defense.screening.KnownFact;
import org.clearance.domain.defense.screening.SaidFact.SaidBy;

/** Values and their sources in the words of a paper. */
public final class PaperWords {
  private static final DateTimeFormatter LONG =
      DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.US);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.US);
  private static final DateTimeFormatter ON_FORM = DateTimeFormatter.ofPattern("MM/dd/uuuu");
  private static final DateTimeFormatter MONTH_ON_FORM = DateTimeFormatter.ofPattern("MM/uuuu");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern PART = Pattern.compile("\\d{4}-\\d{2}");
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]*[A-Z0-9]");

  private PaperWords() {}

  /** A name as a paper has it: {@code Doe, Jane Q.} is Jane Q. Doe. */
  public static String name(String kept) {
    int comma = kept.indexOf(',');
    return comma < 0
        ? kept
        : kept.substring(comma + 1).strip() + " " + kept.substring(0, comma).strip();
  }

  /**
   * The first name, with the middle ones; empty where it is not certain which it is, as of {@code
   * Maria Lopez Garcia}.
   */
  static String firstName(String kept) {
    return namePart(kept, true);
  }

  /** The last name; empty where it is not certain which it is. */
  static String lastName(String kept) {
    return namePart(kept, false);
  }

  private static String namePart(String kept, boolean first) {
    int comma = kept.indexOf(',');
    if (comma >= 0) {
      return (first ? kept.substring(comma + 1) : kept.substring(0, comma)).strip();
    }
    String[] words = kept.strip().split("\\s+");
    return words.length == 2 ? words[first ? 0 : 1] : "";
  }

  /** The paragraphs of what somebody wrote, a line each. */
  static List<String> paragraphs(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  /** The number of a packet's case. */
  static String caseNumber(FilingPacket packet) {
    return packet.caseNumber().isEmpty() ? "none was filed" : packet.caseNumber();
  }

  /** The agency that a record names; empty where it names a court, which is none. */
  static String agency(String courtOrAgency) {
    return CourtNames.isCourt(courtOrAgency) ? "" : courtOrAgency;
  }

  /** {@code May 10, 2018}, {@code May 2018} or {@code 2018}. */
  static String day(String value) {
    if (DAY.matcher(value).matches()) {
      return day(LocalDate.parse(value));
    }
    return PART.matcher(value).matches() ? YearMonth.parse(value).format(MONTH) : value;
  }

  /** A day as a court’s form asks for it: {@code 05/10/2018}, {@code 05/2018} or {@code 2018}. */
  static String formDay(String value) {
    if (DAY.matcher(value).matches()) {
      return LocalDate.parse(value).format(ON_FORM);
    }
    return PART.matcher(value).matches() ? YearMonth.parse(value).format(MONTH_ON_FORM) : value;
  }

  static String day(LocalDate day) {
    return day.format(LONG);
  }

  /** The value of a fact as the law's folder calls it, else as it reads. */
  static String of(KnownFact fact) {
    String called = fact.of().words().get(fact.value());
    return called == null ? of(fact.value()) : called;
  }

  /** A fact's value: {@code Felony}, {@code Yes}, {@code May 10, 2018}. */
  static String of(String value) {
    if (value.equals("true")) {
      return "Yes";
    }
    if (value.equals("false")) {
      return "No";
    }
    return CODE.matcher(value).matches()
        ? value.charAt(0) + value.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ')
        : day(value);
  }

  /** Says which source tells a fact, and of which day: {@code DOJ’s record of November 1, 2026}. */
  static String source(KnownFact fact, ClientRecord record) {
    var said = fact.said();
    if (said != null && !fact.expired()) {
      return "said on %s by %s%s"
          .formatted(
              day(said.saidOn()),
              of(said.saidBy()),
              said.note().isEmpty() ? "" : ": " + said.note());
    }
    return fact.told().values().stream()
        .flatMap(ids -> ids.stream())
        .map(id -> source(id, record))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static String source(long id, ClientRecord record) {
    return id == Source.COUNTY_LIST
        ? "the county’s own list of orders"
        : record.source(id).map(PaperWords::of).orElse("a source");
  }

  private static String of(Source source) {
    String whose =
        switch (source.tells()) {
          case COURT_RECORD -> "the court’s record";
          case DOJ_RECORD -> "DOJ’s record";
          case PERSON -> "the person";
          case OTHER -> "another source";
        };
    return whose + " of " + day(source.toldOn());
  }

  static String of(SaidBy saidBy) {
    return switch (saidBy) {
      case PERSON -> "the person";
      case COURT_RECORD -> "the court’s record";
      case DOJ_RECORD -> "DOJ’s record";
      case PROBATION -> "probation";
      case ATTORNEY -> "the attorney";
      case OTHER -> "somebody else";
    };
  }
}
