package org.clearance.domain.law.relief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.clearance.domain.CourtRecords;
import org.clearance.domain.DojRecords;
import org.clearance.domain.DojRecords.Motion;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TestRecords;
import org.clearance.domain.court.courtlist.CourtChange;
import org.clearance.domain.court.order.OrderKind;
import org.clearance.domain.figures.figures.Quarter;
import org.clearance.domain.figures.figures.QuarterlyReport;
import org.clearance.domain.figures.figures.QuarterlyReport.Counted;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

class ReliefTest {
  private static final JdbcClient DB = JdbcClient.create(TestDatabase.migrated());
  private static final TestRecords RECORDS = new TestRecords(DB);
  private static final long COUNTY = RECORDS.county("san-joaquin");
  private static final DojRecords DOJ = new DojRecords(DB, COUNTY);

  private record Form(
      String code,
      String kind,
      String countsAs,
      @Nullable String levelAfter,
      boolean seals,
      @Nullable String askedAs,
      @Nullable String dojCode) {

    static Form of(Relief relief) {
      return new Form(
          relief.name(),
          relief.kind().name(),
          relief.countsAs() == Relief.CountsAs.NOTHING ? "" : relief.countsAs().name(),
          relief.levelAfter(),
          relief.seals(),
          relief.isAsked() ? relief.name() : null,
          relief.dojCode().orElse(null));
    }
  }

  @Test
  void the_table_says_of_each_relief_what_the_type_says() {
    assertThat(
            DB.sql(
                    """
                    select code, kind, counts_as, level_after, seals, asked_as, doj_code from relief_form
                    """)
                .query(Form.class)
                .list())
        .containsExactlyInAnyOrderElementsOf(Arrays.stream(Relief.values()).map(Form::of).toList());
  }

  @Test
  void the_court_has_a_change_of_its_own_for_each_relief_that_is_granted() {
    assertThat(
            DB.sql("select court_change from relief_form where court_change is not null")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(CourtChange.values())
                .filter(change -> change != CourtChange.NONE && change != CourtChange.UNDO)
                .map(CourtChange::name)
                .toList());
  }

  @ParameterizedTest
  @EnumSource(Relief.class)
  void what_doj_is_told_is_understood_again(Relief relief) {
    assertThat(relief.dojCode().map(Relief::ofDojCode))
        .isEqualTo(
            relief.kind() == Relief.Kind.NO_DECISION ? Optional.empty() : Optional.of(relief));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NOT_FOUND", "COMMUTED"})
  void what_doj_is_never_told_is_not_understood(String code) {
    assertThatThrownBy(() -> Relief.ofDojCode(code)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(Relief.class)
  void an_order_of_one_kind_may_say_it(Relief relief) {
    assertThat(Arrays.stream(OrderKind.values()).map(OrderKind::reliefs))
        .filteredOn(reliefs -> reliefs.contains(relief))
        .isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(Relief.class)
  void the_quarter_counts_what_is_granted_once_and_what_is_sealed_besides(Relief relief) {
    var report =
        new QuarterlyReport(
            new Quarter(2026, 4),
            List.of(new QuarterlyReport.Line(relief, 0, 1, 0)),
            new QuarterlyReport.Challenges(0, 0, 0, 0, 0),
            0);
    assertThat(
            Stream.of(Counted.RECALLED_AND_RESENTENCED, Counted.DISMISSED, Counted.REDESIGNATED)
                .mapToLong(report::given)
                .sum())
        .isEqualTo(relief.isGranted() ? 1 : 0);
    assertThat(report.given(Counted.SEALED)).isEqualTo(relief.seals() ? 1 : 0);
  }

  @ParameterizedTest
  @EnumSource(Relief.class)
  void a_sentence_words_it_in_small_letters(Relief relief) {
    String words = relief.inSentence().toString();
    assertThat(words).isEqualTo(words.toLowerCase(Locale.ROOT));
  }

  @Test
  void a_relief_that_is_none_is_refused() {
    long conviction = DOJ.filed(DOJ.person("DOE,JANE"));
    Motion motion = DOJ.motion(List.of(conviction));
    assertThatThrownBy(() -> DOJ.order(motion, List.of(conviction), "COMMUTED"))
        .isInstanceOf(DataIntegrityViolationException.class)
        .hasMessageContaining("order_item_relief_fkey");
    assertThatThrownBy(() -> relief(conviction, "COMMUTED"))
        .isInstanceOf(DataIntegrityViolationException.class)
        .hasMessageContaining("conviction_relief_fkey");
  }

  @Test
  void a_conviction_is_not_granted_what_nobody_says() {
    long conviction = DOJ.filed(DOJ.person("DOE,JANE"));
    assertThatThrownBy(
            () ->
                DB.sql(
                        """
                        insert into conviction_event (conviction_id, from_state, to_state, actor)
                        values (:id, 'FILED', 'GRANTED', 'test')
                        """)
                    .param("id", conviction)
                    .update())
        .hasMessageContaining("is granted relief, and nothing says which");
  }

  @ParameterizedTest
  @EnumSource(Relief.class)
  void a_motion_asks_for_nothing_but_what_may_be_asked_for(Relief relief) {
    Motion motion = DOJ.motion(List.of(DOJ.filed(DOJ.person("DOE,JANE"))));
    long other = DOJ.filed(DOJ.person("ROE,RICHARD"));
    Runnable asking =
        () ->
            DB.sql("insert into motion_item values (:motion, :conviction, 2, :relief)")
                .param("motion", motion.id())
                .param("conviction", other)
                .param("relief", relief.name())
                .update();
    if (relief.isAsked()) {
      asking.run();
    } else {
      assertThatThrownBy(asking::run)
          .isInstanceOf(DataIntegrityViolationException.class)
          .hasMessageContaining("motion_item_proposed_relief_fkey");
    }
  }

  @ParameterizedTest
  @EnumSource(Relief.class)
  void an_order_names_the_ground_where_it_needs_one(Relief relief) {
    long conviction = DOJ.filed(DOJ.person("DOE,JANE"));
    Motion motion = DOJ.motion(List.of(conviction));
    long order = new CourtRecords(DB).order(motion.id(), List.of(), "DISMISSED_AND_SEALED");
    Runnable ordering =
        () ->
            DB.sql(
                    "insert into order_item (order_id, conviction_id, relief, denial_ground) values (:order, :conviction, :relief, ' ')")
                .param("order", order)
                .param("conviction", conviction)
                .param("relief", relief.name())
                .update();
    if (relief.needsGround()) {
      assertThatThrownBy(ordering::run)
          .isInstanceOf(DataIntegrityViolationException.class)
          .hasMessageContaining("an order says %s of conviction".formatted(relief));
    } else {
      ordering.run();
    }
  }

  @ParameterizedTest
  @EnumSource(Relief.class)
  void a_conviction_is_sealed_at_its_end_by_the_relief_that_seals(Relief relief) {
    long conviction = DOJ.filed(DOJ.person("DOE,JANE"));
    relief(conviction, relief.name());
    String before = "FILED";
    for (String state : List.of("GRANTED", "REPORTED", "ACKNOWLEDGED", "CLOSED")) {
      assertThat(sealed(conviction)).isFalse();
      RECORDS.event(conviction, before, state, "");
      before = state;
    }
    assertThat(sealed(conviction)).isEqualTo(relief.seals());
    relief(conviction, Relief.VACATED.name());
    assertThat(sealed(conviction)).isFalse();
  }

  private static void relief(long conviction, String relief) {
    DB.sql("update conviction set relief = :relief where id = :id")
        .param("relief", relief)
        .param("id", conviction)
        .update();
  }

  private static boolean sealed(long conviction) {
    return DB.sql("select sealed_at is not null from conviction where id = :id")
        .param("id", conviction)
        .query(Boolean.class)
        .single();
  }
}
