package org.clearance.domain.record.rapsheet;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a RAP sheet into its events. Cycles stand between lines of asterisks, events
 * between lines of hyphens; an event begins with its kind, a day and an agency, and has counts.
 * What may have lost a line is marked, so that nothing is taken for sure that could be of another
 * count or event.
 */
final class SheetParser {
  private static final Pattern CYCLE = Pattern.compile("[\\s.,·•]*(?:\\*[\\s.,·•]*){3,}");
  private static final Pattern EVENT = Pattern.compile("[\\s.,]*(?:-\\s*){3,}");
  private static final Pattern END = Pattern.compile(".*END OF MESSAGE.*");
  private static final Pattern PAGE =
      Pattern.compile("\\s*PAGE[:\\s]*(\\d{1,3})(?:\\s+OF\\s+\\d+)?\\s*");
  private static final Pattern HEADER =
      Pattern.compile(
          "[^A-Z0-9#]*(COURT|ARR\\W*/\\W*DET\\W*/\\W*CITE|SUPPLEMENTAL ARR|CUSTODY|APPLICANT|PROBATION"
              + "|REGISTRATION|DECEASED|MENTAL HEALTH|FLASH)\\s*[:;*](.*)");
  private static final Pattern NAME_CODE = Pattern.compile("NAM\\s*[:;]\\s*\\d{1,3}");
  private static final Pattern BORN_THEN = Pattern.compile("DOB\\s*[:;]\\s*\\d{8}");
  private static final Pattern DATED = Pattern.compile("\\W*((?:\\d\\.?){8})(?!\\d)\\s*(.*)");
  private static final Pattern CLEAN_DATE = Pattern.compile("\\s*\\d{8}(?:\\s+.*)?");
  private static final Pattern LEVEL_OF_ARREST = Pattern.compile("TOC\\s*:\\s*([FMIN])\\b");
  private static final Pattern COUNT =
      Pattern.compile("\\W*CNT\\s*:\\s*(\\d{2,3})(?:\\s*-\\s*(\\d{2,3}))?[\\s.]*(?:#\\s*(.*))?");
  private static final Pattern NUMBER = Pattern.compile("[\\s.]*#\\s*(.+)");
  private static final Pattern CLEAN_NUMBER = Pattern.compile("[A-Z0-9][A-Z0-9-]*");
  private static final Pattern CHARGE =
      Pattern.compile(
          "[^A-Z0-9]*(\\d[\\dA-Z./()\\- ]*?)\\.?\\s*\\b(PC|HS|VC|BP|WI|GC|FG|IC|CC)\\s*-+\\s*(.*)");

  /**
   * A number with its parts, which are letters and numbers by turns. A letter behind a number may
   * be its part: 11377A is no section, and 288A is one.
   */
  private static final Pattern CLEAN_SECTION =
      Pattern.compile(
          "(?:664/)?\\d+(?:\\.\\d+)?"
              + "(?:\\([A-Z]{1,2}\\)(?:\\(\\d{1,2}\\)(?:\\([A-Z]\\)(?:\\([IVX]+\\))?)?)?)?");

  private static final Pattern SENTENCED_UNDER =
      Pattern.compile(".*1170\\s*\\(H\\)\\s*PC-SENTENCING.*");
  private static final Pattern IN_COMMENT =
      Pattern.compile("\\W*SEE\\W+COMMENT\\W+FOR\\W+CHARGE.*");
  private static final Pattern COMMENT = Pattern.compile("\\W*COM\\s*[:;]\\s*(.*)");
  private static final Pattern CHARGE_IN_COMMENT =
      Pattern.compile(".*CHRG[\\s-]*(\\d[\\dA-Z./()\\-, ]*?)\\s*\\b(PC|HS|VC|BP|WI)\\b.*");
  private static final Pattern DISPOSITION =
      Pattern.compile("[\\W]*(?:(\\d{8})\\s+)?\\W*DISPO\\s*[:;]\\s*(.*)");
  private static final Pattern STATUS = Pattern.compile("\\W*CONV STATUS\\s*[:;]\\s*(.*)");
  private static final Pattern SENTENCE = Pattern.compile("\\W*SEN\\s*[:;]\\s*(.*)");
  private static final Pattern TAG = Pattern.compile("\\W*[A-Z][A-Z /]{1,14}[:;#].*");

  /** The words that begin the lines of a count which tell something, without their blanks. */
  private static final Pattern BROKEN_TAG =
      Pattern.compile("\\W*(?:DISPO|CONVSTATUS|SEN|CNT|COM)\\W.*");

  private static final Pattern DAY_ALONE = Pattern.compile("\\s*(\\d{8})\\s*");
  private static final Pattern FLAG = Pattern.compile("\\s*-[A-Z].*");
  private static final Pattern NAMES =
      Pattern.compile("(?:NAM/)?\\s*(\\d{2,3}) ([A-Z][A-Z' ,.-]+)");
  private static final Pattern BORN = Pattern.compile(".*\\bDOB/\\s*(\\d{8})\\b.*");
  private static final int MOST_COUNTS = 20;

  private final List<SheetEvent> events = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<RapSheet.NotUnderstood> notUnderstood = new ArrayList<>();
  private final Map<Integer, Integer> printedPages = new LinkedHashMap<>();
  private @Nullable LocalDate born;
  private @Nullable SheetEvent event;
  private @Nullable SheetCount count;
  private boolean registrationCycle;
  private boolean inNames;
  private boolean dayAlone;
  private boolean inSentence;
  private boolean ended;
  private boolean afterGap;
  private int cycle;
  private int page;

  /**
   * The result of reading.
   *
   * @param born null: not read
   */
  record Parsed(
      List<SheetEvent> events,
      List<String> names,
      @Nullable LocalDate born,
      List<RapSheet.NotUnderstood> notUnderstood,
      boolean ended) {}

  Parsed parse(List<SheetLine> lines) {
    List<SheetLine> text = new ArrayList<>();
    for (SheetLine line : lines) {
      String clean = clean(line.text());
      Matcher printed = PAGE.matcher(clean);
      if (printed.matches()) {
        printedPages.put(line.page(), Integer.parseInt(printed.group(1)));
      } else if (!clean.isBlank()) {
        text.add(new SheetLine(line.page(), clean));
      }
    }
    for (SheetLine line : text) {
      if (!ended) {
        turnTo(line.page());
        read(line.text());
      }
    }
    return new Parsed(events, names, born, notUnderstood, ended);
  }

  private static String clean(String text) {
    return text.toUpperCase(Locale.ROOT)
        .replace('–', '-')
        .replace('—', '-')
        .replace(' ', ' ')
        .replace("\f", "")
        .stripTrailing();
  }

  /** A page that may be missing before this one may have held the rest of what is open. */
  private void turnTo(int next) {
    Integer before = printedPages.get(page);
    Integer now = printedPages.get(next);
    boolean follows = before != null && now != null && now == before + 1;
    if (page != 0 && next != page && !follows) {
      afterGap = true;
      shake();
    }
    page = next;
  }

  /** Marks the open event as one of which nothing is sure from here on. */
  private void shake() {
    if (event != null) {
      event.shaken = true;
    }
    if (count != null) {
      count.shaken = true;
    }
  }

  private void read(String line) {
    boolean sentenceGoesOn = inSentence;
    inSentence = false;
    if (END.matcher(line).matches()) {
      ended = true;
      return;
    }
    if (CYCLE.matcher(line).matches()) {
      cycle++;
      registrationCycle = false;
      begin(null);
      return;
    }
    if (EVENT.matcher(line).matches()) {
      begin(registrationCycle ? new SheetEvent(SheetEvent.Kind.REGISTRATION, cycle, page) : null);
      return;
    }
    Matcher header = HEADER.matcher(line);
    if (header.matches()) {
      SheetEvent.Kind kind = kind(header.group(1));
      registrationCycle |= kind == SheetEvent.Kind.REGISTRATION;
      SheetEvent begun = new SheetEvent(kind, cycle, page);
      begun.heading = line.strip();
      begin(begun);
      ofEvent(header.group(2));
      return;
    }
    if (event == null) {
      outside(line);
      return;
    }
    Matcher counted = COUNT.matcher(line);
    if (counted.matches()) {
      counted(counted, line);
    } else if (count == null) {
      ofEvent(line);
    } else {
      count.lines.add(line);
      ofCount(line, count, sentenceGoesOn);
    }
  }

  private static SheetEvent.Kind kind(String word) {
    if (word.equals("COURT")) {
      return SheetEvent.Kind.COURT;
    }
    if (word.startsWith("ARR")) {
      return SheetEvent.Kind.ARREST;
    }
    return word.equals("REGISTRATION") ? SheetEvent.Kind.REGISTRATION : SheetEvent.Kind.OTHER;
  }

  private void begin(@Nullable SheetEvent next) {
    event = next;
    count = null;
    dayAlone = false;
    inNames = false;
    if (next != null) {
      next.afterGap = afterGap;
      afterGap = false;
      events.add(next);
    }
  }

  /** Lines before the first event are about the person; any other without an event is lost. */
  private void outside(String line) {
    if (cycle == 0) {
      Matcher day = BORN.matcher(line);
      if (born == null && day.matches()) {
        born = day(day.group(1)).orElse(null);
      }
      Matcher name = NAMES.matcher(line);
      inNames = line.stripLeading().startsWith("NAM/") || (inNames && name.matches());
      if (inNames && name.matches()) {
        names.add(name.group(2).strip());
      }
      return;
    }
    notUnderstood.add(new RapSheet.NotUnderstood(page, line.strip()));
    if (!events.isEmpty()) {
      events.get(events.size() - 1).beforeLost = true;
    }
  }

  private static Optional<LocalDate> day(String digits) {
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(digits, 0, 4, 10),
              Integer.parseInt(digits, 4, 6, 10),
              Integer.parseInt(digits, 6, 8, 10)));
    } catch (DateTimeException noDay) {
      return Optional.empty();
    }
  }

  /** Reads a line before an event's counts: its day and agency. */
  private void ofEvent(String line) {
    SheetEvent of = event;
    if (of == null) {
      return;
    }
    String rest = line;
    for (Pattern known : List.of(NAME_CODE, BORN_THEN, LEVEL_OF_ARREST)) {
      rest = known.matcher(rest).replaceAll(" ");
    }
    if (!line.isBlank()) {
      of.head.add(line);
    }
    Matcher dated = DATED.matcher(rest);
    boolean isOfAnother =
        dated.matches() && !of.date.isEmpty()
            || CHARGE.matcher(line).matches()
            || DISPOSITION.matcher(line).matches();
    if (isOfAnother) {
      // A heading or a count between is lost.
      of.shaken = true;
    } else if (of.date.isEmpty() && dated.matches()) {
      String digits = dated.group(1).replace(".", "");
      of.date = asFact(digits);
      of.dateSure = !of.date.isEmpty() && CLEAN_DATE.matcher(rest).matches();
      of.agency = dated.group(2).strip().replaceAll("\\s+", " ");
    } else if (!rest.isBlank() && of.agency.isEmpty() && !of.date.isEmpty()) {
      of.agency = rest.strip().replaceAll("\\s+", " ");
    }
  }

  private static String asFact(String digits) {
    if (digits.endsWith("0000")) {
      return digits.substring(0, 4);
    }
    String month = digits.substring(0, 4) + "-" + digits.substring(4, 6);
    if (digits.endsWith("00")) {
      int number = Integer.parseInt(digits, 4, 6, 10);
      return number >= 1 && number <= 12 ? month : "";
    }
    return day(digits).map(LocalDate::toString).orElse("");
  }

  private void counted(Matcher counted, String line) {
    SheetEvent of = event;
    if (of == null) {
      return;
    }
    int from = Integer.parseInt(counted.group(1));
    int to = counted.group(2) == null ? from : Integer.parseInt(counted.group(2));
    SheetCount before = count;
    if (before != null && from > of.lastCount + 1) {
      // A count between the two is lost; what was read last may be of it.
      before.shaken = true;
    }
    if (from <= of.lastCount || (before == null && from != 1) || to < from) {
      of.shaken = true;
    }
    var next = new SheetCount(page);
    next.shaken = of.shaken;
    next.times = Math.min(MOST_COUNTS, Math.max(1, to - from + 1));
    next.caseNumber = before == null ? "" : before.caseNumber;
    if (before != null && before.unsure.contains(SheetFact.CASE_NUMBER)) {
      next.unsure.add(SheetFact.CASE_NUMBER);
    }
    next.lines.add(line);
    if (counted.group(3) != null) {
      number(next, counted.group(3));
    }
    of.lastCount = Math.max(of.lastCount, to);
    of.counts.add(next);
    count = next;
    dayAlone = false;
  }

  private static void number(SheetCount of, String written) {
    of.caseNumber = written.strip().replaceAll("\\s+", " ");
    of.unsure.remove(SheetFact.CASE_NUMBER);
    if (!CLEAN_NUMBER.matcher(of.caseNumber).matches()) {
      of.unsure.add(SheetFact.CASE_NUMBER);
    }
  }

  private void ofCount(String line, SheetCount of, boolean sentenceGoesOn) {
    Matcher disposition = DISPOSITION.matcher(line);
    if (disposition.matches()) {
      ofArrest(disposition.group(2).strip().startsWith("PROS REJ"));
      boolean dated = dayAlone || disposition.group(1) != null;
      dayAlone = false;
      if (!dated && of.dispositions.stream().anyMatch(one -> !one.dated())) {
        of.shaken = true;
      }
      of.dispositions.add(new SheetCount.Disposition(disposition.group(2).strip(), dated));
      return;
    }
    if (DAY_ALONE.matcher(line).matches()) {
      dayAlone = true;
      return;
    }
    dayAlone = false;
    if (DATED.matcher(line).matches() && CLEAN_DATE.matcher(line).matches()) {
      // A day with an agency begins an event: its heading is lost.
      shake();
      return;
    }
    Matcher status = STATUS.matcher(line);
    Matcher sentence = SENTENCE.matcher(line);
    Matcher comment = COMMENT.matcher(line);
    Matcher number = NUMBER.matcher(line);
    if (status.matches() || sentence.matches()) {
      ofArrest(false);
    }
    // A sentence follows the level that the count was convicted of: else a line between is lost.
    of.shaken |= sentence.matches() && of.level == null;
    if (status.matches()) {
      of.shaken |= of.level != null;
      of.level = status.group(1).strip();
    } else if (sentence.matches()) {
      sentence(sentence.group(1).strip(), of);
      inSentence = true;
    } else if (comment.matches()) {
      comment(comment.group(1), of);
    } else if (sentenceGoesOn && !TAG.matcher(line).matches()) {
      of.sentenceGoesOn(line);
      inSentence = true;
    } else if (number.matches() && of.charges == 0) {
      number(of, number.group(1));
    } else {
      charge(line, of);
    }
  }

  /**
   * Adds a sentence to a count; one that was imposed later, after a revocation, is no part of the
   * first one.
   */
  private static void sentence(String written, SheetCount of) {
    if (of.isLater()) {
      of.laterSentences.add(written);
    } else {
      of.shaken |= of.sentence != null;
      of.sentence = of.sentence == null ? written : of.sentence;
    }
  }

  /** A court's words in an arrest are of an event whose heading is lost. */
  private void ofArrest(boolean isProsecutors) {
    if (event != null && event.kind == SheetEvent.Kind.ARREST && !isProsecutors) {
      shake();
    }
  }

  private static void comment(String text, SheetCount of) {
    Matcher charge = CHARGE_IN_COMMENT.matcher(text);
    if (of.section == null && charge.matches()) {
      of.section = charge.group(1).strip() + " " + charge.group(2);
      of.unsure.add(SheetFact.SECTION);
    }
    if (of.sentence == null && text.matches("SEN\\s*-?\\s*X.*|XSEN\\s*:.*")) {
      of.sentence = "";
    }
  }

  private static void charge(String line, SheetCount of) {
    if (SENTENCED_UNDER.matcher(line).matches() || FLAG.matcher(line).matches()) {
      return;
    }
    if (IN_COMMENT.matcher(line).matches()) {
      of.charges++;
      return;
    }
    Matcher charge = CHARGE.matcher(line);
    if (!charge.matches()) {
      String letters = line.replaceAll("\\s", "").replace('0', 'O');
      of.shaken |= BROKEN_TAG.matcher(letters).matches();
      return;
    }
    of.charges++;
    if (of.charges > 1) {
      of.shaken = true;
      return;
    }
    String section = charge.group(1).strip();
    of.section = section + " " + charge.group(2);
    of.offense = charge.group(3).strip();
    boolean straight = line.strip().startsWith(section);
    if (!CLEAN_SECTION.matcher(section).matches() || !straight) {
      of.unsure.add(SheetFact.SECTION);
    }
  }
}
