package org.clearance.domain.record.rapsheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** A RAP sheet of somebody who does not exist, with what is to be read of it. */
public final class MadeUpSheet {
  /** How a sheet looks. */
  public enum Look {
    CLEAN,
    /** Stray points, blanks and words that sheets have. */
    ODD,
    /** Lines and pages are missing. */
    TORN,
    COLUMNS,
    /** Several pages that have no numbers. */
    UNNUMBERED,
    /** Blanks where there are none, and more where there is one. */
    SPACED,
    /** Letters for digits of their shape, and digits that are lost. */
    MISREAD,
    /** Lines go on in the next one. */
    WRAPPED,
    /** Comments between the lines, some of which look like other lines. */
    COMMENTED,
    /** Pages end within counts, and a copy's heading stands between. */
    HEADED,
    /** Courts of other states and of the Union. */
    ELSEWHERE,
    /** What courts decided later, in all words. */
    LATER,
    /** Several sections in one line, and sections written in other ways. */
    SECTIONS,
    /** Violations of probation, in the cycle and in later ones. */
    VIOLATED,
    /** Days that are no days, or are not surely read. */
    DAYS
  }

  /** An entry as it is to be read; an empty value is for a person to find. */
  public record Truth(String kind, Map<String, String> facts) {}

  private static final String[] SECTIONS = {
    "459 PC-BURGLARY",
    "484(A) PC-THEFT",
    "487(A) PC-GRAND THEFT",
    "496(A) PC-RECEIVE/ETC KNOWN STOLEN PROPERTY",
    "11377(A) HS-POSSESS CONTROLLED SUBSTANCE",
    "11350(A) HS-POSSESS NARCOTIC CONTROLLED SUBSTANCE",
    "11378 HS-POSSESS CONTROLLED SUBSTANCE FOR SALE",
    "273.5(A) PC-INFLICT CORPORAL INJURY",
    "242 PC-BATTERY",
    "23152(B) VC-DRIVE WITH .08 OR MORE",
    "10851(A) VC-TAKE VEHICLE W/O OWNER CONSENT",
    "664/459 PC-ATTEMPTED BURGLARY",
    "415 PC-DISTURB THE PEACE",
    "602(O) PC-TRESPASS",
    "647(F) PC-DISORDERLY CONDUCT:INTOX DRUG/ALCOHOL",
    "594(B)(1) PC-VANDALISM",
    "530.5(A) PC-GET CREDIT/ETC OTHERS ID",
    "14601.1(A) VC-DRIVE WHILE LICENSE SUSPENDED"
  };
  private static final String[] COURTS = {
    "CASC CONTRA COSTA",
    "CASC SAN FRANCISCO",
    "CAMC LOS ANGELES METRO",
    "CASC SAN JOAQUIN",
    "CAMC HAYWARD",
    "CASC SACRAMENTO"
  };
  private static final String[] ELSEWHERE = {
    "TXDC DALLAS", "NVJC RENO", "USDC SAN FRANCISCO", "ORCC MEDFORD", "AZSC PHOENIX", "USM FRESNO"
  };

  /** What courts decide later that is none of what is read; the conviction may stand no more. */
  private static final String[] LATER = {
    "CONV VACATED",
    "CONVICTION REVERSED",
    "REVERSED AND REMANDED",
    "NEW TRIAL GRANTED",
    "DISMISSED/FURTHERANCE OF JUSTICE",
    "CONV SET ASIDE",
    "CONV SET ASIDE & DISM PER 1203.4 PC DENIED",
    "PLEA WITHDRAWN",
    "PARDONED BY GOVERNOR",
    "REDUCED TO MISD PER 17(B) PC",
    "REDUCED TO INFRACTION",
    "RESENTENCED PER 1170.18 PC",
    "RESENTENCED PER 11361.8 HS",
    "CONV RELIEF GRANTED PER 1203.425 PC",
    "ARREST SEALED PER 851.91 PC"
  };

  /** Sections as they are written, and the section that is meant: empty where there are several. */
  private static final String[][] SECTIONS_WRITTEN = {
    {"459/460 PC-BURGLARY", ""},
    {"484/488 PC-PETTY THEFT", ""},
    {"459-460(B) PC-BURGLARY:SECOND DEGREE", ""},
    {"11377(A)/11364 HS-POSSESS", ""},
    {"459 PC/484 PC-BURGLARY, THEFT", ""},
    {"211/212.5(C) PC-ROBBERY", ""},
    {"487(A),496(A) PC-GRAND THEFT, RECEIVING", ""},
    {"182/459 PC-CONSPIRACY:BURGLARY", "182/459 PC"},
    {"664-459 PC-ATT BURGLARY", "664/459 PC"},
    {"11377A HS-POSSESS CONTROLLED SUBSTANCE", "11377(A) HS"},
    {"11377 (A) HS-POSSESS CONTROLLED SUBSTANCE", "11377(A) HS"},
    {"496.1 PC-RECEIVE STOLEN PROPERTY", "496.1 PC"},
    {"273A(A) PC-CHILD CRUELTY", "273A(A) PC"},
    {"12021(A)(1) PC-FELON POSSESS FIREARM", "12021(A)(1) PC"},
    {"245(A)(1)PC-ADW", "245(A)(1) PC"},
    {"602 (L) PC-TRESPASS", "602(L) PC"},
    {"288A(B)(1) PC-ORAL COP", "288A(B)(1) PC"}
  };

  private static final String[] AGENCIES = {
    "CAPD CONCORD", "CASO MARTINEZ", "CAPD SAN FRANCISCO", "CASO LOS ANGELES", "CAPD STOCKTON"
  };
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
  private static final int LINES_A_PAGE = 56;

  private final Random random;
  private final Look look;
  private final List<String> lines = new ArrayList<>();
  private final List<Truth> truths = new ArrayList<>();
  private final List<Truth> others = new ArrayList<>();

  private MadeUpSheet(Random random, Look look) {
    this.random = random;
    this.look = look;
  }

  /** Makes one. */
  public static MadeUpSheet of(long seed, Look look) {
    var sheet = new MadeUpSheet(new Random(seed), look);
    sheet.write();
    return sheet;
  }

  /** Makes one that says just this, a line each. */
  public static MadeUpSheet saying(String text) {
    var sheet = new MadeUpSheet(new Random(0), Look.CLEAN);
    text.lines().forEach(sheet.lines::add);
    return sheet;
  }

  /** Whether lines were torn away, which may leave no trace. */
  public boolean isTorn() {
    return look == Look.TORN;
  }

  /** What is to be read. */
  public List<Truth> truths() {
    return truths;
  }

  /**
   * What is so, and read where something else is lost: arrests of which a court made something, and
   * further counts of cases of which nothing came.
   */
  public List<Truth> others() {
    return others;
  }

  private void write() {
    lines.add("CII/A" + (10_000_000 + random.nextInt(80_000_000)));
    lines.add(
        "DOB/19%02d0%d1%d    SEX/M  RAC/WHITE"
            .formatted(50 + random.nextInt(40), 1 + random.nextInt(9), random.nextInt(10)));
    lines.add("HGT/511  WGT/265  EYE/BLU  HAI/BRO  POB/CA");
    lines.add("NAM/01 DOE,JANE Q");
    lines.add("    02 ROE,JANE");
    LocalDate day =
        LocalDate.of(1985 + random.nextInt(15), 1 + random.nextInt(12), 1 + random.nextInt(28));
    int cycles = 2 + random.nextInt(look == Look.CLEAN ? 4 : 6);
    for (int cycle = 0; cycle < cycles; cycle++) {
      lines.add(odd() ? " .  * *, * *." : "* * * *");
      cycle(day);
      day = day.plusDays(200 + random.nextInt(1500));
    }
    lines.add("* * * END OF MESSAGE * * *");
  }

  private boolean odd() {
    return look == Look.ODD && random.nextInt(3) == 0;
  }

  private void cycle(LocalDate day) {
    if (random.nextInt(8) == 0) {
      lines.add("APPLICANT:             NAM:02");
      lines.add(DAY.format(day) + "  CASD SOCIAL SERV CCL-CRCB, LOS ANGELES");
      lines.add("");
      lines.add("CNT:01     #" + (1_000_000 + random.nextInt(9_000_000)));
      lines.add("  APPLICANT ADULT DAY/RESIDENT REHAB");
      return;
    }
    boolean felony = random.nextBoolean();
    String agency = one(AGENCIES);
    lines.add(
        odd() ? "ARR / DET. / CITE:      NAM:01" : "ARR/DET/CITE:         NAM:01 DOB:19700517");
    lines.add(DAY.format(day) + "  " + agency);
    String charge = one(SECTIONS);
    lines.add("");
    lines.add("CNT:01     #" + (1_000_000 + random.nextInt(9_000_000)));
    lines.add("  " + charge);
    lines.add("   TOC:" + (felony ? "F" : "M"));
    Map<String, String> arrest = new LinkedHashMap<>();
    arrest.put(SheetFact.COURT, agency);
    arrest.put(SheetFact.ARREST_DATE, day.toString());
    arrest.put(SheetFact.SECTION, section(charge));
    arrest.put(SheetFact.LEVEL, felony ? "FELONY" : "MISDEMEANOR");
    others.add(new Truth("ARREST OF A CASE", arrest));
    if (random.nextInt(4) == 0) {
      arrestAlone(day, new LinkedHashMap<>(arrest));
      return;
    }
    LocalDate decided = day.plusDays(30 + random.nextInt(200));
    if (random.nextInt(8) == 0) {
      // Dismissed, and filed again.
      court(day, decided, felony, Outcome.FILED_AGAIN);
      court(day, decided.plusDays(20 + random.nextInt(100)), felony, Outcome.CONVICTED);
    } else {
      boolean dismissed = random.nextInt(5) == 0;
      court(day, decided, felony, dismissed ? Outcome.DISMISSED : Outcome.CONVICTED);
    }
  }

  private enum Outcome {
    CONVICTED,
    DISMISSED,
    /** Dismissed, and a conviction followed. */
    FILED_AGAIN
  }

  private void arrestAlone(LocalDate day, Map<String, String> facts) {
    if (random.nextBoolean()) {
      lines.add(DAY.format(day.plusDays(3)));
      lines.add("  DISPO:PROS REJ-LACK OF SUFFICIENT EVIDENCE");
      facts.put(SheetFact.ARREST_OUTCOME, "NEVER_CHARGED");
    }
    truths.add(new Truth("ARREST", facts));
  }

  private void court(LocalDate arrested, LocalDate day, boolean felony, Outcome outcome) {
    lines.add(odd() ? " - - - - " : "- - - -");
    String court = one(look == Look.ELSEWHERE && random.nextBoolean() ? ELSEWHERE : COURTS);
    String number = (random.nextBoolean() ? "" : "CR") + (100_000 + random.nextInt(900_000));
    lines.add(odd() ? "   COURT :               NAM:01" : "COURT:                NAM:01");
    lines.add(written(day) + "  " + court);
    lines.add("");
    int counts = 1 + random.nextInt(3);
    boolean dismissed = outcome != Outcome.CONVICTED;
    int next = 1;
    List<String> charges = Stream.generate(() -> one(SECTIONS)).limit(counts).toList();
    // An entry of several charges names one, which is not sure.
    boolean several = charges.stream().distinct().count() > 1;
    for (int count = 0; count < counts; count++) {
      String charge = charges.get(count);
      boolean range = odd() && !dismissed;
      String shown =
          range ? "CNT: %03d-%03d".formatted(next, next + 1) : "CNT: %03d".formatted(next);
      lines.add(count == 0 ? shown + "  #" + number : shown);
      boolean written = look == Look.SECTIONS && !dismissed && random.nextInt(3) != 0;
      String[] odd = SECTIONS_WRITTEN[written ? random.nextInt(SECTIONS_WRITTEN.length) : 0];
      lines.add("  " + (written ? odd[0] : charge));
      if (dismissed) {
        lines.add("DISPO:DISMISSED/FURTHERANCE OF JUSTICE");
        Truth truth = ofDismissed(arrested, court, number, charge, felony);
        if (several) {
          truth.facts().remove(SheetFact.SECTION);
        }
        if (outcome == Outcome.FILED_AGAIN) {
          truth.facts().put(SheetFact.CONVICTION_OF_ARREST, "true");
        }
        (count == 0 ? truths : others).add(truth);
      } else {
        Truth truth = conviction(day, court, number, charge, felony);
        if (written) {
          truth.facts().put(SheetFact.SECTION, odd[1]);
        }
        if (look == Look.ELSEWHERE && !court.startsWith("CA")) {
          truth.facts().put(SheetFact.CALIFORNIA_CONVICTION, "false");
        }
        truths.add(truth);
        if (range) {
          truths.add(truth);
        }
      }
      next += range ? 2 : 1;
      lines.add("");
    }
  }

  private static Truth ofDismissed(
      LocalDate arrested, String court, String number, String charge, boolean felony) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(SheetFact.CASE_NUMBER, number);
    facts.put(SheetFact.COURT, court);
    facts.put(SheetFact.ARREST_DATE, arrested.toString());
    facts.put(SheetFact.SECTION, section(charge));
    facts.put(SheetFact.LEVEL, felony ? "FELONY" : "MISDEMEANOR");
    facts.put(SheetFact.ARREST_OUTCOME, "DISMISSED");
    return new Truth("ARREST", facts);
  }

  private Truth conviction(
      LocalDate day, String court, String number, String charge, boolean felony) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(SheetFact.CASE_NUMBER, number);
    facts.put(SheetFact.COURT, court);
    facts.put(SheetFact.JUDGMENT_DATE, day.toString());
    facts.put(SheetFact.JUDGMENT_OF_CONVICTION, "true");
    facts.put(SheetFact.SECTION, section(charge));
    facts.put(SheetFact.LEVEL, felony ? "FELONY" : "MISDEMEANOR");
    lines.add(odd() ? "*DISPO:CONVICTED" : "DISPO:CONVICTED");
    lines.add("   CONV STATUS:" + (felony ? "FELONY" : "MISDEMEANOR"));
    if (random.nextInt(5) != 0) {
      sentence(day, felony, facts);
    }
    if (odd()) {
      lines.add("   COM: SENTENCE CONCURRENT WITH FILE #743-2:");
    }
    if (look == Look.LATER && random.nextInt(3) != 0) {
      lines.add("");
      lines.add(DAY.format(day.plusYears(3)));
      lines.add("  DISPO:" + one(LATER));
      facts.put(SheetFact.RELIEF_SO_FAR, "");
      return new Truth("CONVICTION", facts);
    }
    if (look == Look.VIOLATED && random.nextBoolean()) {
      violated(day);
      facts.put(SheetFact.PROBATION_OUTCOME, "");
      return new Truth("CONVICTION", facts);
    }
    if (random.nextInt(6) == 0) {
      lines.add("");
      lines.add(DAY.format(day.plusYears(4)));
      boolean set = random.nextBoolean();
      lines.add(
          set ? "  DISPO:CONV SET ASIDE & DISM PER 1203.4 PC" : "  DISPO:REDUCED TO MISDEMEANOR");
      facts.put(SheetFact.RELIEF_SO_FAR, set ? "COURT" : "REDUCED");
    }
    return new Truth("CONVICTION", facts);
  }

  private void violated(LocalDate day) {
    String[] said = {
      "PROB REINSTATED",
      "PROB REVOKED AND REINSTATED",
      "PROBATION VIOLATION FOUND",
      "PROB MODIFIED",
      "PROB EXTENDED",
      "PROB REVOKED",
      "BENCH WARRANT ISSUED",
      "PROB TERMINATED"
    };
    lines.add("");
    lines.add(DAY.format(day.plusYears(1)));
    lines.add("  DISPO:" + one(said));
    if (random.nextBoolean()) {
      lines.add("   SEN: 090 DAYS JAIL, PROB REINSTATED");
    }
  }

  /** A day as it stands on the sheet, and what is to be read of it. */
  private String written(LocalDate day) {
    if (look != Look.DAYS || random.nextBoolean()) {
      return DAY.format(day);
    }
    return switch (random.nextInt(6)) {
      case 0 -> DAY.format(day).substring(0, 7);
      case 1 -> DAY.format(day).substring(0, 4) + "1345";
      case 2 -> DateTimeFormatter.ofPattern("M/d/yy").format(day);
      case 3 -> DateTimeFormatter.ofPattern("MM/dd/yyyy").format(day);
      case 4 -> DAY.format(day) + "9";
      default -> DAY.format(day).substring(0, 4) + "  " + DAY.format(day).substring(4);
    };
  }

  private void sentence(LocalDate day, boolean felony, Map<String, String> facts) {
    if (random.nextBoolean()) {
      lines.add("   SEN: 036 MONTHS PROBATION, 045 DAYS JAIL, FINE");
      facts.put(SheetFact.PROBATION_GRANTED, "true");
      if (random.nextInt(5) == 0) {
        lines.add("");
        lines.add(DAY.format(day.plusYears(1)));
        lines.add("  DISPO:PROB REVOKED");
        lines.add("   SEN: 006 MONTHS JAIL");
        facts.put(SheetFact.PROBATION_OUTCOME, "REVOKED_SENTENCED");
      }
      return;
    }
    facts.put(SheetFact.PROBATION_GRANTED, "false");
    if (felony && random.nextBoolean()) {
      lines.add("   SEN: 002 YEARS PRISON, RESTN");
      facts.put(SheetFact.CUSTODY, "PRISON");
    } else {
      boolean consecutive = random.nextInt(4) == 0;
      lines.add("   SEN: 006 MONTHS JAIL" + (consecutive ? ", CONSECUTIVE" : ""));
      if (consecutive) {
        facts.put(SheetFact.CONSECUTIVE, "true");
      }
      if (!felony) {
        facts.put(SheetFact.CUSTODY, "MISD_JAIL");
      } else if (!day.isBefore(LocalDate.of(2011, 10, 1))) {
        facts.put(SheetFact.CUSTODY, "JAIL");
        facts.put(SheetFact.SENTENCE_LENGTH, "00006000");
      }
    }
  }

  private static String section(String charge) {
    String[] parts = charge.substring(0, charge.indexOf('-')).split(" ");
    return parts[0] + " " + parts[1];
  }

  private String one(String[] of) {
    return of[random.nextInt(of.length)];
  }

  /** Prints it. */
  public byte[] pdf() {
    List<List<String>> pages = pages();
    try (var document = new PDDocument()) {
      for (List<String> page : pages) {
        print(document, page);
      }
      var bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<List<String>> pages() {
    List<String> left = SpoiltLines.of(look, lines, random);
    if (look == Look.TORN) {
      // A few lines are lost, one after the other or alone.
      for (int tear = 0; tear < 3; tear++) {
        int from = 6 + random.nextInt(Math.max(1, left.size() - 10));
        for (int line = 0; line < 1 + random.nextInt(4) && from < left.size() - 1; line++) {
          left.remove(from);
        }
      }
    }
    int size = look == Look.COLUMNS ? 2 * LINES_A_PAGE : look == Look.CLEAN ? LINES_A_PAGE : 40;
    List<List<String>> pages = new ArrayList<>();
    for (int from = 0; from < left.size(); from += size) {
      List<String> page = new ArrayList<>(left.subList(from, Math.min(left.size(), from + size)));
      if (look != Look.UNNUMBERED) {
        page.add(0, "PAGE: " + (pages.size() + 1));
      }
      pages.add(page);
    }
    if (look == Look.TORN && pages.size() > 2) {
      pages.remove(1 + random.nextInt(pages.size() - 2));
    }
    return pages;
  }

  private void print(PDDocument document, List<String> text) throws IOException {
    var page = new PDPage(PDRectangle.LETTER);
    document.addPage(page);
    boolean columns = look == Look.COLUMNS;
    float size = columns ? 7 : 10;
    try (var content = new PDPageContentStream(document, page)) {
      content.setFont(new PDType1Font(Standard14Fonts.FontName.COURIER), size);
      for (int line = 0; line < text.size(); line++) {
        int row = columns ? line % (LINES_A_PAGE + 1) : line;
        float x = columns && line > LINES_A_PAGE ? 330 : 50;
        content.beginText();
        content.newLineAtOffset(x, 750 - row * 12);
        content.showText(text.get(line));
        content.endText();
      }
    }
  }
}
