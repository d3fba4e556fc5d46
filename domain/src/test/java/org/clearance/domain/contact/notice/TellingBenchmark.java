package org.clearance.domain.contact.notice;

import java.util.List;
import org.clearance.domain.DojRecords.Motion;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TestDoj;
import org.clearance.domain.Yardsticks;
import org.clearance.domain.contact.letter.LetterBundles;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the people of one motion, and closes their convictions once the notices count as sent, and
 * prints a table: {@code TellingBenchmark 12500 25000 50000}. Each person has one conviction, which
 * two orders granted, the later one otherwise; all asked to be told by e-mail.
 */
public final class TellingBenchmark {
  private TellingBenchmark() {}

  public static void main(String[] sizes) {
    TestDatabase.keepOnDisk();
    System.out.println("| people | queued | closed |");
    System.out.println("|---|---|---|");
    for (String size : sizes) {
      measure(Integer.parseInt(size));
    }
  }

  private static void measure(int people) {
    try (var doj = new TestDoj()) {
      long motion = write(doj, people);
      ReliefNotices telling = doj.get(ReliefNotices.class);
      LetterBundles bundles = doj.get(LetterBundles.class);
      long start = System.nanoTime();
      var told = telling.ofMotion(motion);
      long queued = System.nanoTime();
      doj.db.sql("update notice set state = 'SENT', sent_at = now(), unsettled = true").update();
      doj.db.sql("analyze notice").update();
      long sent = System.nanoTime();
      while (bundles.settleDue()) {
        // The next ones.
      }
      long closed = System.nanoTime();
      int open =
          doj.db
              .sql("select count(*) from conviction where state <> 'CLOSED'")
              .query(Integer.class)
              .single();
      if (told.queued() != people || open != 0) {
        throw new IllegalStateException(told + ", open: " + open);
      }
      System.out.printf(
          "| %,d | %s | %s |%n", people, rate(people, queued - start), rate(people, closed - sent));
      Yardsticks.tell(
          "as many rows of 1,000 bytes by COPY: a notice each",
          Yardsticks.copied(TestDatabase.migrated(), people, 1_000),
          queued - start);
      Yardsticks.tell(
          "as many rows of 250 bytes by COPY, twice: a move to each state",
          Yardsticks.copied(TestDatabase.migrated(), people * 2, 250),
          closed - sent);
    }
  }

  private static String rate(int people, long nanos) {
    double seconds = nanos / 1e9;
    return "%.1f s (%,.0f/s)".formatted(seconds, people / seconds);
  }

  private static long write(TestDoj doj, int people) {
    long one = doj.person("DOE,JANE");
    long conviction = doj.filed(one);
    Motion motion = doj.motion(List.of(conviction));
    doj.order(motion, List.of(conviction), "DISMISSED_AND_SEALED");
    doj.records.event(conviction, "GRANTED", "REPORTED", "");
    doj.records.event(conviction, "REPORTED", "ACKNOWLEDGED", "");
    new TransactionTemplate(doj.get(PlatformTransactionManager.class))
        .executeWithoutResult(status -> copy(doj, people - 1, one, conviction));
    // Not of notice, which is empty: what is planned for an empty table is kept for the connection.
    doj.db
        .sql("analyze person, conviction, motion_item, order_item, court_order, notice_request")
        .update();
    return motion.id();
  }

  /** Sets the convictions where they stand, which events would take minutes for. */
  private static void copy(TestDoj doj, int people, long one, long conviction) {
    doj.db.sql("set local session_replication_role = replica").update();
    for (String sql :
        List.of(
            """
            insert into person (county_id, person_key, delivery_id, cii_number, subject_id, name, date_of_birth, runs)
            select county_id, 'CII:L' || n, delivery_id, 'L' || n, 'L' || n, 'DOE,JANE ' || n, date_of_birth, runs
              from person, generate_series(1, :people) n where id = :one
            """,
            """
            insert into notice_request (person_id, channel, address, language, recorded_by)
            select id, 'EMAIL', 'p' || id || '@example.org', 'en', 'benchmark' from person
            """,
            """
            insert into conviction (county_id, person_id, delivery_id, file_position, line_number, count_order, case_number,
                                    section, offense, level, convicted_on, state, determination_id, relief)
            select c.county_id, p.id, c.delivery_id, c.file_position, c.line_number, c.count_order, 'SF' || p.id, c.section,
                   c.offense, c.level, c.convicted_on, c.state, c.determination_id, c.relief
              from conviction c, person p where c.id = :conviction and p.id <> :one
            """,
            """
            insert into motion_item
            select i.motion_id, c.id, row_number() over (order by c.id) + 1, i.proposed_relief
              from motion_item i, conviction c where i.conviction_id = :conviction and c.id <> :conviction
            """,
            """
            insert into order_item (order_id, conviction_id, relief, denial_ground)
            select i.order_id, c.id, i.relief, ''
              from order_item i, conviction c where i.conviction_id = :conviction and c.id <> :conviction
            """,
            """
            insert into court_order (county_id, motion_id, version, court, court_ori, judge, ordered_on, filed_on, clerk,
                                     basis, recorded_by)
            select county_id, motion_id, 2, court, court_ori, judge, ordered_on, filed_on, clerk, basis, recorded_by
              from court_order
            """,
            """
            insert into order_item (order_id, conviction_id, relief, denial_ground)
            select o.id, i.conviction_id, 'DISMISSED_LEGALLY_INVALID', '' from order_item i, court_order o where o.version = 2
            """)) {
      doj.db
          .sql(sql)
          .param("people", people)
          .param("one", one)
          .param("conviction", conviction)
          .update();
    }
  }
}
