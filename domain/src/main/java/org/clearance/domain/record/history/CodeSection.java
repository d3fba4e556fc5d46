package org.clearance.domain.record.history;

import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

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
  private static final SectionList CHANGED = SectionList.of("prop64");

  /** The sections of the Health and Safety Code that Proposition 64 changed, in their order. */
  public static final Set<String> PROP_64 =
      Collections.unmodifiableSet(new TreeSet<>(CHANGED.numbers().toList()));

  /** The common beginning of all these sections, by which most charges are ruled out quickly. */
  static final String PROP_64_BEGINS = commonBeginning(PROP_64);

  /** No section: the text is blank or does not start with one. */
  public static final CodeSection NONE = new CodeSection("", "", "", false);

  /** Reads the section at the start of a charge's text; {@link #NONE} if there is none. */
  public static CodeSection of(String charge) {
    return new SectionText(charge.strip().toUpperCase(Locale.ROOT)).section();
  }

  /** Whether Proposition 64 changed the section. 11357.5 and 113570 are other sections. */
  public boolean isProp64() {
    return CHANGED.has(lawOr("HS"), this) == Listed.YES;
  }

  private static String commonBeginning(Collection<String> texts) {
    String beginning = texts.iterator().next();
    for (String text : texts) {
      while (!text.startsWith(beginning)) {
        beginning = beginning.substring(0, beginning.length() - 1);
      }
    }
    return beginning;
  }

  /** The code; the one that it is taken to be where the text does not say. */
  String lawOr(String usual) {
    return law.isEmpty() ? usual : law;
  }

  /** Whether the text named no section. */
  public boolean isNone() {
    return number.isEmpty();
  }

  /**
   * Whether the section is the given one, or a subsection of it: {@code 187(A)} is within {@code
   * 187}, {@code 537} is not within {@code 37}.
   *
   * @param section as {@code 288(A)} or {@code 288A(C)(1)}, in capitals
   */
  boolean isWithin(String section) {
    String wanted = wholeNumber(section);
    return number.equals(wanted) && subsections.startsWith(section.substring(wanted.length()));
  }

  /** The number without subsections of a listed section: {@code 288A} of {@code 288A(C)(1)}. */
  static String wholeNumber(String section) {
    int bracket = section.indexOf('(');
    return bracket < 0 ? section : section.substring(0, bracket);
  }

  /** Whether the section is too coarse to tell whether a listed subsection is meant. */
  boolean mayBeWithin(String section) {
    int bracket = section.indexOf('(');
    return bracket > 0
        && number.equals(section.substring(0, bracket))
        && section.substring(bracket).startsWith(subsections)
        && !isWithin(section);
  }

  /** The section as the annotated exports write it: {@code 187(A) PC}. */
  @Override
  public String toString() {
    return law.isEmpty() ? number + subsections : number + subsections + " " + law;
  }
}
