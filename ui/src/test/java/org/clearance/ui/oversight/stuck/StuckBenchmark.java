package org.clearance.ui.oversight.stuck;

import java.util.Arrays;
import org.clearance.domain.TestRecords;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.Screens;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long the page of what is stuck takes where 10,000 things are, 2,500 of each of four kinds.
 */
public final class StuckBenchmark {
  private static final int EACH = 2_500;
  private static final int TIMES = 41;

  private StuckBenchmark() {}

  /** Prints the median and the worst of each list. */
  public static void main(String[] args) {
    try (var context =
        (ServletWebServerApplicationContext)
            SpringApplication.run(
                Screens.class,
                "--server.port=0",
                "--spring.flyway.enabled=false",
                "--clearance.data=target/test-data")) {
      var people = context.getBean(People.class);
      var db = context.getBean(JdbcClient.class);
      County county = people.county();
      User user =
          people.named("Ben Mark", county, Role.DA_SUPERVISOR, Role.PUBLIC_DEFENDER, Role.MANAGER);
      fill(db, county);
      int port = context.getWebServer().getPort();
      Browser browser = new Browser(port).signedInAs(user.username(), People.PASSWORD);
      // The yardstick: the server's smallest page.
      measure(browser, "/sign-in", "");
      for (String list :
          new String[] {"steps", "tasks", "notices", "jobs", "jobs&page=40", "steps&page=50"}) {
        measure(browser, "/stuck?kind=" + list, "10,000 things are stuck");
      }
    }
  }

  private static void measure(Browser browser, String path, String shows) {
    long[] took = new long[TIMES];
    for (int i = 0; i < TIMES; i++) {
      long began = System.nanoTime();
      Browser.Page page = browser.open(path);
      took[i] = (System.nanoTime() - began) / 1_000_000;
      if (page.status() != 200 || !page.html().contains(shows)) {
        throw new IllegalStateException(path + ": " + page.html());
      }
    }
    Arrays.sort(took);
    System.out.printf(
        "%s: median %d ms, 95 of 100 %d ms, worst %d ms%n",
        path, took[TIMES / 2], took[TIMES * 95 / 100], took[TIMES - 1]);
  }

  private static void fill(JdbcClient db, County county) {
    long delivery = new TestRecords(db).determinedDelivery(county.id());
    // Noted in the future, so that the engine, which knows none of them, does not have them
    // forgotten.
    db.sql(
            """
            insert into engine_incident (key, county_id, process, element, element_instance_key, job_key, error_type, message,
                                         raised_at, delivery_id, noted_at)
            select n, :county, 'court-relief', case n % 3 when 0 then 'prepare-motion' else 'notify-people' end, n, n,
                   'JOB_NO_RETRIES', repeat('It failed. ', 40), now() - n * interval '1 minute', :delivery,
                   now() + interval '1 day'
              from generate_series(1, :each) n
            """)
        .param("county", county.id())
        .param("delivery", delivery)
        .param("each", EACH)
        .update();
    // Made before the engine's first look, which would end what it does not know.
    db.sql(
            """
            insert into user_task (key, county_id, form, name, groups, delivery_id, created_at, due_at, priority, changed_at)
            select 9000000 + n, :county, 'review-convictions', 'Review convictions', array['da-reviewer:' || :code], :delivery,
                   now() - interval '60 days', now() - n * interval '1 minute', 50, now() + interval '1 day'
              from generate_series(1, :each) n
            """)
        .param("county", county.id())
        .param("code", county.code())
        .param("delivery", delivery)
        .param("each", EACH)
        .update();
    db.sql(
            """
            insert into notice (county_id, kind, dedup_key, channel, recipient, subject, body, message_id, state, last_error)
            select :county, 'RELIEF_GRANTED', 'b' || n, 'EMAIL', 'jane@example.org', 's', 'b', 'b' || n, 'FAILED', '550'
              from generate_series(1, :each) n
            """)
        .param("county", county.id())
        .param("each", EACH)
        .update();
    db.sql(
            """
            insert into batch.batch_job_instance select n, 0, 'writeSubmission', n::text from generate_series(1, :each) n;
            """)
        .param("each", EACH)
        .update();
    db.sql(
            """
            insert into batch.batch_job_execution (job_execution_id, version, job_instance_id, create_time, status)
            select n, 0, n, now()::timestamp, 'FAILED' from generate_series(1, :each) n
            """)
        .param("each", EACH)
        .update();
    db.sql(
            """
            insert into batch.batch_job_execution_params
            select n, 'deliveryId', 'java.lang.Long', :delivery, 'Y' from generate_series(1, :each) n
            """)
        .param("delivery", "" + delivery)
        .param("each", EACH)
        .update();
    db.sql("analyze").update();
  }
}
