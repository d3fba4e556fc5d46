package org.clearance.domain.history;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The section of a code that a charge names, read from the text before the charge's description:
 * {@code 11357(C)HS-POSSESS MARIJUANA} is {@code 11357(C) HS}.
 *
 * @param number the section as a whole number with its decimals and letters: {@code 11357}, {@code
 *     11357.5}, {@code 288A}; empty where the text names none
 * @param subsections the subsections in capitals, {@code (C)} or {@code (C)(1)}; empty for none
 * @param law the code: {@code HS}, {@code PC}, {@code VC} …; empty where the text does not say
 * @param attempt whether PC 664 stands before it
 */
public record CodeSection(String number, String subsections, String law, boolean attempt) {
  /** The sections of the Health and Safety Code that Proposition 64 changed. */
  public static final Set<String> PROP_64 = Set.of("11357", "11358", "11359", "11360");

  /** No section: the text is blank or does not start with one. */
  public static final CodeSection NONE = new CodeSection("", "", "", false);

  private static final String LAWS =
      "(?:BP|CC|CM|CP|ED|EL|FA|FC|FG|GC|HN|HS|LC|MC|MV|PC|PR|PU|RT|SH|UI|VC|WC|WI)(?![A-Z])";
  private static final Pattern SECTION =
      Pattern.compile(
          "(\\d+(?:\\.\\d+)?)([A-Z]{0,2}?)((?:\\s*\\([A-Z0-9.]{1,5}\\))*)(?:\\s*("
              + LAWS
              + ")|(?![A-Z0-9]))");
  private static final Pattern PREFIX =
      Pattern.compile("[^A-Z0-9]*(?:(?:CHRGE?|CHARGE|CHG)[^A-Z0-9]*)?");
  private static final Pattern ATTEMPT =
      Pattern.compile("664(?:[\\s./-]+|(?=1135[789]|11360))(?=\\d)");

  /** Reads the section that a charge's text starts with; {@link #NONE} if it starts with none. */
  public static CodeSection of(String charge) {
    String text = charge.strip().toUpperCase(Locale.ROOT);
    int at = behind(PREFIX, text, 0);
    int behindAttempt = behind(ATTEMPT, text, at);
    Matcher matcher = SECTION.matcher(text).region(behindAttempt, text.length());
    if (!matcher.lookingAt()) {
      return NONE;
    }
    String letters = matcher.group(2);
    String subsections = matcher.group(3).replaceAll("\\s", "");
    String law = matcher.group(4) == null ? "" : matcher.group(4);
    String number = matcher.group(1);
    boolean attempt = behindAttempt > at;
    return PROP_64.contains(number) && !letters.isEmpty()
        ? new CodeSection(number, "(" + letters + ")" + subsections, law, attempt)
        : new CodeSection(number + letters, subsections, law, attempt);
  }

  /** Whether it is a section that Proposition 64 changed. 11357.5 and 113570 are other sections. */
  public boolean isProp64() {
    return PROP_64.contains(number) && (law.isEmpty() || law.equals("HS"));
  }

  /** Whether the text named no section. */
  public boolean isNone() {
    return number.isEmpty();
  }

  /**
   * Whether it is a section, or a subsection of one: {@code 187(A)} is within {@code 187}, {@code
   * 537} is not within {@code 37}.
   *
   * @param section as {@code 288(A)} or {@code 288A(C)(1)}, in capitals
   */
  boolean isWithin(String section) {
    int bracket = section.indexOf('(');
    String wantedNumber = bracket < 0 ? section : section.substring(0, bracket);
    String wantedSubsections = bracket < 0 ? "" : section.substring(bracket);
    return number.equals(wantedNumber) && subsections.startsWith(wantedSubsections);
  }

  /** Whether it names a section too coarsely to tell whether a listed subsection is meant. */
  boolean mayBeWithin(String section) {
    int bracket = section.indexOf('(');
    return bracket > 0
        && number.equals(section.substring(0, bracket))
        && section.substring(bracket).startsWith(subsections)
        && !isWithin(section);
  }

  /** As the annotated exports write it: {@code 187(A) PC}. */
  @Override
  public String toString() {
    return law.isEmpty() ? number + subsections : number + subsections + " " + law;
  }

  private static int behind(Pattern pattern, String text, int from) {
    Matcher matcher = pattern.matcher(text).region(from, text.length());
    return matcher.lookingAt() ? matcher.end() : from;
  }
}
