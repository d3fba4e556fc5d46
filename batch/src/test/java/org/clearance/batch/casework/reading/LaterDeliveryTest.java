package org.clearance.batch.casework.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.record.layout.RowText.conviction;
import static org.clearance.domain.record.layout.RowText.step;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.casework.comparison.ChangeKind;
import org.clearance.domain.casework.comparison.ComparingDeliveries;
import org.clearance.domain.casework.comparison.Comparison;
import org.clearance.domain.casework.comparison.Comparison.Counts;
import org.clearance.domain.casework.comparison.Comparisons;
import org.clearance.domain.casework.comparison.Difference;
import org.clearance.domain.casework.comparison.Discrepancy;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.RowText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class LaterDeliveryTest {
  private static final LocalDate AS_OF = LocalDate.of(2019, 11, 11);
  private static final RowText ANN = case_("1", "101002001000", "20140211", "11358 HS", "CR-1");
  private static final RowText BEN = case_("2", "101002001000", "20150519", "11359 HS", "CR-2");
  private static final RowText CAT = case_("3", "101002001000", "20160101", "11360 HS", "CR-3");

  @TempDir Path folder;
  private final DataSource database = TestDatabase.migrated();
  private AnnotationConfigApplicationContext context;
  private JdbcClient db;
  private Comparisons comparisons;
  private long county;
  private int delivered;

  @BeforeEach
  void start() {
    context = CountyDelivery.context(database, folder);
    db = context.getBean(JdbcClient.class);
    comparisons = context.getBean(Comparisons.class);
    county = CountyDelivery.county(db, "ALDER");
  }

  @AfterEach
  void stop() {
    context.close();
    TestDatabase.giveBack(database);
  }

  private static RowText case_(
      String subject, String count, String date, String offense, String caseNumber) {
    return conviction(subject, count, date, offense).with(DojColumn.OFN, caseNumber);
  }

  @Test
  void the_first_delivery_of_a_county_is_compared_with_nothing() {
    assertThat(comparisons.find(deliver(ANN))).isEmpty();
  }

  @Test
  void the_same_again_has_no_change_even_on_another_day() {
    long first = deliver(ANN, BEN);
    long second = deliverAsOf(AS_OF.plusYears(9), ANN, BEN);
    assertThat(comparison(second))
        .isEqualTo(
            new Comparison(
                second,
                first,
                comparison(second).comparedAt(),
                new Counts(0, 0, 0),
                new Counts(0, 0, 0),
                new Counts(0, 0, 0)));
    assertThat(flags()).isEmpty();
  }

  @Test
  void new_gone_and_changed_people_and_convictions_are_counted_and_listed() {
    deliver(ANN, BEN);
    RowText annAgain = ANN.with(DojColumn.PRI_NAME, "DOE,ANN").with(DojColumn.OFN, "CR-9");
    long second = deliver(annAgain, CAT);

    assertThat(comparison(second).people()).isEqualTo(new Counts(1, 1, 1));
    assertThat(comparison(second).convictions()).isEqualTo(new Counts(1, 1, 1));
    assertThat(people(second, ChangeKind.NEW)).containsExactly("DOE,JAN 3 []");
    assertThat(people(second, ChangeKind.GONE)).containsExactly("DOE,JAN 2 []");
    assertThat(people(second, ChangeKind.CHANGED))
        .containsExactly("DOE,ANN [name: DOE,JAN 1, now DOE,ANN]");
    assertThat(convictions(second, ChangeKind.NEW))
        .containsExactly("DOE,JAN 3 11360 IDENTIFIED []");
    assertThat(convictions(second, ChangeKind.GONE))
        .containsExactly("DOE,JAN 2 11359 IDENTIFIED []");
    assertThat(convictions(second, ChangeKind.CHANGED))
        .containsExactly("DOE,ANN 11358 IDENTIFIED [case number: CR-1, now CR-9]");
  }

  static List<Arguments> toldOtherwise() {
    RowText prior =
        case_("1", "102002001000", "20100101", "11358 HS", "CR-0")
            .with(DojColumn.STP_ORI_CNTY_NAME, "BIRCH");
    return List.of(
        Arguments.of(
            "a level",
            rows(ANN.with(DojColumn.CONV_STAT_DESCR, "MISDEMEANOR")),
            "level: felony, now misdemeanor"),
        Arguments.of(
            "a case number", rows(ANN.with(DojColumn.OFN, "CR-9")), "case number: CR-1, now CR-9"),
        Arguments.of(
            "a date of conviction",
            rows(ANN.with(DojColumn.STP_EVENT_DATE, "20140212")),
            "date of conviction: 2014-02-11, now 2014-02-12"),
        Arguments.of(
            "a prior in another county", rows(ANN, prior), "priors of the section: 0, now 1"),
        Arguments.of(
            "a death",
            rows(ANN, step("1", "103001001000", "DECEASED", "")),
            "deceased: no, now yes"),
        Arguments.of(
            "an earlier relief",
            rows(ANN.with(DojColumn.COMMENT_TEXT, "SET ASIDE PER 1203.4 PC")),
            "relief already on record: no, now yes"),
        Arguments.of(
            "a sentence that runs on",
            rows(ANN.with(DojColumn.SENT_LENGTH, "20").with(DojColumn.SENT_TIME_CODE, "Y")),
            "sentences completed: yes, now no"));
  }

  private static RowText[] rows(RowText... rows) {
    return rows;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("toldOtherwise")
  void a_fact_that_was_told_otherwise_is_pointed_out_and_changes_nothing(
      String what, RowText[] later, String said) {
    deliver(ANN);
    String before = convictionAsItStands();
    long second = deliver(later);

    assertThat(flags()).hasSize(1);
    Discrepancy discrepancy = flags().get(0);
    assertThat(discrepancy.deliveryId()).isEqualTo(second);
    assertThat(discrepancy.gone()).isFalse();
    assertThat(discrepancy.differences())
        .extracting(one -> one.sentence().toString())
        .contains(said);
    assertThat(discrepancy.brief()).asString().startsWith("Changed in delivery " + second + ": ");
    assertThat(convictionAsItStands()).isEqualTo(before);
    assertThat(comparisons.inClearance(second)).isEqualTo(1);
  }

  @Test
  void a_conviction_that_is_gone_is_pointed_out_and_stays_where_it_is() {
    deliver(ANN, BEN);
    long second = deliver(ANN);
    assertThat(flags())
        .extracting(one -> one.brief().toString())
        .containsExactly("Not in delivery " + second);
    assertThat(db.sql("select state from conviction").query(String.class).list())
        .containsExactly("IDENTIFIED", "IDENTIFIED");
  }

  @Test
  void a_discrepancy_stands_until_a_delivery_tells_as_before() {
    deliver(ANN);
    deliver(ANN.with(DojColumn.OFN, "CR-9"));
    long third = deliver(ANN.with(DojColumn.OFN, "CR-9"));
    assertThat(comparison(third).convictions()).isEqualTo(new Counts(0, 0, 0));
    assertThat(flags()).extracting(Discrepancy::deliveryId).containsExactly(third);
    deliver(ANN);
    assertThat(flags()).isEmpty();
  }

  @Test
  void what_a_withdrawn_delivery_told_counts_no_more() {
    deliver(ANN);
    long second = deliver(ANN.with(DojColumn.OFN, "CR-9"));
    assertThat(flags()).hasSize(1);
    db.sql(
            "update delivery set state = 'WITHDRAWN', state_reason = 'the wrong file' where id = :id")
        .param("id", second)
        .update();
    assertThat(flags()).isEmpty();
    long third = deliver(ANN);
    assertThat(comparison(third).earlierId()).isLessThan(second);
    assertThat(comparison(third).convictions()).isEqualTo(new Counts(0, 0, 0));
  }

  @Test
  void what_a_court_has_granted_may_vanish_from_the_record() {
    deliver(ANN);
    db.sql("update conviction set relief = 'DISMISSED_AND_SEALED'").update();
    for (String move :
        List.of(
            "IDENTIFIED DETERMINED",
            "DETERMINED IN_REVIEW",
            "IN_REVIEW APPROVED",
            "APPROVED FILED",
            "FILED GRANTED")) {
      db.sql(
              """
              insert into conviction_event (conviction_id, from_state, to_state, actor)
              select id, split_part(:move, ' ', 1), split_part(:move, ' ', 2), 'test' from conviction
              """)
          .param("move", move)
          .update();
    }
    long second = deliver(BEN);
    assertThat(convictions(second, ChangeKind.GONE)).containsExactly("DOE,JAN 1 11358 GRANTED []");
    assertThat(flags()).isEmpty();
  }

  @Test
  void a_conviction_that_is_counted_anew_is_the_same_and_is_not_started_twice() {
    RowText older = case_("1", "101002001000", "20010101", "11357 HS", "CR-0");
    deliver(ANN);
    long second =
        deliver(
            older.with(DojColumn.CNT_ORDER, "102002001000"),
            ANN.with(DojColumn.CNT_ORDER, "103002001000"));
    assertThat(convictions(second, ChangeKind.NEW))
        .containsExactly("DOE,JAN 1 11357 IDENTIFIED []");
    assertThat(convictions(second, ChangeKind.GONE)).isEmpty();
    assertThat(convictions(second, ChangeKind.CHANGED))
        .singleElement()
        .asString()
        .startsWith("DOE,JAN 1 11358 IDENTIFIED [count: 101002001000, now 103002001000");
    assertThat(
            db.sql("select section || ' ' || count_order from conviction order by id")
                .query(String.class)
                .list())
        .containsExactly("11358 101002001000", "11357 102002001000");
  }

  @Test
  void a_person_without_a_cii_number_is_known_again_by_subject_name_and_date_of_birth() {
    RowText dan = ANN.with(DojColumn.CII_NUMBER, "");
    deliver(dan);
    long second = deliver(dan, BEN);
    assertThat(comparison(second).people()).isEqualTo(new Counts(1, 0, 0));
    assertThat(comparison(second).convictions()).isEqualTo(new Counts(1, 0, 0));
    long third = deliver(dan, BEN);
    assertThat(comparison(third).people()).isEqualTo(new Counts(0, 0, 0));
    assertThat(db.sql("select count(*) from conviction").query(Long.class).single()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"PRI_NAME, 'DOE,OTHER'", "PRI_DOB, 19700616", "PRI_DOB, ''", "SUBJECT_ID, 77"})
  void a_person_without_a_cii_number_is_another_one_if_anything_differs(
      DojColumn column, String text) {
    RowText dan = ANN.with(DojColumn.CII_NUMBER, "");
    deliver(dan);
    long second = deliver(dan.with(column, text));
    assertThat(comparison(second).people()).isEqualTo(new Counts(1, 1, 0));
  }

  @Test
  void two_counts_of_one_case_stay_two_convictions() {
    RowText second = ANN.with(DojColumn.CNT_ORDER, "101002002000");
    deliver(ANN);
    long later = deliver(ANN, second);
    assertThat(comparison(later).convictions()).isEqualTo(new Counts(1, 0, 1));
    assertThat(db.sql("select count(*) from conviction").query(Long.class).single()).isEqualTo(2);
  }

  @Test
  void candidate_convictions_add_up_and_related_charges_are_counted_apart() {
    long first = deliver(ANN, trespass(ANN), BEN, trespass(BEN));
    long second = deliver(ANN, trespass(ANN), CAT, trespass(CAT));

    assertThat(comparison(second).convictions()).isEqualTo(new Counts(1, 1, 0));
    assertThat(comparison(second).related()).isEqualTo(new Counts(1, 1, 0));
    assertThat(candidates(first) + 1 - 1).isEqualTo(candidates(second)).isEqualTo(2);
    assertThat(convictions(second, false, ChangeKind.GONE))
        .containsExactly("DOE,JAN 2 11359 IDENTIFIED []");
    assertThat(convictions(second, true, ChangeKind.GONE))
        .containsExactly("DOE,JAN 2 602 PC null []");
    assertThat(comparisons.countConvictions(second, false, ChangeKind.NEW)).isEqualTo(1);
    assertThat(comparisons.countConvictions(second, true, ChangeKind.NEW)).isEqualTo(1);
  }

  @Test
  void a_related_charge_that_is_a_candidate_conviction_now_is_new_among_those() {
    RowText corrected = case_("1", "101002002000", "20140211", "11359 HS", "CR-1");
    long first = deliver(ANN, trespass(ANN));
    long second = deliver(ANN, corrected);

    assertThat(comparison(second).convictions().added()).isEqualTo(1);
    assertThat(comparison(second).convictions().gone()).isZero();
    assertThat(comparison(second).related()).isEqualTo(new Counts(0, 1, 0));
    assertThat(candidates(second)).isEqualTo(candidates(first) + 1);
  }

  @Test
  void comparing_again_writes_the_same() {
    deliver(ANN, BEN);
    long second = deliver(ANN.with(DojColumn.OFN, "CR-9"), CAT);
    Comparison before = comparison(second);
    context.getBean(ComparingDeliveries.class).compare(second);
    assertThat(comparison(second).people()).isEqualTo(before.people());
    assertThat(comparison(second).convictions()).isEqualTo(before.convictions());
    assertThat(flags()).hasSize(2);
  }

  private long deliver(RowText... rows) {
    return deliverAsOf(AS_OF, rows);
  }

  private long deliverAsOf(LocalDate asOf, RowText... rows) {
    List<String> lines = new ArrayList<>(List.of(RowText.header()));
    Arrays.stream(rows).map(RowText::line).forEach(lines::add);
    // A file is taken once: blank lines make the same rows another file.
    lines.add("\n".repeat(delivered++));
    long delivery = CountyDelivery.handIn(context, county, asOf, CountyDelivery.file(lines));
    assertThat(context.getBean(ReadingHistories.class).read(delivery, progress -> {}))
        .isInstanceOf(ReadHistoriesResult.Read.class);
    return delivery;
  }

  private Comparison comparison(long delivery) {
    return comparisons.find(delivery).orElseThrow();
  }

  /** A related charge in the arrest of this conviction. */
  private static RowText trespass(RowText conviction) {
    return conviction
        .with(DojColumn.CNT_ORDER, "101002002000")
        .with(DojColumn.OFFENSE_DESCR, "602 PC-TRESPASS");
  }

  private long candidates(long delivery) {
    return db.sql("select candidates from delivery where id = :id")
        .param("id", delivery)
        .query(Long.class)
        .single();
  }

  private List<String> people(long delivery, ChangeKind kind) {
    return comparisons.people(delivery, kind, 0, 10).stream()
        .map(p -> p.name() + " " + p.differences().stream().map(Difference::sentence).toList())
        .toList();
  }

  private List<String> convictions(long delivery, ChangeKind kind) {
    return convictions(delivery, false, kind);
  }

  private List<String> convictions(long delivery, boolean related, ChangeKind kind) {
    return comparisons.convictions(delivery, related, kind, 0, 10).stream()
        .map(
            c ->
                "%s %s %s %s"
                    .formatted(
                        c.name(),
                        c.section(),
                        c.state(),
                        c.differences().stream().map(Difference::sentence).toList()))
        .toList();
  }

  /** The discrepancies that are shown now, of everybody. */
  private List<Discrepancy> flags() {
    return db.sql("select id from person order by id").query(Long.class).list().stream()
        .flatMap(person -> comparisons.ofPerson(person).values().stream())
        .toList();
  }

  private String convictionAsItStands() {
    return db.sql("select v::text from conviction v").query(String.class).single();
  }
}
