package org.clearance.domain.defense.debt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.clearance.domain.defense.TestClient.TODAY;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.debt.DebtOrder.Action;
import org.clearance.domain.defense.debt.DebtOrder.Way;
import org.clearance.domain.defense.debt.TellingHolder.TypedTelling;
import org.clearance.domain.defense.debt.WritingDebts.TypedDebt;
import org.clearance.domain.defense.debt.WritingDebts.TypedOrder;
import org.clearance.domain.defense.screening.SaidFact.SaidBy;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.OutcomeKind;
import org.clearance.domain.law.jurisdiction.Petitions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a client owes is held against the law, and an order of it against both. */
class WritingDebtsTest {
  private static final String CONTRA_COSTA = "Superior Court, Contra Costa";
  private static final String LOS_ANGELES = "CASC LOS ANGELES METRO";

  private final TestClient jane =
      new TestClient(Debts.class, WritingDebts.class, TellingHolder.class);
  private final Petitions.Debts law = Objects.requireNonNull(jane.petitions.debts());

  @AfterEach
  void close() {
    jane.close();
  }

  @Test
  void of_a_booking_fee_of_2015_the_unpaid_balance_is_gone_and_what_was_paid_is_not_given_back() {
    debt("Booking fee", "GC 29550.1", "2015-05-10", "$300", "120");
    ClientDebt fee = only();
    assertThat(fee.answer().outcome()).isEqualTo(OutcomeKind.RELIEF);
    assertThat(fee.endedCents()).isEqualTo(180_00);
    assertThat(fee.isToBeAsked()).isTrue();
    assertThat(Dollars.of(fee.endedCents())).isEqualTo("$180.00");
  }

  @Test
  void a_debt_whose_statute_nobody_knows_is_owed_until_the_docket_says_it() {
    debt("Admin fee", "", "2010", "250", "");
    assertThat(only().answer().outcome()).isEqualTo(OutcomeKind.REVIEW);
    assertThat(only().endedCents()).isZero();
  }

  @Test
  void which_fine_it_is_counts_where_the_statute_does_not_say_it_and_never_against_it() {
    debt("Fine", "VC 22350", "INFRACTION_FINE", "2024-05-10", "500", "");
    debt("Restitution", "", "VICTIM_RESTITUTION", "2004-05-10", "4000", "");
    assertThat(all().stream().map(one -> one.answer().rule()))
        .containsExactly("F-infraction", "F-victim");
    for (String statute :
        List.of("PC 1202.4(f)", "PC 1202.4(a)(3)(B)", "PC 1202.4", "traffic code 22350")) {
      assertThat(debt("Restitution", statute, "INFRACTION_FINE", "2004", "4000", ""))
          .as(statute)
          .containsOnlyKeys("kind");
      assertThat(law.answer(statute, "INFRACTION_FINE", "2004", TODAY).rule())
          .as(statute)
          .isNotEqualTo("F-infraction");
    }
  }

  @Test
  void two_courts_that_gave_one_number_share_no_debt() {
    long here = jane.line("CONVICTION", "caseNumber", "A1", "court", "CASC CONTRA COSTA");
    long there = jane.line("CONVICTION", "caseNumber", "A1", "court", "Los Angeles Superior Court");
    debt("Booking fee", "GC 29550.1", "2015", "300", "");
    debt(LOS_ANGELES, "Registration fee", "GC 27712", "", "2015", "50", "");
    debt("Restitution", "PC 1202.4(f)", "2015", "100", "");
    assertThat(cases())
        .extracting(DebtCase::court, DebtCase::entryId, of -> of.debts().size())
        .containsExactly(tuple(LOS_ANGELES, there, 1), tuple(CONTRA_COSTA, here, 2));
  }

  @Test
  void a_debt_of_which_nobody_has_said_the_court_is_of_no_case_until_somebody_does() {
    long entry = jane.line("CONVICTION", "caseNumber", "A1", "court", CONTRA_COSTA);
    debt("Booking fee", "GC 29550.1", "2015", "300", "");
    jane.bean(JdbcClient.class).sql("update defense.debt set court = ''").update();
    assertThat(cases())
        .singleElement()
        .satisfies(
            of -> {
              assertThat(of.court()).isEmpty();
              assertThat(of.entryId()).isNull();
            });
    var writing = jane.bean(WritingDebts.class);
    long debt = only().debt().id();
    assertThat(writing.sayCourt(jane.client, debt, " ", "pat")).isPresent();
    assertThat(writing.sayCourt(jane.client, debt, CONTRA_COSTA, "pat")).isEmpty();
    assertThat(cases()).extracting(DebtCase::entryId).containsExactly(entry);
    assertThat(writing.sayCourt(jane.client, debt, LOS_ANGELES, "pat")).as("once").isPresent();
  }

  @Test
  void debts_of_one_case_are_together_however_its_number_is_written() {
    long entry = jane.line("CONVICTION", "caseNumber", "A-1", "court", CONTRA_COSTA);
    debt("Booking fee", "GC 29550.1", "2015", "300", "");
    debt("Restitution", "PC 1202.4(f)", "2015", "100", "");
    jane.bean(JdbcClient.class)
        .sql("update defense.debt set case_number = 'a 1' where what = 'Restitution'")
        .update();
    assertThat(cases())
        .extracting(DebtCase::number, DebtCase::entryId, of -> of.debts().size())
        .containsExactly(tuple("A1", entry, 2));
    jane.bean(JdbcClient.class).sql("update defense.debt set court = ''").update();
    assertThat(cases())
        .extracting(DebtCase::number, DebtCase::entryId, of -> of.debts().size())
        .containsExactly(tuple("A1", null, 2));
  }

  private List<DebtCase> cases() {
    return DebtCase.of(jane.screen(), all());
  }

  @Test
  void the_day_of_a_civil_assessment_decides_on_both_sides_of_july_2022() {
    debt("Civil assessment", "PC 1214.1", "2022-06-30", "300", "");
    debt("Civil assessment", "PC 1214.1", "2022-07-01", "100", "");
    assertThat(all().stream().map(ClientDebt::isEndedByLaw)).containsExactly(true, false);
  }

  @Test
  void a_day_a_month_and_a_year_are_kept_alike_however_they_are_typed() {
    for (String typed : new String[] {"5/10/2015", "2015-05-10", "5/2015", "2015-05", "2015"}) {
      assertThat(debt("Booking fee", "GC 29550.1", typed, "300", "")).as(typed).isEmpty();
    }
    assertThat(all().stream().map(one -> one.debt().imposedOn()))
        .containsExactly("2015-05-10", "2015-05-10", "2015-05", "2015-05", "2015");
    assertThat(debt("Booking fee", "GC 29550.1", "13/40/2015", "300", ""))
        .containsOnlyKeys("imposedOn");
  }

  @Test
  void a_debt_of_which_nothing_is_unpaid_is_asked_of_no_court() {
    debt("Booking fee", "GC 29550.1", "2015", "300", "300");
    assertThat(only().isToBeAsked()).isFalse();
    assertThat(order(only(), Action.WAIVED, "", "")).containsOnlyKeys("action");
  }

  @Test
  void what_is_typed_wrong_is_named_at_its_field_and_nothing_is_kept() {
    Map<String, Text> problems =
        jane.bean(WritingDebts.class)
            .record(
                jane.client,
                law,
                new TypedDebt(
                    " ",
                    "",
                    "",
                    "",
                    "BRIBE",
                    "May",
                    "three",
                    "x",
                    null,
                    "",
                    null,
                    TODAY.plusDays(1)),
                "pat");
    assertThat(problems)
        .containsOnlyKeys(
            "caseNumber",
            "court",
            "what",
            "kind",
            "imposedOn",
            "original",
            "paid",
            "holder",
            "saidBy",
            "saidOn");
    assertThat(debt("Fee", "", "", "100", "100.01")).containsOnlyKeys("paid");
    assertThat(all()).isEmpty();
  }

  @Test
  void an_order_is_refused_that_says_the_law_vacated_what_it_has_not() {
    debt("Civil assessment", "PC 1214.1", "2023", "100", "");
    assertThat(order(only(), Action.VACATED_BY_STATUTE, "", "")).containsOnlyKeys("action");
    assertThat(order(only(), Action.VACATED_BY_ORDER, "", "")).isEmpty();
    assertThat(only().endedCents()).isEqualTo(100_00);
  }

  @Test
  void an_order_before_the_law_vacated_a_fine_cannot_say_that_it_did() {
    debt("Restitution fine", "PC 1202.4(b)", "2016-11-30", "200", "");
    assertThat(order(only(), Action.VACATED_BY_STATUTE, "", "", LocalDate.of(2026, 11, 30)))
        .containsOnlyKeys("action");
    assertThat(order(only(), Action.VACATED_BY_STATUTE, "", "", TODAY)).isEmpty();
  }

  @Test
  void no_order_from_before_the_law_can_say_that_the_law_vacated_a_debt() {
    debt("Booking fee", "GC 29550.1", "2015", "300", "");
    assertThat(order(only(), Action.VACATED_BY_STATUTE, "", "", LocalDate.of(2021, 6, 30)))
        .containsOnlyKeys("action");
    assertThat(order(only(), Action.VACATED_BY_STATUTE, "", "", LocalDate.of(2021, 7, 1)))
        .isEmpty();
  }

  @Test
  void the_law_vacated_nothing_before_the_day_from_which_it_does() {
    debt("Booking fee", "GC 29550.1", "2015", "300", "");
    LocalDate from = LocalDate.of(2021, 7, 1);
    assertThat(order(only(), vacatedFrom(from.minusDays(1)))).containsOnlyKeys("effectiveOn");
    assertThat(order(only(), vacatedFrom(from))).isEmpty();
  }

  @Test
  void a_second_reduction_is_to_less_than_the_first() {
    debt("Fine", "", "2020", "500", "");
    assertThat(order(only(), Action.REDUCED, "100", "")).isEmpty();
    assertThat(order(only(), Action.REDUCED, "200", "")).containsOnlyKeys("to");
    assertThat(only().debt().owedCents()).isEqualTo(100_00);
  }

  @Test
  void a_plan_or_a_denial_after_a_reduction_leaves_the_sum_reduced() {
    debt("Fine", "", "2020", "500", "");
    order(only(), Action.REDUCED, "100", "");
    for (Action action : List.of(Action.PLAN, Action.UNCHANGED)) {
      assertThat(order(only(), action, "", "")).isEmpty();
      assertThat(only().debt().owedCents()).as(action.name()).isEqualTo(100_00);
      assertThat(only().endedCents()).as(action.name()).isEqualTo(400_00);
    }
    assertThat(order(only(), Action.DENIED, "", "", "not shown")).isEmpty();
    assertThat(only().debt().owedCents()).isEqualTo(100_00);
    assertThat(order(only(), Action.REDUCED, "100", "")).containsOnlyKeys("to");
  }

  @Test
  void what_a_court_vacated_is_asked_of_no_court_again_whatever_it_denies_later() {
    debt("Booking fee", "GC 29550.1", "2015", "300", "");
    order(only(), Action.VACATED_BY_STATUTE, "", "");
    assertThat(order(only(), Action.DENIED, "", "", "it is vacated already")).isEmpty();
    assertThat(only().isToBeAsked()).isFalse();
    assertThat(only().debt().owedCents()).isZero();
    assertThat(only().debt().toTell().orElseThrow().isToBeTold())
        .as("its holder does not know yet")
        .isTrue();
  }

  @Test
  void an_order_recorded_late_counts_by_its_day() {
    debt("Fine", "", "2015", "500", "");
    order(only(), Action.REDUCED, "100", "");
    assertThat(order(only(), Action.REDUCED, "300", "", LocalDate.of(2020, 5, 1))).isEmpty();
    assertThat(only().debt().owedCents()).isEqualTo(100_00);
    assertThat(ordered().toCents()).isEqualTo(100_00);
  }

  @Test
  void restitution_to_a_victim_stays_whatever_is_typed() {
    debt("Restitution", "PC 1202.4(f)", "2004", "4000", "");
    for (Action action : List.of(Action.WAIVED, Action.VACATED_BY_ORDER, Action.PLAN)) {
      assertThat(order(only(), action, "", "")).containsKey("action");
    }
    assertThat(order(only(), Action.UNCHANGED, "", "")).isEmpty();
    assertThat(only().endedCents()).isZero();
  }

  @Test
  void a_reduction_is_to_less_than_the_balance_and_a_denial_says_why() {
    debt("Fine", "", "2020", "500", "100");
    assertThat(order(only(), Action.REDUCED, "400", "")).containsOnlyKeys("to");
    assertThat(order(only(), Action.REDUCED, "150.50", "")).isEmpty();
    assertThat(only().endedCents()).isEqualTo(249_50);
    assertThat(order(only(), Action.COMMUNITY_SERVICE, "", "")).containsOnlyKeys("hours");
    assertThat(order(only(), Action.DENIED, "", "")).containsOnlyKeys("ground");
  }

  @Test
  void
      whoever_holds_a_debt_is_to_be_told_of_an_order_that_changes_it_until_somebody_says_they_know() {
    debt("Booking fee", "GC 29550.1", "2015", "300", "");
    assertThat(tell(Way.FAX, TODAY)).containsOnlyKeys("way");
    order(only(), Action.DENIED, "", "", "not shown");
    assertThat(ordered().isToBeTold()).isFalse();
    assertThat(tell(Way.FAX, TODAY)).containsOnlyKeys("way");
    order(only(), Action.VACATED_BY_STATUTE, "", "");
    assertThat(ordered().isToBeTold()).isTrue();
    assertThat(tell(null, TODAY)).containsOnlyKeys("way");
    assertThat(tell(Way.FAX, TODAY.minusDays(1))).containsOnlyKeys("toldOn");
    assertThat(tell(Way.FAX, TODAY.plusDays(1))).containsOnlyKeys("toldOn");
    assertThat(tell(Way.FAX, TODAY)).isEmpty();
    assertThat(ordered().isToBeTold()).isFalse();
    assertThat(ordered().told()).isEqualTo(new DebtOrder.Told(Way.FAX, TODAY, "Ms. Roe"));
    order(only(), Action.WAIVED, "", "");
    assertThat(ordered().isToBeTold()).as("of a later order they do not know").isTrue();
    Long before = Objects.requireNonNull(ordered().id()) - 1;
    assertThat(
            jane.bean(TellingHolder.class)
                .tell(
                    jane.client,
                    only().debt(),
                    new TypedTelling(before, Way.FAX, TODAY, ""),
                    "pat"))
        .as("of the order before")
        .containsOnlyKeys("way");
  }

  private Map<String, Text> tell(@Nullable Way way, LocalDate on) {
    return jane.bean(TellingHolder.class)
        .tell(jane.client, only().debt(), new TypedTelling(orderId(), way, on, "Ms. Roe"), "pat");
  }

  private @Nullable Long orderId() {
    return only().debt().toTell().map(DebtOrder::id).orElse(null);
  }

  private DebtOrder ordered() {
    return only().debt().lastFirst().get(0);
  }

  @Test
  void an_order_that_was_recorded_by_mistake_counts_no_more_and_stays_on_record() {
    debt("Booking fee", "GC 29550.1", "2015", "300", "120");
    order(only(), Action.WAIVED, "", "");
    Debt debt = only().debt();
    long mistake = Objects.requireNonNull(ordered().id());
    var writing = jane.bean(WritingDebts.class);
    assertThat(writing.takeBack(jane.client, debt, mistake + 1, "pat")).isFalse();
    assertThat(writing.takeBack(jane.client, debt, mistake, "pat")).isTrue();
    assertThat(writing.takeBack(jane.client, debt, mistake, "pat")).isFalse();
    assertThat(only().debt().orders()).isEmpty();
    assertThat(only().debt().owedCents()).isEqualTo(18_000);
    assertThat(
            jane.bean(JdbcClient.class)
                .sql("select count(*) from defense.debt_order")
                .query(Long.class)
                .single())
        .isOne();
  }

  @Test
  void what_was_ordered_is_only_added_to_and_a_debt_typed_wrong_stays_on_record() {
    debt("Booking fee", "GC 29550.1", "2015", "300", "120");
    order(only(), Action.VACATED_BY_STATUTE, "", "");
    var db = jane.bean(JdbcClient.class);
    assertThatThrownBy(() -> db.sql("update defense.debt_order set ground = 'x'").update())
        .isInstanceOf(DataAccessException.class);
    long id = only().debt().id();
    assertThat(jane.bean(WritingDebts.class).remove(jane.client, id, "pat")).isTrue();
    assertThat(jane.bean(WritingDebts.class).remove(jane.client, id, "pat")).isFalse();
    assertThat(all()).isEmpty();
    assertThat(db.sql("select count(*) from defense.debt").query(Long.class).single()).isEqualTo(1);
  }

  private Map<String, Text> debt(
      String what, String statute, String imposedOn, String original, String paid) {
    return debt(what, statute, "", imposedOn, original, paid);
  }

  private Map<String, Text> debt(
      String what, String statute, String kind, String imposedOn, String original, String paid) {
    return debt(CONTRA_COSTA, what, statute, kind, imposedOn, original, paid);
  }

  private Map<String, Text> debt(
      String court,
      String what,
      String statute,
      String kind,
      String imposedOn,
      String original,
      String paid) {
    return jane.bean(WritingDebts.class)
        .record(
            jane.client,
            law,
            new TypedDebt(
                "A1",
                court,
                what,
                statute,
                kind,
                imposedOn,
                original,
                paid,
                Debt.Holder.COURT,
                "",
                SaidBy.COURT_RECORD,
                TODAY),
            "pat");
  }

  private Map<String, Text> order(ClientDebt debt, Action action, String to, String hours) {
    return order(debt, action, to, hours, TODAY);
  }

  private static TypedOrder vacatedFrom(LocalDate day) {
    return new TypedOrder(Action.VACATED_BY_STATUTE, "", "", "", TODAY, day);
  }

  private Map<String, Text> order(
      ClientDebt debt, Action action, String to, String hours, LocalDate on) {
    return order(debt, new TypedOrder(action, to, hours, "", on, null));
  }

  private Map<String, Text> order(
      ClientDebt debt, Action action, String to, String hours, String ground) {
    return order(debt, new TypedOrder(action, to, hours, ground, TODAY, null));
  }

  private Map<String, Text> order(ClientDebt debt, TypedOrder typed) {
    return jane.bean(WritingDebts.class).order(jane.client, law, debt.debt(), typed, "pat");
  }

  private List<ClientDebt> all() {
    return jane.bean(Debts.class).of(jane.client, law, TODAY);
  }

  private ClientDebt only() {
    assertThat(all()).hasSize(1);
    return all().get(0);
  }
}
