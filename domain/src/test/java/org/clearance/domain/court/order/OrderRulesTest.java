package org.clearance.domain.court.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.clearance.domain.CourtContext;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.court.motion.MotionItem;
import org.clearance.domain.law.relief.Relief;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderRulesTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final Motion MOTION =
      new Motion(
          1,
          1,
          "SJ-2026-0001",
          7L,
          null,
          null,
          null,
          Motion.State.PREPARED,
          CourtContext.NOW,
          2,
          0);

  @Test
  void an_order_that_follows_the_motion_may_be_recorded() {
    assertThat(check(entries("2026-11-20", "2026-11-23"))).isEmpty();
  }

  @ParameterizedTest(name = "convicted {0}, ordered {1}, filed {2}: {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "2009-03-09, 2026-11-20, 2026-11-23, -",
        "2009-03-09, 2026-11-24, 2026-11-24, -",
        "2026-11-20, 2026-11-20, 2026-11-20, -",
        "-,          1999-01-01, 2026-11-23, -",
        "2009-03-09, -,          2026-11-23, orderedOn: Enter the date of the order",
        "2009-03-09, 2026-11-20, -,          filedOn: Enter the date on which the order was filed",
        "2009-03-09, 2026-11-25, 2026-11-25, orderedOn: The order date 11/25/2026 is in the future",
        "2009-03-09, 2026-11-20, 2026-11-25, filedOn: The filed date 11/25/2026 is in the future",
        "2009-03-09, 2026-11-20, 2026-11-19, filedOn: The order was filed on 11/19/2026 before it"
            + " was made",
        "2009-03-09, 2009-03-08, 2026-11-23, orderedOn: The order date 03/08/2009 is before the"
            + " conviction date of one conviction",
      })
  void dates(LocalDate convicted, LocalDate ordered, LocalDate filed, String problem) {
    var order = entries("2026-11-20", "2026-11-23");
    var dated =
        new OrderTerms(
            order.court(),
            order.courtOri(),
            order.judge(),
            order.department(),
            ordered,
            filed,
            order.clerk(),
            order.basis(),
            null,
            List.of());

    var problems = OrderRules.check(dated, subject(item(1, "FELONY", convicted)), TODAY);

    if (problem == null) {
      assertThat(problems).isEmpty();
    } else {
      assertThat(problems).extracting(OrderRulesTest::said).anyMatch(s -> s.startsWith(problem));
    }
  }

  @Test
  void a_conviction_the_court_did_not_find_is_not_held_against_the_order_date() {
    var order =
        entries("2009-03-08", "2026-11-23")
            .withExceptions(
                List.of(exception(1, Relief.NOT_FOUND, ""), exception(2, Relief.NOT_FOUND, "")));

    assertThat(check(order)).isEmpty();
  }

  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource({
    "FELONY,      REDESIGNATED_MISDEMEANOR, true",
    "FELONY,      REDESIGNATED_INFRACTION,  true",
    "FELONY,      DISMISSED_AND_SEALED,     true",
    "FELONY,      RECALLED_AND_RESENTENCED, true",
    "MISDEMEANOR, REDESIGNATED_MISDEMEANOR, true",
    "MISDEMEANOR, REDESIGNATED_INFRACTION,  true",
    "INFRACTION,  REDESIGNATED_INFRACTION,  true",
    "INFRACTION,  REDESIGNATED_MISDEMEANOR, false",
    "UNKNOWN,     REDESIGNATED_MISDEMEANOR, true",
  })
  void a_level_never_rises(String level, Relief relief, boolean allowed) {
    var order =
        entries("2026-11-20", "2026-11-23").withExceptions(List.of(exception(1, relief, "")));

    var problems =
        OrderRules.check(order, subject(item(1, level, LocalDate.of(2009, 3, 9))), TODAY);

    assertThat(problems.isEmpty()).isEqualTo(allowed);
  }

  @ParameterizedTest(name = "convicted {0}, ordered by itself on {1}: {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "2009-03-09, 2026-11-12, -",
        "2026-11-12, 2026-11-12, -",
        "2026-11-21, 2026-11-22, -",
        "-,          2026-11-12, -",
        "2026-11-13, 2026-11-12, is before the conviction date 11/13/2026",
        "2009-03-09, 2026-11-24, is after the filed date 11/23/2026",
        "2009-03-09, 2099-01-01, is in the future",
      })
  void a_conviction_may_be_ordered_on_a_day_of_its_own(
      LocalDate convicted, LocalDate day, String refusal) {
    var own = new ExceptionEntry(1, Relief.DISMISSED_AND_SEALED, "", Fines.NONE, null, "", day);
    var order = entries("2026-11-20", "2026-11-23").withExceptions(List.of(own));

    var problems = OrderRules.check(order, subject(item(1, "FELONY", convicted)), TODAY);

    if (refusal == null) {
      assertThat(problems).isEmpty();
    } else {
      assertThat(problems)
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.position()).isEqualTo(1);
                assertThat(problem.field()).isEqualTo("orderedOn");
                assertThat(problem.message().toString()).contains(refusal);
              });
    }
  }

  @ParameterizedTest
  @EnumSource(Relief.class)
  void a_ground_belongs_to_a_denial_and_a_denial_needs_one(Relief relief) {
    var without =
        entries("2026-11-20", "2026-11-23").withExceptions(List.of(exception(1, relief, " ")));
    var with =
        entries("2026-11-20", "2026-11-23")
            .withExceptions(List.of(exception(1, relief, "Criteria not met")));

    // A first order vacates nothing at all.
    assertThat(check(without).isEmpty())
        .isEqualTo(relief != Relief.DENIED && relief != Relief.VACATED);
    assertThat(check(with).isEmpty()).isEqualTo(relief == Relief.DENIED);
  }

  @ParameterizedTest(name = "{0}, fines {1} {2}: {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "DISMISSED_AND_SEALED, NONE,     -,       -",
        "DISMISSED_AND_SEALED, VACATED,  -,       -",
        "DISMISSED_AND_SEALED, REFUNDED, 250.50,  -",
        "DISMISSED_AND_SEALED, WAIVED,   0,       -",
        "DISMISSED_AND_SEALED, NONE,     250.50,  finesAmount",
        "DISMISSED_AND_SEALED, REFUNDED, -1,      finesAmount",
        "DISMISSED_AND_SEALED, REFUNDED, 1.005,   finesAmount",
        "DISMISSED_AND_SEALED, REFUNDED, 1e11,    finesAmount",
        "DENIED,               VACATED,  -,       fines",
        "NOT_FOUND,            VACATED,  -,       fines",
      })
  void fines(Relief relief, Fines fines, BigDecimal amount, String field) {
    var order =
        entries("2026-11-20", "2026-11-23")
            .withExceptions(
                List.of(
                    new ExceptionEntry(
                        1,
                        relief,
                        relief == Relief.DENIED ? "Criteria not met" : "",
                        fines,
                        amount,
                        "")));

    if (field == null) {
      assertThat(check(order)).isEmpty();
    } else {
      assertThat(check(order))
          .singleElement()
          .extracting(OrderProblem::field, OrderProblem::position)
          .containsExactly(field, 1);
    }
  }

  @ParameterizedTest(name = "{0} blank: {1}")
  @CsvSource({"court, true", "judge, true", "clerk, true", "courtOri, false", "department, false"})
  void who_made_and_filed_the_order_is_stated(String blank, boolean refused) {
    var order =
        new OrderTerms(
            blank.equals("court") ? " " : "Superior Court",
            blank.equals("courtOri") ? "" : "CA039015J",
            blank.equals("judge") ? "" : "Hon. Ruth Lee",
            blank.equals("department") ? "" : "12",
            LocalDate.of(2026, 11, 20),
            LocalDate.of(2026, 11, 23),
            blank.equals("clerk") ? "" : "Carl Clerk",
            "HS_11361_9_UNCHALLENGED",
            null,
            List.of());

    assertThat(check(order).stream().map(OrderProblem::field).toList())
        .isEqualTo(refused ? List.of(blank) : List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HS_11361_9_UNCHALLENGED",
        "HS_11361_9_AFTER_CHALLENGE",
        "HS_11361_8_PETITION",
        ""
      })
  void the_basis_is_the_motions(String basis) {
    var order = entries("2026-11-20", "2026-11-23");
    var based =
        new OrderTerms(
            order.court(),
            order.courtOri(),
            order.judge(),
            order.department(),
            order.orderedOn(),
            order.filedOn(),
            order.clerk(),
            basis,
            null,
            List.of());

    assertThat(check(based).isEmpty()).isEqualTo(basis.equals("HS_11361_9_UNCHALLENGED"));
  }

  @Test
  void an_order_decides_once_on_each_conviction_of_the_motion() {
    var exceptions = new ArrayList<ExceptionEntry>();
    exceptions.add(exception(1, Relief.NOT_FOUND, ""));
    exceptions.add(exception(1, Relief.NOT_APPLICABLE, ""));
    exceptions.add(exception(99, Relief.NOT_FOUND, ""));

    assertThat(check(entries("2026-11-20", "2026-11-23").withExceptions(exceptions)))
        .extracting(OrderProblem::message)
        .satisfiesExactly(
            first -> assertThat(first.toString()).contains("No. 1", "two exceptions"),
            second ->
                assertThat(second.toString())
                    .contains("Conviction 99 is not in motion SJ-2026-0001"));
  }

  @Test
  void a_conviction_withdrawn_since_has_no_exception() {
    var item =
        new MotionItem(
            1,
            1,
            1,
            "DOE,JO",
            "SF1",
            "101001001000",
            "11357",
            "",
            false,
            null,
            "FELONY",
            Relief.DISMISSED_AND_SEALED,
            ConvictionState.WITHDRAWN,
            null,
            null,
            null);
    var order =
        entries("2026-11-20", "2026-11-23")
            .withExceptions(List.of(exception(1, Relief.NOT_FOUND, "")));

    assertThat(OrderRules.check(order, subject(item), TODAY))
        .singleElement()
        .extracting(OrderProblem::message)
        .asString()
        .contains("is no longer before the court");
  }

  private static List<OrderProblem> check(OrderTerms order) {
    return OrderRules.check(
        order,
        subject(
            item(1, "FELONY", LocalDate.of(2009, 3, 9)),
            item(2, "FELONY", LocalDate.of(2011, 1, 2))),
        TODAY);
  }

  private static OrderSubject subject(MotionItem... items) {
    return new OrderSubject(
        MOTION,
        OrderKind.ORDER,
        null,
        Arrays.stream(items)
            .map(
                item ->
                    new OrderLine(
                        item,
                        new ExceptionEntry(
                            item.convictionId(), item.proposed(), "", Fines.NONE, null, ""),
                        item.state() == ConvictionState.FILED,
                        false))
            .toList(),
        CaliforniasBases.unchallenged());
  }

  private static String said(OrderProblem problem) {
    return problem.field() + ": " + problem.message().toString().replace(",", "");
  }

  private static OrderTerms entries(String ordered, String filed) {
    return new OrderTerms(
        "Superior Court",
        "CA039015J",
        "Hon. Ruth Lee",
        "12",
        LocalDate.parse(ordered),
        LocalDate.parse(filed),
        "Carl Clerk",
        "HS_11361_9_UNCHALLENGED",
        null,
        List.of());
  }

  private static ExceptionEntry exception(long id, Relief relief, String ground) {
    return new ExceptionEntry(id, relief, ground, Fines.NONE, null, "");
  }

  private static MotionItem item(int position, String level, LocalDate convictedOn) {
    return new MotionItem(
        position,
        position,
        position,
        "DOE,JO",
        "SF" + position,
        "101001001000",
        "11357",
        "",
        false,
        convictedOn,
        level,
        Relief.DISMISSED_AND_SEALED,
        ConvictionState.FILED,
        null,
        null,
        null);
  }
}
