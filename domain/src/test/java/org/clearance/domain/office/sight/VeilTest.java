package org.clearance.domain.office.sight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.clearance.domain.DojRecords;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TestRecords;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class VeilTest {
  /**
   * Tables that identify no conviction by themselves: a task has only a number; the files are on no
   * page, but for letters, which name no offense; a slice of figures is many. Petitions have a wall
   * of their own ({@code FiledPetitions}): the prosecution sees none that a court sealed from it.
   */
  private static final Set<String> OPEN_TO_ALL =
      Set.of(
          "user_task",
          "delivery_file",
          "figure_slice",
          "acknowledgement",
          "address_import",
          "court_answer_file",
          "letter_bundle",
          "petition",
          "petition_paper");

  private static final DataSource WHOLE = TestDatabase.migrated();
  private static final SightedDataSource SIGHTED =
      new SightedDataSource(WHOLE, Duration.ZERO, Duration.ofSeconds(5));
  private static final JdbcClient DB = JdbcClient.create(SIGHTED);
  private static final TestRecords RECORDS = new TestRecords(DB);
  private static final long COUNTY = RECORDS.county("alder");
  private static final DojRecords DOJ = new DojRecords(DB, COUNTY);

  private final SealedConvictions sealed = new SealedConvictions(DB);

  @AfterAll
  static void close() {
    SIGHTED.close();
  }

  @Test
  void whatever_tells_of_a_conviction_or_keeps_a_file_is_behind_the_veil() {
    assertThat(
            DB.sql(
                    """
                    select distinct c.relname from pg_class c
                      join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'clearance'
                      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                      left join pg_constraint k on k.contype = 'f' and k.conrelid = c.oid and a.attnum = any(k.conkey)
                           and k.confrelid = 'clearance.stored_file'::regclass
                     where c.relkind in ('r', 'p', 'v')
                       and (a.attname in ('conviction_id', 'case_number', 'count_order', 'section') or k.oid is not null)
                       and not exists (select from pg_views v where v.schemaname = 'veiled' and v.viewname = c.relname)
                    """)
                .query(String.class)
                .set())
        .as("tables to put behind the veil, in a migration that ends with veil()")
        .isSubsetOf(OPEN_TO_ALL);
  }

  @ParameterizedTest
  @EnumSource(Sight.class)
  void the_database_gives_up_what_a_request_waits_too_long_for(Sight sight) {
    try (var limited = new SightedDataSource(WHOLE, Duration.ofMillis(100), Duration.ofSeconds(5));
        Sight.Scope request = sight.here()) {
      var hours = JdbcClient.create(limited).sql("select 1 from pg_sleep(3600)").query(Long.class);
      assertThatThrownBy(hours::single).isInstanceOf(QueryTimeoutException.class);
    }
  }

  @Test
  void a_job_s_statement_takes_as_long_as_it_needs() {
    try (var limited =
        new SightedDataSource(WHOLE, Duration.ofMillis(100), Duration.ofSeconds(5))) {
      assertThat(
              JdbcClient.create(limited).sql("show statement_timeout").query(String.class).single())
          .isEqualTo("0");
    }
  }

  @Test
  void the_veil_has_every_column_of_what_it_is_before() {
    String columns =
        "select table_name || '.' || column_name from information_schema.columns where table_schema"
            + " = ";
    assertThat(DB.sql(columns + "'veiled'").query(String.class).set())
        .isEqualTo(
            DB.sql(
                    columns
                        + "'clearance' and table_name in (select viewname from pg_views where"
                        + " schemaname = 'veiled')")
                .query(String.class)
                .set());
  }

  /** The files whose SQL names the schema, and so goes past the veil: to count, or to write. */
  private static final Set<String> PAST_THE_VEIL =
      Set.of(
          "Audit.java",
          "ClearedNotTold.java",
          "OrderBriefs.java",
          "PacketBriefs.java",
          "QuarterlyFigures.java",
          "Measurements.java",
          "AlertKind.java",
          "ChallengeBundles.java",
          "ClearanceFigures.java",
          "ConfirmingUpdates.java",
          "ConvictionsOf.java",
          "CourtAnswers.java",
          // Which law something is under says nothing of it.
          "DeliveredProgrammes.java",
          "DeliveryRegister.java",
          "FigureLists.java",
          "FindingBases.java",
          "FindingPeople.java",
          "IncidentRegister.java",
          "KeptExports.java",
          "FigureListKind.java",
          "MotionVersions.java",
          "Motions.java",
          "Orders.java",
          "RowsOnRecord.java",
          "SealedConvictions.java",
          "SendingProofs.java",
          "SilentSubmissions.java",
          "SubmissionQuestion.java",
          "Submissions.java",
          // To leave out what is sealed.
          "Surveying.java",
          "Surveys.java",
          "TakingUp.java",
          "ReliefNotices.java",
          "WhatIf.java",
          "Withdrawing.java");

  /**
   * The files that count sealed convictions for everybody by {@link WholeNumbers}: a number, never
   * a row.
   */
  private static final Set<String> COUNTS_WHOLE =
      Set.of(
          "CourtListPage.java",
          "NoticePages.java",
          "OrderPages.java",
          "PacketPages.java",
          "SubmissionPages.java",
          "TeamPage.java");

  @Test
  void what_goes_past_the_veil_is_known() throws IOException {
    assertThat(filesWith("(from|join|into|update) \\(?clearance\\.[a-z_]+"))
        .isEqualTo(new TreeSet<>(PAST_THE_VEIL));
    assertThat(filesWith("\\bwhole\\.of\\(")).isEqualTo(new TreeSet<>(COUNTS_WHOLE));
    // The engine's words are told by a thread that sees everything; an answer's thread is put back.
    // A request begins as a thread without sight does, but with the limits of requests; whoever is
    // signed in, or comes with a token, is veiled before anything is read for them.
    assertThat(filesWith("WHOLE\\.(here|take)\\("))
        .isEqualTo(
            Set.of(
                "DatabaseAway.java", "EngineLook.java", "SealedLeftOut.java", "WholeNumbers.java"));
  }

  private static Set<String> filesWith(String pattern) throws IOException {
    Pattern sought = Pattern.compile(pattern);
    Set<String> found = new TreeSet<>();
    for (String module : List.of("domain", "process", "batch", "workers", "ui", "app")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (sought.matcher(Files.readString(file)).find()) {
            found.add(file.getFileName().toString());
          }
        }
      }
    }
    return found;
  }

  @Test
  void a_whole_number_counts_what_is_sealed_and_the_thread_sees_no_more_of_it_after() {
    DojRecords.Motion motion = granted();
    close(motion.convictions().get(0));
    Supplier<Long> items =
        () ->
            DB.sql("select count(*) from motion_item where motion_id = :id")
                .param("id", motion.id())
                .query(Long.class)
                .single();
    var whole = new WholeNumbers();
    assertThat(whole.of(items)).isOne();
    try (Sight.Scope veil = Sight.VEILED.here()) {
      assertThat(whole.of(items)).isOne();
      assertThat(items.get()).isZero();
      var transaction = new TransactionTemplate(new DataSourceTransactionManager(SIGHTED));
      assertThatThrownBy(() -> transaction.execute(status -> whole.of(items)))
          .as("a transaction would count what it sees already")
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void a_conviction_is_sealed_when_the_work_on_it_ends_and_not_before() {
    DojRecords.Motion motion = granted();
    long conviction = motion.convictions().get(0);
    for (String[] move : new String[][] {{"GRANTED", "REPORTED"}, {"REPORTED", "ACKNOWLEDGED"}}) {
      RECORDS.event(conviction, move[0], move[1], "");
      assertThat(visible(conviction)).as(move[1]).isTrue();
    }
    RECORDS.event(conviction, "ACKNOWLEDGED", "NOTIFIED", "");
    assertThat(visible(conviction)).isFalse();
    assertThat(sealed.seen(ConvictionsOf.MOTION, COUNTY, "" + motion.id())).isOne();
    RECORDS.event(conviction, "NOTIFIED", "CLOSED", "");
    assertThat(visible(conviction)).isFalse();
  }

  @Test
  void other_relief_seals_nothing() {
    long conviction = DOJ.filed(DOJ.person("ROE,RITA"));
    DOJ.order(DOJ.motion(List.of(conviction)), List.of(conviction), "REDESIGNATED_MISDEMEANOR");
    relief(conviction, "REDESIGNATED_MISDEMEANOR");
    close(conviction);
    assertThat(visible(conviction)).isTrue();
  }

  @Test
  void who_may_not_sees_nothing_that_is_of_it_and_how_many_there_are() {
    DojRecords.Motion motion = granted();
    long conviction = motion.convictions().get(0);
    long person =
        DB.sql("select person_id from conviction where id = :id")
            .param("id", conviction)
            .query(Long.class)
            .single();
    long other = RECORDS.identified(person, "11358", "FELONY", LocalDate.of(2001, 2, 3));
    document(motion.id());
    close(conviction);
    for (String view : viewsOfConvictions()) {
      assertThat(rows(view, conviction)).as("with every right: " + view).isNotNegative();
    }
    try (Sight.Scope veil = Sight.VEILED.here()) {
      for (String view : viewsOfConvictions()) {
        assertThat(rows(view, conviction)).as(view).isZero();
      }
      assertThat(
              DB.sql("select id from conviction where person_id = :id")
                  .param("id", person)
                  .query(Long.class)
                  .list())
          .containsExactly(other);
      assertThat(document(motion)).isFalse();
      assertThat(sealed.hidden(ConvictionsOf.PERSON, COUNTY, "" + person)).isOne();
      assertThat(sealed.seen(ConvictionsOf.PERSON, COUNTY, "" + person)).isZero();
      assertThat(sealed.hiding(ConvictionsOf.PERSON, COUNTY, List.of("" + person, "0")))
          .as("of several at once")
          .containsExactly("" + person);
      assertThat(
              sealed.hiding(ConvictionsOf.CONVICTION, COUNTY, List.of("" + conviction, "" + other)))
          .containsExactly("" + conviction);
    }
    assertThat(sealed.hiding(ConvictionsOf.PERSON, COUNTY, List.of("" + person))).isEmpty();
    assertThat(document(motion)).isTrue();
    assertThat(sealed.hidden(ConvictionsOf.PERSON, COUNTY, "" + person)).isZero();
  }

  @Test
  void an_order_that_takes_the_relief_back_opens_it_in_the_same_transaction() {
    DojRecords.Motion motion = granted();
    long conviction = motion.convictions().get(0);
    close(conviction);
    assertThat(visible(conviction)).isFalse();
    // As a later order does it: first the move, then the relief.
    relief(conviction, "VACATED");
    assertThat(visible(conviction)).isTrue();
  }

  @Test
  void nobody_seals_or_opens_by_hand() {
    DojRecords.Motion motion = granted();
    long conviction = motion.convictions().get(0);
    DB.sql("update conviction set sealed_at = now() where id = :id")
        .param("id", conviction)
        .update();
    assertThat(visible(conviction)).isTrue();
    close(conviction);
    DB.sql("update conviction set sealed_at = null where id = :id")
        .param("id", conviction)
        .update();
    assertThat(visible(conviction)).isFalse();
  }

  @Test
  void who_may_not_writes_through_the_veil_as_anybody() {
    try (Sight.Scope veil = Sight.VEILED.here()) {
      long person = DOJ.person("POE,PAT");
      long conviction = RECORDS.determined(person, "11359", "FELONY", "DISMISS");
      RECORDS.event(conviction, "DETERMINED", "IN_REVIEW", "");
      assertThat(
              DB.sql("select state from conviction where id = :id for update")
                  .param("id", conviction)
                  .query(String.class)
                  .single())
          .isEqualTo("IN_REVIEW");
    }
  }

  @Test
  void who_may_not_moves_a_conviction_to_its_end_though_it_is_sealed_on_the_way() {
    long conviction = granted().convictions().get(0);
    RECORDS.event(conviction, "GRANTED", "REPORTED", "");
    RECORDS.event(conviction, "REPORTED", "ACKNOWLEDGED", "");
    try (Sight.Scope veil = Sight.VEILED.here()) {
      RECORDS.event(conviction, "ACKNOWLEDGED", "NOTIFIED", "");
      RECORDS.event(conviction, "NOTIFIED", "CLOSED", "");
    }
    assertThat(
            DB.sql("select state from conviction where id = :id")
                .param("id", conviction)
                .query(String.class)
                .single())
        .isEqualTo("CLOSED");
  }

  private static DojRecords.Motion granted() {
    DojRecords.Motion motion = DOJ.granted(1);
    motion.convictions().forEach(id -> relief(id, "DISMISSED_AND_SEALED"));
    return motion;
  }

  private static void relief(long conviction, String relief) {
    DB.sql("update conviction set relief = :relief where id = :id")
        .param("relief", relief)
        .param("id", conviction)
        .update();
  }

  private static void close(long conviction) {
    RECORDS.event(conviction, "GRANTED", "REPORTED", "");
    RECORDS.event(conviction, "REPORTED", "ACKNOWLEDGED", "");
    RECORDS.event(conviction, "ACKNOWLEDGED", "CLOSED", "");
  }

  private static boolean visible(long conviction) {
    try (Sight.Scope veil = Sight.VEILED.here()) {
      return rows("conviction_event", conviction) > 0;
    }
  }

  private static List<String> viewsOfConvictions() {
    return DB.sql(
            """
            select table_name from information_schema.columns
             where table_schema = 'veiled' and column_name = 'conviction_id' and table_name <> 'notice' order by 1
            """)
        .query(String.class)
        .list();
  }

  private static long rows(String view, long conviction) {
    return DB.sql("select count(*) from " + view + " where conviction_id = :id")
        .param("id", conviction)
        .query(Long.class)
        .single();
  }

  private static void document(long motion) {
    String sha256 = "d".repeat(64);
    new TestRecords(DB).file(sha256, "application/pdf");
    DB.sql(
            """
            update motion_version set document = :sha256, orders_for = 'CONVICTION', orders_template = :sha256,
                   orders_style = :sha256, orders_document = :sha256
             where motion_id = :id
            """)
        .param("sha256", sha256)
        .param("id", motion)
        .update();
  }

  private static boolean document(DojRecords.Motion motion) {
    return DB.sql(
            "select num_nonnulls(document, orders_document) > 0 from motion_version where motion_id"
                + " = :id")
        .param("id", motion.id())
        .query(Boolean.class)
        .single();
  }
}
