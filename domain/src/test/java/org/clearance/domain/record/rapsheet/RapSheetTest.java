package org.clearance.domain.record.rapsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.clearance.domain.law.jurisdiction.Jurisdictions;
import org.clearance.domain.law.jurisdiction.Screening;
import org.clearance.domain.record.rapsheet.MadeUpSheet.Look;
import org.clearance.domain.record.rapsheet.MadeUpSheet.Truth;
import org.junit.jupiter.api.Test;

/** RAP sheets are read, and what may be wrong is never called sure. */
class RapSheetTest {
  private static final Map<Look, Integer> HUNDRED =
      new EnumMap<>(
          Map.of(
              Look.CLEAN, 35, Look.ODD, 20, Look.TORN, 20, Look.COLUMNS, 15, Look.UNNUMBERED, 10));

  /** The looks that came later, of which each has five sheets. */
  private static final List<Look> FIFTY_MORE =
      List.of(
          Look.SPACED,
          Look.MISREAD,
          Look.WRAPPED,
          Look.COMMENTED,
          Look.HEADED,
          Look.ELSEWHERE,
          Look.LATER,
          Look.SECTIONS,
          Look.VIOLATED,
          Look.DAYS);

  private static final Set<String> SAID_BY_SILENCE =
      Set.of(
          SheetFact.CONVICTION_OF_ARREST, SheetFact.RELIEF_SO_FAR, SheetFact.CALIFORNIA_CONVICTION);
  private static final int MORE_OF_A_LOOK = 5;

  /** What became of the facts of some sheets. */
  private static final class Figures {
    int sheets;
    int entries;
    int facts;
    int sure;
    int unsure;
    int missed;
    int wrongUnsure;
    final List<String> wrongSure = new ArrayList<>();

    @Override
    public String toString() {
      return "%d sheets, %d entries, %d facts: %d read and sure, %d read and to be confirmed, %d missed; wrong and marked: %d; wrong and sure: %d"
          .formatted(sheets, entries, facts, sure, unsure, missed, wrongUnsure, wrongSure.size());
    }
  }

  @Test
  void of_a_hundred_made_up_sheets_nothing_that_is_wrong_is_called_sure() {
    Map<Look, Figures> all = new EnumMap<>(Look.class);
    HUNDRED.forEach(
        (look, number) -> {
          for (int seed = 0; seed < number; seed++) {
            count(
                MadeUpSheet.of(1_000L * look.ordinal() + seed, look),
                all.computeIfAbsent(look, one -> new Figures()),
                look + " " + seed);
          }
        });
    all.forEach((look, figures) -> System.out.println(look + ": " + figures));
    assertThat(all.values()).flatExtracting(figures -> figures.wrongSure).isEmpty();
    for (Look look : List.of(Look.CLEAN, Look.COLUMNS)) {
      Figures figures = Objects.requireNonNull(all.get(look));
      assertThat(figures.sure).as("all of %s is read", look).isEqualTo(figures.facts);
    }
    Figures odd = Objects.requireNonNull(all.get(Look.ODD));
    assertThat(odd.missed).as("nothing of an odd sheet is missed").isZero();
  }

  @Test
  void of_fifty_odder_sheets_nothing_that_is_wrong_is_called_sure() {
    Map<Look, Figures> all = new EnumMap<>(Look.class);
    for (Look look : FIFTY_MORE) {
      for (int seed = 0; seed < MORE_OF_A_LOOK; seed++) {
        count(
            MadeUpSheet.of(1_000L * look.ordinal() + seed, look),
            all.computeIfAbsent(look, one -> new Figures()),
            look + " " + seed);
      }
    }
    all.forEach((look, figures) -> System.out.println(look + ": " + figures));
    assertThat(all.values()).flatExtracting(figures -> figures.wrongSure).isEmpty();
  }

  private static void count(MadeUpSheet made, Figures figures, String name) {
    RapSheet sheet = read(made.pdf());
    List<Truth> open = new ArrayList<>(made.truths());
    figures.sheets++;
    figures.entries += open.size();
    open.forEach(truth -> figures.facts += truth.facts().size());
    // What is known best takes its truth first.
    List<RapSheet.Entry> entries = new ArrayList<>(sheet.entries());
    entries.sort(Comparator.comparingInt(entry -> entry.unsure().size() - entry.facts().size()));
    for (RapSheet.Entry entry : entries) {
      Truth truth =
          open.stream()
              .filter(one -> isSurelyLike(one, entry, made.isTorn()))
              .max(Comparator.comparingInt(one -> alike(one, entry)))
              .orElse(null);
      if (truth == null
          && made.others().stream().anyMatch(one -> isSurelyLike(one, entry, made.isTorn()))) {
        continue;
      }
      if (truth == null) {
        figures.wrongSure.add(name + ": " + entry);
        continue;
      }
      open.remove(truth);
      truth
          .facts()
          .forEach(
              (fact, value) -> {
                String read = entry.facts().get(fact);
                if (read == null || read.isEmpty()) {
                  figures.missed++;
                } else if (!read.equals(value)) {
                  figures.wrongUnsure++;
                } else if (entry.unsure().contains(fact)) {
                  figures.unsure++;
                } else {
                  figures.sure++;
                }
              });
    }
    open.forEach(truth -> figures.missed += truth.facts().size());
  }

  /** Whether all that an entry calls sure is so of a truth. */
  private static boolean isSurelyLike(Truth truth, RapSheet.Entry entry, boolean torn) {
    return (entry.unsure().contains(SheetFact.KIND) || truth.kind().equals(entry.kind()))
        && (torn || isSurelySilent(truth, entry))
        && entry.facts().entrySet().stream()
            .filter(fact -> !fact.getKey().equals(SheetFact.OFFENSE))
            .filter(fact -> !entry.unsure().contains(fact.getKey()))
            .allMatch(
                fact ->
                    plain(fact.getKey(), fact.getValue())
                        .equals(
                            plain(fact.getKey(), truth.facts().getOrDefault(fact.getKey(), "-"))));
  }

  /** The name of a court as it is compared: without its blanks. */
  private static String plain(String fact, String value) {
    return fact.equals(SheetFact.COURT) ? value.replace(" ", "") : value;
  }

  /**
   * Whether an entry is silent only of what is not so: an arrest that says nothing of a conviction
   * says that none came of it, a conviction that says nothing of relief or of its state that there
   * was none, and that it is California's.
   */
  private static boolean isSurelySilent(Truth truth, RapSheet.Entry entry) {
    return entry.unsure().contains(SheetFact.KIND)
        || SAID_BY_SILENCE.stream()
            .allMatch(fact -> !truth.facts().containsKey(fact) || entry.facts().containsKey(fact));
  }

  private static int alike(Truth truth, RapSheet.Entry entry) {
    return (int)
        truth.facts().entrySet().stream()
            .filter(fact -> fact.getValue().equals(entry.facts().get(fact.getKey())))
            .count();
  }

  @Test
  void what_a_sheet_tells_are_facts_that_the_law_knows() {
    Screening law = Objects.requireNonNull(Jurisdictions.shipped("us-ca").screening());
    for (Look look : Look.values()) {
      for (Truth truth : MadeUpSheet.of(7, look).truths()) {
        assertThat(law.kind(truth.kind())).isPresent();
        truth.facts().entrySet().stream()
            .filter(fact -> !fact.getValue().isEmpty())
            .forEach(
                fact ->
                    assertThat(law.read(fact.getKey(), fact.getValue()))
                        .as(fact.getKey())
                        .contains(fact.getValue()));
      }
    }
    assertThat(law.fact(SheetFact.OFFENSE)).isPresent();
    assertThat(law.fact(SheetFact.RELIEF_SO_FAR)).isPresent();
  }

  @Test
  void a_conviction_is_read_with_its_case_day_level_and_sentence() {
    RapSheet sheet =
        of(
            """
            DOB/19681122    SEX/M
            NAM/01 DOE,JANE
            * * * *
            COURT:                NAM:01
            20040102  CASC SAN FRANCISCO
            CNT: 001  #346477
              496 PC-RECEIVE/ETC KNOWN STOLEN PROPERTY
            *DISPO:CONVICTED
            CONV STATUS:MISDEMEANOR
            SEN: 012 MONTHS PROBATION, 045 DAYS JAIL
            COM: SENTENCE CONCURRENT WITH FILE #743-2:
            CNT: 002
              32 PC-ACCESSORY
            DISPO:DISMISSED/FURTHERANCE OF JUSTICE
            * * * END OF MESSAGE * * *
            """);
    assertThat(sheet.names()).containsExactly("DOE,JANE");
    assertThat(sheet.born()).hasToString("1968-11-22");
    assertThat(sheet.ended()).isTrue();
    assertThat(sheet.entries()).hasSize(1);
    RapSheet.Entry entry = sheet.entries().get(0);
    assertThat(entry.isSure()).isTrue();
    assertThat(entry.facts())
        .isEqualTo(
            Map.of(
                "caseNumber", "346477",
                "court", "CASC SAN FRANCISCO",
                "judgmentDate", "2004-01-02",
                "judgmentOfConviction", "true",
                "section", "496 PC",
                "offense", "RECEIVE/ETC KNOWN STOLEN PROPERTY",
                "level", "MISDEMEANOR",
                "probationGranted", "true"));
    assertThat(entry.quoted().lines())
        .startsWith("COURT:                NAM:01", "20040102  CASC SAN FRANCISCO")
        .contains("*DISPO:CONVICTED");
  }

  @Test
  void a_count_that_is_missing_between_two_makes_the_one_before_it_unsure() {
    RapSheet sheet =
        of(
            """
            * * * *
            COURT: NAM:01
            20040102  CASC SAN FRANCISCO
            CNT: 001  #346477
              496 PC-RECEIVE/ETC KNOWN STOLEN PROPERTY
            DISPO:CONVICTED
            CNT: 003
              32 PC-ACCESSORY
            DISPO:CONVICTED
            """);
    assertThat(sheet.entries()).extracting(RapSheet.Entry::isSure).containsExactly(false, true);
    assertThat(sheet.entries().get(0).unsure()).contains(SheetFact.KIND, "section");
    assertThat(sheet.ended()).isFalse();
  }

  @Test
  void two_charges_or_two_dispositions_in_one_count_make_it_unsure() {
    for (String twice : List.of("  32 PC-ACCESSORY", "DISPO:DISMISSED")) {
      RapSheet sheet =
          of(
              """
              * * * *
              COURT: NAM:01
              20040102  CASC SAN FRANCISCO
              CNT: 001  #346477
                496 PC-RECEIVE/ETC KNOWN STOLEN PROPERTY
              DISPO:CONVICTED
              """
                  + twice
                  + "\n");
      assertThat(sheet.entries()).extracting(RapSheet.Entry::isSure).containsExactly(false);
    }
  }

  @Test
  void an_event_whose_heading_is_lost_is_not_taken_for_a_part_of_the_one_before() {
    RapSheet sheet =
        of(
            """
            * * * *
            COURT: NAM:01
            20040102  CASC SAN FRANCISCO
            CNT: 001  #346477
              496 PC-RECEIVE/ETC KNOWN STOLEN PROPERTY
            DISPO:CONVICTED
            20080102  CASC LOS ANGELES
            CNT: 001  #99
              32 PC-ACCESSORY
            DISPO:CONVICTED
            """);
    assertThat(sheet.entries()).extracting(RapSheet.Entry::isSure).containsOnly(false);
  }

  @Test
  void what_may_stand_on_a_page_that_is_missing_is_not_sure() {
    List<SheetLine> lines =
        List.of(
            new SheetLine(1, "* * * *"),
            new SheetLine(1, "COURT: NAM:01"),
            new SheetLine(1, "20040102  CASC SAN FRANCISCO"),
            new SheetLine(1, "CNT: 001  #346477"),
            new SheetLine(1, "  496 PC-RECEIVE/ETC KNOWN STOLEN PROPERTY"),
            new SheetLine(2, "DISPO:CONVICTED"));
    assertThat(ReadingRapSheet.of(lines).entries().get(0).isSure()).isFalse();
    List<SheetLine> numbered = new ArrayList<>(lines);
    numbered.add(0, new SheetLine(1, "PAGE: 4"));
    numbered.add(6, new SheetLine(2, "PAGE: 5"));
    assertThat(ReadingRapSheet.of(numbered).entries().get(0).isSure()).isTrue();
    numbered.set(6, new SheetLine(2, "PAGE: 6"));
    assertThat(ReadingRapSheet.of(numbered).entries().get(0).isSure()).isFalse();
  }

  @Test
  void a_count_that_was_reduced_and_dismissed_is_both_whichever_came_first() {
    for (String later :
        List.of(
            "REDUCED TO MISDEMEANOR\n20110102\nDISPO:CONV SET ASIDE & DISM PER 1203.4 PC",
            "CONV SET ASIDE & DISM PER 1203.4 PC\n20110102\nDISPO:REDUCED TO MISDEMEANOR")) {
      RapSheet sheet =
          of(
              """
              * * * *
              COURT: NAM:01
              20040102  CASC SAN FRANCISCO
              CNT: 001  #346477
                496 PC-RECEIVE/ETC KNOWN STOLEN PROPERTY
              DISPO:CONVICTED
              20100102
              DISPO:%s
              """
                  .formatted(later));
      assertThat(sheet.entries().get(0).facts()).containsEntry("reliefSoFar", "COURT_REDUCED");
      assertThat(sheet.entries().get(0).unsure()).isEmpty();
    }
  }

  @Test
  void words_of_earlier_relief_that_are_not_understood_are_told_and_left_open() {
    RapSheet sheet =
        of(
            """
            * * * *
            COURT: NAM:01
            20040102  CASC SAN FRANCISCO
            CNT: 001  #346477
              496 PC-RECEIVE/ETC KNOWN STOLEN PROPERTY
            DISPO:CONVICTED
            20100102
            DISPO:RELIEF GRANTED PER 1203.425 PC
            """);
    assertThat(sheet.entries().get(0).facts()).containsEntry("reliefSoFar", "");
    assertThat(sheet.entries().get(0).unsure()).containsExactly("reliefSoFar");
  }

  @Test
  void a_charge_in_a_comment_is_read_and_marked() {
    RapSheet sheet =
        of(
            """
            * * * *
            COURT: NAM:01
            20040102  CASC SAN FRANCISCO
            CNT: 001  #346477
              SEE COMMENT FOR CHARGE
            DISPO:CONVICTED
            CONV STATUS:FELONY
            COM: SEN-X3 YR PROB, 6 MO JL WORK, $971 FINE $420 RSTN
            COM: CNT 01 CHRG-484-487 (A) PC SECOND DEGREE
            """);
    RapSheet.Entry entry = sheet.entries().get(0);
    assertThat(entry.facts()).containsEntry("section", "484-487 (A) PC");
    assertThat(entry.unsure()).contains("section", "probationGranted");
  }

  @Test
  void probation_in_the_disposition_counts_whatever_the_sentence_says_beside_it() {
    RapSheet sheet =
        of(
            """
            * * * *
            COURT: NAM:01
            20150102  CASC SAN FRANCISCO
            CNT: 001  #346477
              484 PC-THEFT
            DISPO:CONVICTED-PROBATION
            CONV STATUS:MISDEMEANOR
            SEN: 045 DAYS JAIL
            CNT: 002
              496 PC-RECEIVE/ETC KNOWN STOLEN PROPERTY
            DISPO:CONVICTED-IMP SEN SS
            CONV STATUS:MISDEMEANOR
            SEN: 045 DAYS JAIL
            """);
    assertThat(sheet.entries().get(0).facts())
        .containsEntry("probationGranted", "true")
        .doesNotContainKey("custody");
    assertThat(sheet.entries().get(1).facts()).containsEntry("probationGranted", "");
    assertThat(sheet.entries().get(1).unsure()).contains("probationGranted");
  }

  @Test
  void an_arrest_by_an_agency_that_may_be_of_no_county_of_california_is_marked() {
    RapSheet sheet =
        of(
            """
            * * * *
            ARR/DET/CITE: NAM:01
            20200102  USM SACRAMENTO
            CNT: 001  #346477
              148(A)(1) PC-OBSTRUCT/ETC PUBLIC OFFICER
            DISPO:PROS REJ-LACK OF EVIDENCE
            * * * *
            ARR/DET/CITE: NAM:01
            20210102  CAPD OAKLAND
            CNT: 001  #346478
              148(A)(1) PC-OBSTRUCT/ETC PUBLIC OFFICER
            DISPO:PROS REJ-LACK OF EVIDENCE
            * * * *
            COURT: NAM:01
            20220102  USDC SAN FRANCISCO
            CNT: 001  #99
              484 PC-THEFT
            DISPO:DISMISSED/FURTHERANCE OF JUSTICE
            """);
    assertThat(sheet.entries()).extracting(RapSheet.Entry::kind).containsOnly("ARREST");
    assertThat(sheet.entries())
        .extracting(entry -> entry.unsure().contains("californiaArrest"))
        .as("the third is a case of a federal court of which nothing came")
        .containsExactly(true, false, true);
  }

  @Test
  void what_came_of_an_arrest_is_told_where_it_is_told_alike_of_each_charge() {
    RapSheet sheet =
        of(
            """
            * * * *
            ARR/DET/CITE: NAM:01
            20200102  CAPD OAKLAND
            CNT: 001  #346477
              148(A)(1) PC-OBSTRUCT/ETC PUBLIC OFFICER
              COM: TOC:M
            DISPO:PROS REJ-LACK OF EVIDENCE
            CNT: 002
              211 PC-ROBBERY
              COM: TOC:F
            * * * *
            COURT: NAM:01
            20210102  CASC SAN FRANCISCO
            CNT: 001  #99
              484 PC-THEFT
            DISPO:DISMISSED/FURTHERANCE OF JUSTICE
            CNT: 002
              496 PC-RECEIVE/ETC KNOWN STOLEN PROPERTY
            DISPO:DIVERSION/PENDING
            """);
    assertThat(sheet.entries())
        .filteredOn(entry -> entry.kind().equals("ARREST"))
        .hasSize(2)
        .allSatisfy(
            entry -> {
              assertThat(entry.facts()).containsEntry("arrestOutcome", "");
              assertThat(entry.unsure()).contains("arrestOutcome", "section");
            });
  }

  @Test
  void how_probation_ended_is_told_where_it_was_revoked_and_a_sentence_imposed() {
    String count =
        """
        * * * *
        COURT: NAM:01
        20120102  CASC SAN FRANCISCO
        CNT: 001  #346477
          484(A) PC-THEFT
        DISPO:CONVICTED
        CONV STATUS:MISDEMEANOR
        SEN: 036 MONTHS PROBATION, 010 DAYS JAIL
        20130402
        """;
    RapSheet.Entry revoked = only(count + "DISPO:PROB REVOKED\nSEN: 006 MONTHS\nJAIL\n");
    assertThat(revoked.facts())
        .containsEntry("probationOutcome", "REVOKED_SENTENCED")
        .containsEntry("probationGranted", "true")
        .doesNotContainKey("custody");
    assertThat(revoked.isSure()).isTrue();
    for (String hint :
        List.of(
            "DISPO:PROB REVOKED",
            "DISPO:PROB REV & REINSTATED\nSEN: 030 DAYS JAIL",
            "DISPO:PROBATION REVOKED\nSEN: 012 MONTHS PROBATION, 030 DAYS JAIL",
            "DISPO:PROBATION REVOKED\nSEN: 030 DAYS JAIL SS",
            "DISPO:SENTENCE MODIFIED",
            "DISPO:OTHER\nSEN: 030 DAYS JAIL")) {
      RapSheet.Entry read = only(count + hint + "\n");
      assertThat(read.facts()).as(hint).containsEntry("probationOutcome", "");
      assertThat(read.unsure()).as(hint).contains("probationOutcome");
    }
    assertThat(only(count + "DISPO:CONV SET ASIDE & DISM PER 1203.4 PC").facts())
        .doesNotContainKey("probationOutcome");
  }

  @Test
  void a_violation_of_probation_in_the_cycle_leaves_to_a_person_how_it_ended() {
    RapSheet sheet =
        of(
            """
            * * * *
            COURT: NAM:01
            20120102  CASC SAN FRANCISCO
            CNT: 001  #346477
              484(A) PC-THEFT
            DISPO:CONVICTED
            CONV STATUS:MISDEMEANOR
            SEN: 036 MONTHS PROBATION
            - - - -
            ARR/DET/CITE: NAM:01
            20130102  CAPD OAKLAND
            CNT: 001  #88
              1203.2(A) PC-PROBATION VIOL:REARREST/REVOKE
            """);
    assertThat(sheet.entries().get(0).facts()).containsEntry("probationOutcome", "");
  }

  private static RapSheet.Entry only(String text) {
    RapSheet sheet = of(text);
    assertThat(sheet.entries()).hasSize(1);
    return sheet.entries().get(0);
  }

  @Test
  void a_term_that_runs_after_another_one_is_told() {
    RapSheet sheet =
        of(
            """
            * * * *
            COURT: NAM:01
            20210115  CASC SAN FRANCISCO
            CNT: 001  #346477
              11378 HS-POSSESS CONTROLLED SUBSTANCE FOR SALE
            DISPO:CONVICTED
            CONV STATUS:FELONY
            SEN: 016 MONTHS JAIL
            CNT: 002
              496(A) PC-RECEIVE/ETC KNOWN STOLEN PROPERTY
            DISPO:CONVICTED
            CONV STATUS:FELONY
            SEN: 008 MONTHS JAIL, CONSECUTIVE
            CNT: 003
              459 PC-BURGLARY
            DISPO:CONVICTED
            CONV STATUS:FELONY
            SEN: 008 MONTHS JAIL
            COM: SENTENCE CONSEC TO FILE #743-2
            """);
    assertThat(sheet.entries())
        .extracting(entry -> entry.facts().getOrDefault("consecutive", "-"))
        .containsExactly("-", "true", "true");
    assertThat(sheet.entries())
        .extracting(RapSheet.Entry::isSure)
        .containsExactly(true, true, false);
  }

  @Test
  void a_case_that_was_dismissed_and_filed_again_tells_of_the_conviction_that_came_of_the_arrest() {
    String arrest =
        """
        * * * *
        ARR/DET/CITE: NAM:01
        20200102  CAPD OAKLAND
        CNT: 001  #346477
          484(A) PC-THEFT
          TOC:M
        - - - -
        """;
    String dismissed =
        """
        COURT: NAM:01
        20200202  CASC ALAMEDA
        CNT: 001  #99
          484(A) PC-THEFT
        DISPO:DISMISSED/FURTHERANCE OF JUSTICE
        - - - -
        """;
    String again =
        """
        COURT: NAM:01
        20200502  CASC ALAMEDA
        CNT: 001  #101
          484(A) PC-THEFT
        DISPO:%s
        """;
    RapSheet.Entry refiled = arrestOf(arrest + dismissed + again.formatted("CONVICTED"));
    assertThat(refiled.facts()).containsEntry("convictionOfArrest", "true");
    assertThat(refiled.isSure()).isTrue();
    RapSheet.Entry open = arrestOf(arrest + dismissed + again.formatted("TRANSFERRED"));
    assertThat(open.facts()).containsEntry("convictionOfArrest", "");
    assertThat(open.unsure()).contains("convictionOfArrest");
    RapSheet.Entry ofTwo =
        arrestOf(
            arrest + arrest.replace("* * * *\n", "") + dismissed + again.formatted("CONVICTED"));
    assertThat(ofTwo.unsure()).as("which of two arrests").contains("convictionOfArrest");
    RapSheet.Entry twice = arrestOf(arrest + dismissed + again.formatted("DISMISSED"));
    assertThat(twice.facts()).doesNotContainKey("convictionOfArrest");
    assertThat(arrestOf(arrest + dismissed).isSure()).isTrue();
  }

  private static RapSheet.Entry arrestOf(String text) {
    return of(text).entries().stream()
        .filter(entry -> entry.kind().equals("ARREST"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_disposition_that_is_not_understood_is_left_for_somebody_to_read() {
    RapSheet sheet =
        of(
            """
            * * * *
            COURT: NAM:01 19960718 CASC SAN FRANCISCO CO
            CNT:01     #164789
            11360(A) HS-SELL/FURNISH/ETC MARIJUANA/HASH
            DISPO: CLARIFICATION REQUESTED
            * * * *
            CNT:01 #77
            """);
    assertThat(sheet.entries()).isEmpty();
    assertThat(sheet.notUnderstood())
        .extracting(RapSheet.NotUnderstood::quoted)
        .anySatisfy(quoted -> assertThat(quoted).contains("CLARIFICATION REQUESTED"))
        .anySatisfy(quoted -> assertThat(quoted).contains("#77"));
  }

  @Test
  void a_registration_is_told_and_is_no_entry() {
    RapSheet sheet =
        of(
            """
            * * * *
            REGISTRATION:         NAM:01
            20171216 CASO SAN DIEGO
            CNT:01
              290 PC-REGISTRATION OF SEX OFFENDER
            """);
    assertThat(sheet.registration()).isTrue();
    assertThat(sheet.entries()).isEmpty();
  }

  private static RapSheet of(String text) {
    return ReadingRapSheet.of(text.lines().map(line -> new SheetLine(1, line)).toList());
  }

  private static RapSheet read(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return ReadingRapSheet.of(new PageText().lines(document));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
