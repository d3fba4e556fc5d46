package org.clearance.domain.record.history;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A charge's text, read from its start to the section that it names: the number of a count, an
 * attempt, the word <i>charge</i> or the code before it, number, letters, subsections, code. It is
 * read by hand, because every charge of a county is read and a regular expression takes ten times
 * as long.
 */
final class SectionText {
  private static final Set<String> LAWS =
      Set.of(
          "BP", "CC", "CM", "CP", "ED", "EL", "FA", "FC", "FG", "GC", "HN", "HS", "LC", "MC", "MV",
          "PC", "PR", "PU", "RT", "SH", "UI", "VC", "WC", "WI");

  /** The length of the longest subsection: {@code (A)} to {@code (12345)}. */
  private static final int LONGEST_SUBSECTION = 5;

  private static final int MOST_LETTERS = 2;
  private static final int LAW_LETTERS = 2;
  private static final String ATTEMPT = "664";

  /** Words before a section; the longer ones first where one begins another. */
  private static final String[] PREFIXES = {
    "CHARGES", "CHARGE", "CHRGE", "CHRGS", "CHRG", "CHG", "SECTION", "SEC"
  };

  /** Words before the number of a count, which may stand before a section. */
  private static final String[] COUNT_WORDS = {"COUNTS", "COUNT", "CNTS", "CNT", "CTS", "CT"};

  /** The digits of a count's number; what is longer is a section. */
  private static final int MOST_COUNT_DIGITS = 2;

  private static final String[] ATTEMPT_WORDS = {"ATTEMPTED", "ATTEMPT", "ATT"};

  private final String text;
  private int at;

  /**
   * @param text in capitals
   */
  SectionText(String text) {
    this.text = text;
  }

  /** The section that the text starts with; {@link CodeSection#NONE} if it starts with none. */
  CodeSection section() {
    passOthers();
    passCount();
    passWord(PREFIXES);
    boolean attempt = passWord(ATTEMPT_WORDS);
    String lawBefore = passLaw();
    if (passAttempt()) {
      attempt = true;
      lawBefore = passLaw();
    }
    String number = number();
    if (number.isEmpty()) {
      return CodeSection.NONE;
    }
    int behindNumber = at;
    for (int letters = 0; letters <= MOST_LETTERS; letters++) {
      if (letters > 0 && !isLetter(behindNumber + letters - 1)) {
        break;
      }
      Tail tail = tail(behindNumber + letters);
      if (tail != null) {
        return section(
            number,
            text.substring(behindNumber, behindNumber + letters),
            tail.law().isEmpty() ? new Tail(tail.subsections(), lawBefore) : tail,
            attempt);
      }
    }
    return CodeSection.NONE;
  }

  private static CodeSection section(String number, String letters, Tail tail, boolean attempt) {
    return !letters.isEmpty() && CodeSection.PROP_64.contains(number)
        ? new CodeSection(number, "(" + letters + ")" + tail.subsections(), tail.law(), attempt)
        : new CodeSection(number + letters, tail.subsections(), tail.law(), attempt);
  }

  /** Skips one of some words, and whatever behind it is neither letter nor digit. */
  private boolean passWord(String... words) {
    for (String word : words) {
      if (text.startsWith(word, at)) {
        at += word.length();
        passOthers();
        return true;
      }
    }
    return false;
  }

  /** Skips the number of a count where a section stands behind it: {@code CT 1 11358 HS}. */
  private void passCount() {
    int start = at;
    if (!passWord(COUNT_WORDS)) {
      return;
    }
    int behindWord = at;
    passDigits();
    int digits = at - behindWord;
    int behindNumber = at;
    passOthers();
    boolean numbered = digits > 0 && digits <= MOST_COUNT_DIGITS && at > behindNumber;
    if (!numbered || !isSectionNext()) {
      at = digits > MOST_COUNT_DIGITS ? behindWord : start;
    }
  }

  private boolean isSectionNext() {
    return isDigit(at)
        || numberBehindLaw(at) > at
        || Stream.of(PREFIXES, ATTEMPT_WORDS)
            .flatMap(Arrays::stream)
            .anyMatch(word -> text.startsWith(word, at));
  }

  private void passOthers() {
    while (at < text.length() && !isDigit(at) && !isLetter(at)) {
      at++;
    }
  }

  /** Skips the code that stands before the number: {@code HS 11358}, {@code P.C. 187}. */
  private String passLaw() {
    int number = numberBehindLaw(at);
    if (number == at) {
      return "";
    }
    String law = lawBefore(at);
    at = number;
    return law;
  }

  /** The place of the number behind a code that starts here; {@code from} if none does. */
  private int numberBehindLaw(int from) {
    String law = lawBefore(from);
    if (law.isEmpty()) {
      return from;
    }
    int place = text.indexOf(law.charAt(1), from + 1) + 1;
    while (place < text.length() && isSeparator(text.charAt(place))) {
      place++;
    }
    return isDigit(place) ? place : from;
  }

  /** The code that starts here, with or without a sign between its letters: {@code H&S} is HS. */
  private String lawBefore(int from) {
    if (!isLetter(from)) {
      return "";
    }
    int second = from + 1;
    if (second < text.length() && "&./".indexOf(text.charAt(second)) >= 0) {
      second++;
    }
    if (!isLetter(second) || isLetter(second + 1)) {
      return "";
    }
    String law = "" + text.charAt(from) + text.charAt(second);
    return LAWS.contains(law) ? law : "";
  }

  /**
   * Skips PC 664 before the section, with or without something between: {@code 66411357(C)}, {@code
   * 664(A) PC/11357}.
   */
  private boolean passAttempt() {
    if (!text.startsWith(ATTEMPT, at)) {
      return false;
    }
    int behind = behindLaw(behindSubsections(at + ATTEMPT.length()));
    int section = behind;
    while (section < text.length() && isSeparator(text.charAt(section))) {
      section++;
    }
    boolean apart = section > behind && (isDigit(section) || numberBehindLaw(section) > section);
    boolean together =
        section == at + ATTEMPT.length()
            && CodeSection.PROP_64.stream().anyMatch(s -> text.startsWith(s, behind));
    if (apart || together) {
      at = section;
    }
    return apart || together;
  }

  private int behindSubsections(int from) {
    int behind = from;
    for (int end = subsectionEnd(behind); end > behind; end = subsectionEnd(behind)) {
      behind = end;
    }
    return behind;
  }

  private int behindLaw(int from) {
    return law(from).isEmpty() ? from : passBlanks(from) + LAW_LETTERS;
  }

  private String number() {
    int from = at;
    passDigits();
    if (at > from && at < text.length() && text.charAt(at) == '.' && isDigit(at + 1)) {
      at++;
      passDigits();
    }
    return text.substring(from, at);
  }

  private void passDigits() {
    while (isDigit(at)) {
      at++;
    }
  }

  private record Tail(String subsections, String law) {}

  /**
   * Reads the subsections that follow the number and its letters; null if they do not end there. A
   * last subsection that runs into other text belongs to that text.
   */
  private @Nullable Tail tail(int from) {
    StringBuilder subsections = new StringBuilder();
    int before = from;
    int behind = from;
    int lastLength = 0;
    for (int end = subsectionEnd(behind); end > behind; end = subsectionEnd(behind)) {
      int open = text.indexOf('(', behind);
      subsections.append(text, open, end);
      lastLength = end - open;
      before = behind;
      behind = end;
    }
    String law = law(behind);
    if (!law.isEmpty() || endsAt(behind)) {
      return new Tail(subsections.toString(), law);
    }
    if (before == behind) {
      return null;
    }
    subsections.setLength(subsections.length() - lastLength);
    return new Tail(subsections.toString(), "");
  }

  /**
   * The place after the subsection that starts here, with or without blanks before it; {@code from}
   * if none does.
   */
  private int subsectionEnd(int from) {
    int open = passBlanks(from);
    if (open >= text.length() || text.charAt(open) != '(') {
      return from;
    }
    int close = open + 1;
    while (close - open <= LONGEST_SUBSECTION
        && (isLetter(close) || isDigit(close) || isPoint(close))) {
      close++;
    }
    boolean closed = close > open + 1 && close < text.length() && text.charAt(close) == ')';
    return closed ? close + 1 : from;
  }

  private String law(int from) {
    int start = passBlanks(from);
    int end = start + LAW_LETTERS;
    if (end > text.length() || isLetter(end)) {
      return "";
    }
    String law = text.substring(start, end);
    return LAWS.contains(law) ? law : "";
  }

  private int passBlanks(int from) {
    int behind = from;
    while (behind < text.length() && isBlank(text.charAt(behind))) {
      behind++;
    }
    return behind;
  }

  private boolean endsAt(int place) {
    return !isDigit(place) && !isLetter(place);
  }

  private boolean isDigit(int place) {
    return place < text.length() && text.charAt(place) >= '0' && text.charAt(place) <= '9';
  }

  private boolean isLetter(int place) {
    return place < text.length() && text.charAt(place) >= 'A' && text.charAt(place) <= 'Z';
  }

  private boolean isPoint(int place) {
    return place < text.length() && text.charAt(place) == '.';
  }

  private static boolean isSeparator(char c) {
    return isBlank(c) || c == '.' || c == '/' || c == '-';
  }

  private static boolean isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
