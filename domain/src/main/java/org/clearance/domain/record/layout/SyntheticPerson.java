package org.clearance.domain.record.layout;

import static org.clearance.domain.record.layout.SyntheticWords.COUNTIES;
import static org.clearance.domain.record.layout.SyntheticWords.DISPOSITIONS;
import static org.clearance.domain.record.layout.SyntheticWords.FIRST_NAMES;
import static org.clearance.domain.record.layout.SyntheticWords.HALF_DATES;
import static org.clearance.domain.record.layout.SyntheticWords.LAST_NAMES;
import static org.clearance.domain.record.layout.SyntheticWords.NOT_PROP_64;
import static org.clearance.domain.record.layout.SyntheticWords.NO_CONVICTIONS;
import static org.clearance.domain.record.layout.SyntheticWords.OTHER_FELONIES;
import static org.clearance.domain.record.layout.SyntheticWords.OTHER_MISDEMEANORS;
import static org.clearance.domain.record.layout.SyntheticWords.PC_290;
import static org.clearance.domain.record.layout.SyntheticWords.PROP_64;
import static org.clearance.domain.record.layout.SyntheticWords.PROP_64_ODDLY;
import static org.clearance.domain.record.layout.SyntheticWords.RACES;
import static org.clearance.domain.record.layout.SyntheticWords.RELATED;
import static org.clearance.domain.record.layout.SyntheticWords.RELIEF_BEFORE;
import static org.clearance.domain.record.layout.SyntheticWords.SUPERSTRIKES;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes up the rows of one person: cycles of arrest and court steps, most with a Proposition 64
 * conviction in the county, some with oddities that make a record hard to read.
 */
final class SyntheticPerson {
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

  /** The padding of a row: real rows take about 800 bytes each. */
  private static final String BLANKS = " ".repeat(40);

  /** The padding of a row in which every column says something. */
  private static final String FEWER_BLANKS = " ".repeat(16);

  private static final int FIRST_YEAR = 1976;
  private static final int LAST_YEAR = 2021;

  private final Random random;
  private final FileShape shape;
  private final String county;
  private final int number;
  private final SyntheticRow person;
  private final LocalDate birth;
  private final List<String> lines = new ArrayList<>();
  private int cycle = 100;

  SyntheticPerson(Random random, FileShape shape, String county, int number) {
    this.random = random;
    this.shape = shape;
    this.county = county;
    this.number = number;
    this.birth =
        LocalDate.of(1938 + random.nextInt(58), 1 + random.nextInt(12), 1 + random.nextInt(28));
    this.person = identified();
  }

  /**
   * The plan of a cycle.
   *
   * @param prop64 whether its first count is a Proposition 64 charge, with a conviction
   * @param onlyProp64 whether the others are too
   * @param mostCounts how many counts it has at most
   * @param convicted how likely another count is a conviction
   * @param here how likely a cycle without such a charge is the county's
   */
  private record Plan(
      boolean prop64, boolean onlyProp64, int mostCounts, double convicted, double here) {}

  /** The person's rows, as lines. */
  List<String> lines() {
    switch (shape) {
      case COUNTY -> addSomeCycles();
      case DENSE -> addManyCycles();
    }
    if (chance(0.02)) {
      registration("290 PC-REGISTRATION OF SEX OFFENDER");
    }
    if (chance(0.03)) {
      registration("11590 HS-REGISTRATION OF CNTL SUB OFFENDER");
    }
    if (chance(0.02)) {
      lines.add(
          step(
                  ++cycle,
                  1,
                  "DECEASED",
                  LocalDate.of(LAST_YEAR + 1, 1 + random.nextInt(9), 3),
                  county)
              .set(DojColumn.CNT_ORDER, order(1, 0))
              .line());
    }
    return lines;
  }

  private void addSomeCycles() {
    int prop64 = chance(0.97) ? 1 + (chance(0.3) ? 1 : 0) + (chance(0.08) ? 1 : 0) : 0;
    int cycles = Math.max(prop64, 2 + random.nextInt(6));
    for (int i = 0; i < cycles; i++) {
      addCycle(new Plan(i < prop64, false, 3, 0.45, 0.6), cycles - i);
    }
  }

  private void addManyCycles() {
    int prop64 = chance(0.8) ? 1 : chance(0.75) ? 2 : 3;
    int convicted = exponential(6);
    int notConvicted = exponential(10);
    for (int i = 0; i < prop64; i++) {
      addCycle(new Plan(true, true, 4, 1, 1), 1);
    }
    for (int i = 0; i < convicted; i++) {
      addCycle(new Plan(false, false, 4, 1, 0.75), 1);
    }
    for (int i = 0; i < notConvicted; i++) {
      addCycle(new Plan(false, false, 4, 0, 0.75), 1);
    }
  }

  private int exponential(double mean) {
    return (int) Math.round(-mean * Math.log(1 - random.nextDouble()));
  }

  private void addCycle(Plan plan, int remaining) {
    cycle++;
    boolean prop64 = plan.prop64();
    LocalDate arrest = arrestDay(remaining);
    String where = prop64 || chance(plan.here()) ? county : pick(COUNTIES);
    int counts = 1 + random.nextInt(plan.mostCounts());
    List<String> charges = new ArrayList<>();
    for (int count = 1; count <= counts; count++) {
      boolean ofProp64 = prop64 && (count == 1 || plan.onlyProp64());
      charges.add(charge(ofProp64, prop64 || shape == FileShape.DENSE));
    }
    for (int count = 1; count <= counts; count++) {
      lines.add(
          step(cycle, 1, "ARREST/DETAINED/CITED", arrest, where)
              .set(DojColumn.CNT_ORDER, order(1, count))
              .set(DojColumn.OFFENSE_DESCR, charges.get(count - 1))
              .set(DojColumn.OFFENSE_TOC, isFelony(charges.get(count - 1)) ? "F" : "M")
              .line());
    }
    LocalDate court = arrest.plusDays(30 + random.nextInt(240));
    String caseNumber = caseNumber(court);
    for (int count = 1; count <= counts; count++) {
      boolean convicted = (prop64 && count == 1) || chance(plan.convicted());
      addCourtCount(where, court, caseNumber, count, charges.get(count - 1), convicted);
    }
  }

  private void addCourtCount(
      String where,
      LocalDate court,
      String caseNumber,
      int count,
      String charge,
      boolean convicted) {
    boolean felony = isFelony(charge) && chance(0.8);
    SyntheticRow row =
        step(cycle, 2, "COURT ACTION", court, oddly(where))
            .set(DojColumn.CNT_ORDER, order(2, count))
            .set(DojColumn.DISP_DATE, DAY.format(court))
            .set(DojColumn.OFN, chance(0.03) ? "NULL" : caseNumber)
            .set(DojColumn.OFFENSE_TOC, felony ? "F" : "M")
            .set(DojColumn.DISP_DESCR, pick(convicted ? DISPOSITIONS : NO_CONVICTIONS))
            .set(DojColumn.CONV_STAT_DESCR, convicted ? level(felony) : "");
    charged(row, charge);
    if (convicted && chance(0.012)) {
      row.set(DojColumn.STP_EVENT_DATE, pick(HALF_DATES).formatted(court.getYear()));
    }
    if (convicted && charge.contains("113") && chance(0.025)) {
      row.set(DojColumn.COMMENT_TEXT, pick(RELIEF_BEFORE));
    }
    if (!convicted) {
      lines.add(row.line());
      return;
    }
    int parts = 1 + (chance(0.35) ? 1 : 0) + (chance(0.1) ? 1 : 0);
    for (int part = 1; part <= parts; part++) {
      sentence(row, part, felony);
      lines.add(row.line());
      if (chance(0.006)) {
        lines.add(row.line());
      }
    }
  }

  /** Writes the text of a charge into its column, or into the comment. */
  private void charged(SyntheticRow row, String charge) {
    if (chance(0.02)) {
      row.set(DojColumn.OFFENSE_DESCR, "SEE COMMENT FOR CHARGE")
          .set(DojColumn.COMMENT_TEXT, charge);
    } else {
      row.set(DojColumn.OFFENSE_DESCR, charge);
      if (chance(0.006)) {
        row.set(DojColumn.COMMENT_TEXT, "ALSO CHRG " + pick(PROP_64));
      }
    }
  }

  private void sentence(SyntheticRow row, int part, boolean felony) {
    String location =
        part == 1 ? (felony && chance(0.3) ? "PRISON" : "PROBATION") : part == 2 ? "JAIL" : "FINE";
    row.set(DojColumn.SENT_ORDER, Integer.toString(part)).set(DojColumn.SENT_LOC_DESCR, location);
    boolean term = !location.equals("FINE");
    boolean days = location.equals("JAIL");
    boolean life = location.equals("PRISON") && chance(0.01);
    row.set(
        DojColumn.SENT_LENGTH,
        !term
            ? ""
            : life
                ? "LIFE"
                : days
                    ? Integer.toString(1 + random.nextInt(364))
                    : Integer.toString(1 + random.nextInt(4)));
    row.set(DojColumn.SENT_TIME_CODE, !term || life ? "" : days ? "D" : "Y");
    row.set(DojColumn.SENT_TIME_DESCR, !term || life ? "" : days ? "DAYS" : "YEARS");
  }

  private void registration(String offense) {
    lines.add(
        step(++cycle, 1, "REGISTRATION", arrestDay(1), county)
            .set(DojColumn.CNT_ORDER, order(1, 1))
            .set(DojColumn.OFFENSE_DESCR, offense)
            .line());
  }

  private String charge(boolean prop64, boolean oftenRelated) {
    if (prop64) {
      return chance(0.05) ? pick(PROP_64_ODDLY) : pickEarlier(PROP_64);
    }
    double kind = random.nextDouble();
    if (oftenRelated && kind < 0.35) {
      return pick(RELATED);
    }
    if (kind < 0.36) {
      return pick(NOT_PROP_64);
    }
    if (kind < 0.372) {
      return pick(SUPERSTRIKES);
    }
    if (kind < 0.384) {
      return pick(PC_290);
    }
    return pick(kind < 0.6 ? OTHER_FELONIES : OTHER_MISDEMEANORS);
  }

  private boolean isFelony(String charge) {
    return charge.contains("11359")
        || charge.contains("11358")
        || charge.contains("11360(A)")
        || charge.contains("11360 ")
        || SUPERSTRIKES.contains(charge)
        || PC_290.contains(charge)
        || OTHER_FELONIES.contains(charge);
  }

  private String level(boolean felony) {
    double kind = random.nextDouble();
    if (kind < 0.006) {
      return "SEE RECORD";
    }
    if (kind < 0.05) {
      return "";
    }
    return felony ? "FELONY" : chance(0.1) ? "INFRACTION" : "MISDEMEANOR";
  }

  /** The county's name in one of the spellings that clerks use. */
  private String oddly(String name) {
    double kind = random.nextDouble();
    return kind < 0.004 ? name.toLowerCase(Locale.ROOT) : kind < 0.01 ? " " + name + "  " : name;
  }

  private LocalDate arrestDay(int remaining) {
    int from = Math.max(FIRST_YEAR, birth.getYear() + 17);
    int to = Math.max(from + 1, LAST_YEAR - remaining);
    return LocalDate.of(
        from + random.nextInt(to - from), 1 + random.nextInt(12), 1 + random.nextInt(28));
  }

  private SyntheticRow identified() {
    SyntheticRow row = new SyntheticRow();
    if (shape == FileShape.DENSE) {
      row.setUnlooked("  -  ");
    }
    String id = Integer.toString(10_000_000 + number);
    String name =
        pick(LAST_NAMES)
            + ","
            + pick(FIRST_NAMES)
            + (chance(0.5) ? " " + (char) ('A' + random.nextInt(26)) : "");
    String born = chance(0.004) ? "" : chance(0.004) ? birth.getYear() + "0000" : DAY.format(birth);
    // SSNs from 900 up are never issued.
    String ssn = "9%02d%06d".formatted(random.nextInt(100), random.nextInt(1_000_000));
    return row.set(DojColumn.RECORD_ID, id)
        .set(DojColumn.SUBJECT_STATUS, "FULL MATCH")
        .set(DojColumn.SUBJECT_ID, id)
        .set(DojColumn.REQ_SEG_SEP, "#")
        .set(DojColumn.REQ_NAME, name)
        .set(DojColumn.REQ_SSN, ssn)
        .set(DojColumn.PII_SEG_SEP, "#")
        .set(DojColumn.CII_NUMBER, "A" + (20_000_000 + number))
        .set(DojColumn.PRI_NAME, name)
        .set(DojColumn.GENDER, chance(0.2) ? "F" : "M")
        .set(DojColumn.PRI_DOB, born)
        .set(DojColumn.PRI_SSN, ssn)
        .set(DojColumn.PRI_CDL, "Z" + (1_000_000 + random.nextInt(9_000_000)))
        .set(
            DojColumn.FBI_NUMBER,
            "%06dXX%d".formatted(random.nextInt(1_000_000), random.nextInt(10)))
        .set(DojColumn.PDR_SEG_SEP, "#")
        .set(DojColumn.RACE_DESCR, pick(RACES))
        .set(DojColumn.EYE_COLOR_DESCR, "BROWN")
        .set(DojColumn.HAIR_COLOR_DESCR, "BLACK")
        .set(DojColumn.HEIGHT, Integer.toString(500 + random.nextInt(99)))
        .set(DojColumn.WEIGHT, Integer.toString(110 + random.nextInt(130)))
        .set(DojColumn.SINGLE_SOURCE, "               ")
        .set(DojColumn.MULTI_SOURCE, "                              ")
        .set(DojColumn.POB_NAME, "CALIFORNIA")
        .set(DojColumn.CITIZENSHIP_LIST, "US                            ")
        .set(DojColumn.CYC_SEG_SEP, "#");
  }

  private SyntheticRow step(int ofCycle, int step, String type, LocalDate day, String where) {
    String blanks = shape == FileShape.DENSE ? FEWER_BLANKS : BLANKS;
    return person
        .copy()
        .set(DojColumn.CYC_ORDER, Integer.toString(ofCycle))
        .set(DojColumn.CYC_DATE, DAY.format(day))
        .set(DojColumn.STP_SEG_SEP, "#")
        .set(DojColumn.STP_ORDER, "%03d".formatted(step))
        .set(DojColumn.STP_EVENT_DATE, DAY.format(day))
        .set(DojColumn.STP_TYPE_DESCR, type)
        .set(
            DojColumn.STP_ORI_TYPE_DESCR,
            type.startsWith("COURT") ? "SUPERIOR COURT      " : "POLICE DEPARTMENT   ")
        .set(
            DojColumn.STP_ORI_CODE,
            "CA0%02d%s"
                .formatted(
                    10 + Math.floorMod(where.strip().toUpperCase(Locale.ROOT).hashCode(), 58),
                    type.startsWith("COURT") ? "5J" : "00"))
        .set(
            DojColumn.STP_ORI_DESCR, (type.startsWith("COURT") ? "CASC " : "CAPD ") + where.strip())
        .set(DojColumn.STP_ORI_CNTY_NAME, where)
        .set(DojColumn.CNT_SEG_SEP, "#")
        .set(DojColumn.OFFENSE_QUAL_LST, blanks)
        .set(DojColumn.DISP_OFFENSE_DESCR, blanks)
        .set(DojColumn.DISP_OFFENSE_QUAL_LST, blanks)
        .set(DojColumn.CONV_OFFENSE_DESCR, blanks)
        .set(DojColumn.CONV_OFFENSE_QUAL_LST, blanks)
        .set(DojColumn.FE_NUM_ARR_AGY, blanks)
        .set(DojColumn.FE_NUM_NUMBER, blanks)
        .set(DojColumn.CII_TYPE_ALPHA, blanks)
        .set(DojColumn.COMMENT_TEXT, shape == FileShape.DENSE ? "FINGERPRINTS ON FILE" : "")
        .set(DojColumn.SENT_SEG_SEP, "#")
        .set(DojColumn.CYC_AGE, Integer.toString(Math.max(16, day.getYear() - birth.getYear())))
        .set(DojColumn.END_OF_REC, "#");
  }

  private String order(int step, int count) {
    return "%03d%03d%03d000".formatted(cycle, step, count);
  }

  private String caseNumber(LocalDate court) {
    return "%s%02d-%06d"
        .formatted(chance(0.5) ? "CR" : "SM", court.getYear() % 100, random.nextInt(1_000_000));
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private String pick(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  /** Picks a word; the earlier it is in the list, the more likely. */
  private String pickEarlier(List<String> words) {
    return words.get(Math.min(random.nextInt(words.size()), random.nextInt(words.size())));
  }
}
