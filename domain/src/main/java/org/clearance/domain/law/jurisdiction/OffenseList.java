package org.clearance.domain.law.jurisdiction;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The offenses that a law names. It is safe to share between threads. */
final class OffenseList {
  private static final Pattern PARTS = Pattern.compile("(\\([0-9A-Za-z]+\\))+");
  private static final String ALL_OF_A_CODE = "* ";

  /** A section of California that ends with a letter, which may be one of its parts. */
  private static final Pattern LETTERED = Pattern.compile("([0-9.]+)([a-z])( [A-Z]+)");

  private static final Pattern NUMBERED = Pattern.compile("\\(\\d");

  /** The most sections whose entries are remembered: files of a state name some thousand. */
  private static final int MOST_REMEMBERED = 10_000;

  private final List<Entry> entries;

  /** The entries that name a section, or a part of it, in their order. */
  private final Map<String, List<Entry>> naming = new ConcurrentHashMap<>();

  /**
   * @param entries in the order of the file
   */
  OffenseList(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /** The offenses in the order of the file. */
  List<Entry> entries() {
    return entries;
  }

  /**
   * An offense of a list.
   *
   * @param section its number; all of a code, {@code * VC}; sections of one from a number to
   *     another, {@code 11000..11651 HS}, or to the end of the code, {@code 11652.. HS}; or a
   *     number and its decimals, {@code 190.* PC}
   * @param whole the section without its part: {@code 286 PC} of {@code 286(c) PC}
   * @param part the part that it names: {@code (C)}; empty for the whole section
   * @param range the numbers that it names; null where it names one
   * @param level of what grade it has to be; empty for any
   * @param dated the days on which the list has it
   * @param sure whether that is more than inferred
   */
  record Entry(
      String section,
      String whole,
      String part,
      @Nullable Range range,
      String level,
      Dated dated,
      boolean sure) {
    Entry(String section, String level, Dated dated, boolean sure) {
      this(
          section,
          PARTS.matcher(section).replaceFirst(""),
          part(section),
          Range.of(section),
          level,
          dated,
          sure);
    }

    private static String part(String section) {
      Matcher parts = PARTS.matcher(section);
      return parts.find() ? parts.group().toUpperCase(Locale.ROOT) : "";
    }

    /** Whether it names a section, or a part of it. */
    private boolean names(String number) {
      return isAsWritten(number)
          || whole.equalsIgnoreCase(number)
          || (range != null && range.has(number))
          || (section.startsWith(ALL_OF_A_CODE) && number.endsWith(section.substring(1)));
    }

    private boolean isAsWritten(String number) {
      return section.equalsIgnoreCase(number);
    }
  }

  /**
   * The sections of a code from a number to another. Those that stand behind the last one by a
   * decimal, as 11651.5 behind 11651, are of it.
   *
   * @param to null: to the end of the code
   * @param code as it stands behind the number: {@code HS}
   */
  record Range(BigDecimal from, @Nullable BigDecimal to, String code) {
    private static final String NUMBER = "([0-9]+(?:\\.[0-9]+)?)";
    private static final Pattern WRITTEN =
        Pattern.compile(NUMBER + "\\.\\." + NUMBER + "? ([A-Z]+)");
    private static final Pattern SECTION = Pattern.compile(NUMBER + "[A-Z]* ([A-Z]+)");

    /** A number that stands for its decimals, too. */
    private static final Pattern DECIMALS = Pattern.compile("([0-9]+)\\.\\* ([A-Z]+)");

    /** Reads {@code 11000..11651 HS}, or {@code 190.* PC}; null where it is no range. */
    static @Nullable Range of(String section) {
      Matcher decimals = DECIMALS.matcher(section);
      if (decimals.matches()) {
        BigDecimal number = new BigDecimal(decimals.group(1));
        return new Range(number, number, decimals.group(2));
      }
      Matcher written = WRITTEN.matcher(section);
      if (!written.matches()) {
        return null;
      }
      String to = written.group(2);
      return new Range(
          new BigDecimal(written.group(1)),
          to == null ? null : new BigDecimal(to),
          written.group(3));
    }

    private boolean has(String number) {
      Matcher section = SECTION.matcher(number.toUpperCase(Locale.ROOT));
      if (!section.matches() || !section.group(2).equals(code)) {
        return false;
      }
      BigDecimal of = new BigDecimal(section.group(1));
      return of.compareTo(from) >= 0
          && (to == null || of.setScale(to.scale(), RoundingMode.DOWN).compareTo(to) <= 0);
    }
  }

  /** The answer of a list to the question whether it has an offense. */
  enum Has {
    YES,
    /** It has it, by an entry that is only inferred. */
    UNSURE,
    NO,
    /** The answer turns on a level, or on a part of the section, that is not known. */
    UNKNOWN
  }

  /**
   * Whether the list has an offense.
   *
   * @param section its number: {@code 286 PC}
   * @param subdivision its part, {@code (C)(1)}, which may be too coarse to tell, as {@code (C)} is
   *     where the list has {@code (C)(1)}; empty where no part is asked; null where it is not known
   * @param level null where it is not known
   */
  Has has(String section, @Nullable Object subdivision, @Nullable Object level, LocalDate day) {
    Has written = asWritten(section, subdivision, level, day);
    Matcher lettered = LETTERED.matcher(section);
    if (written != Has.NO || !lettered.matches() || !isPartLettered(subdivision)) {
      return written;
    }
    // 496a PC is a section, and how somebody wrote 496(a) PC; 288c(1) PC is how they wrote
    // 288(c)(1).
    String part =
        "("
            + lettered.group(2).toUpperCase(Locale.ROOT)
            + ")"
            + (subdivision == null ? "" : subdivision);
    Has asPart = asWritten(lettered.group(1) + lettered.group(3), part, level, day);
    return asPart == Has.NO ? Has.NO : Has.UNKNOWN;
  }

  private Has asWritten(
      String section, @Nullable Object subdivision, @Nullable Object level, LocalDate day) {
    Has found = Has.NO;
    for (Entry entry : naming(section)) {
      if (!entry.dated().holdsOn(day)) {
        continue;
      }
      String part = entry.isAsWritten(section) ? "" : entry.part();
      boolean tooCoarse = subdivision == null ? !part.isEmpty() : isWithin(part, subdivision);
      boolean otherPart =
          subdivision != null && !tooCoarse && !subdivision.toString().startsWith(part);
      boolean otherLevel =
          level != null && !entry.level().isEmpty() && !entry.level().equals(level);
      if (otherPart || otherLevel) {
        continue;
      }
      if (tooCoarse || (level == null && !entry.level().isEmpty())) {
        found = Has.UNKNOWN;
      } else {
        return entry.sure() ? Has.YES : Has.UNSURE;
      }
    }
    return found;
  }

  /** The entries that name a section; a table asks for the same one again and again. */
  private List<Entry> naming(String section) {
    List<Entry> found = naming.get(section);
    if (found == null) {
      found = entries.stream().filter(entry -> entry.names(section)).toList();
      if (naming.size() < MOST_REMEMBERED) {
        naming.put(section, found);
      }
    }
    return found;
  }

  /**
   * Whether the letter at the end of a section may be a part of it, going by what stands behind:
   * the parts of a section are lettered, and the parts of those are numbered, so that {@code
   * 288a(b)} is of a section that ends with a letter.
   */
  private static boolean isPartLettered(@Nullable Object subdivision) {
    return subdivision == null || NUMBERED.matcher(subdivision.toString()).lookingAt();
  }

  /** Whether a part is one of those of a subdivision, and not all of it. */
  private static boolean isWithin(String part, Object subdivision) {
    String of = subdivision.toString();
    return !of.isEmpty() && part.length() > of.length() && part.startsWith(of);
  }
}
