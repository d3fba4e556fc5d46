package org.clearance.workers.killed;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.clearance.bpmn.Processes;
import org.clearance.bpmn.Variables;
import org.clearance.domain.CourtRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.notice.Channel;
import org.clearance.domain.notice.NoticeRequests;
import org.clearance.workers.ClearanceContext;
import org.clearance.workers.TestTerms;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The process that is killed: the system without its screens, and its staff, who do what lies open.
 * Arguments: the file of its properties, and how many packets it first makes and begins; it says
 * {@code READY} when it works, and ends by itself once nothing is left to do.
 */
final class KilledProcess {
  static final String READY = "READY";
  static final String DATABASE = "test.database";
  static final String MAIL_LOG = "test.mail-log";

  /** One county reports each order at once, the other collects what its orders say. */
  static final List<String> COUNTIES = List.of("outward", "collecting");

  private static final int CONNECTIONS = 40;
  private static final int CONVICTIONS = 4;
  private static final int PACKETS_PER_CHALLENGE = 3;
  private static final Duration TELLING = Duration.ofSeconds(60);
  private static final long PAUSE_NANOS = 50_000_000;

  private final ClearanceContext clearance;

  private KilledProcess(ClearanceContext clearance) {
    this.clearance = clearance;
  }

  public static void main(String[] arguments) throws IOException {
    Map<String, String> properties = read(Path.of(arguments[0]));
    var database = new PGSimpleDataSource();
    database.setUrl(properties.get(DATABASE));
    database.setUser("postgres");
    database.setCurrentSchema("clearance");
    try (var pool = new HikariDataSource();
        var clearance = start(pool, database, properties)) {
      var process = new KilledProcess(clearance);
      process.begin(Integer.parseInt(arguments[1]));
      System.out.println(READY);
      List<OutwardStaff> staffs =
          COUNTIES.stream()
              .map(county -> new OutwardStaff(clearance, county, properties.get(MAIL_LOG)))
              .toList();
      Instant told = Instant.now();
      while (staffs.stream().filter(OutwardStaff::work).count() > 0 || !process.isDone()) {
        if (told.plus(TELLING).isBefore(Instant.now())) {
          told = Instant.now();
          System.out.println(process.left());
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  private static ClearanceContext start(
      HikariDataSource pool, PGSimpleDataSource database, Map<String, String> properties) {
    pool.setDataSource(database);
    pool.setMaximumPoolSize(CONNECTIONS);
    return ClearanceContext.start(pool, properties, Schedules.class);
  }

  private static Map<String, String> read(Path file) throws IOException {
    var properties = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      properties.load(in);
    }
    var map = new HashMap<String, String>();
    properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
    return map;
  }

  /** Nothing is open anywhere. */
  private boolean isDone() {
    return clearance
            .db()
            .sql(
                """
            select not exists (select from conviction where state not in ('CLOSED', 'WITHDRAWN'))
               and not exists (select from outbox where accepted_at is null)
               and not exists (select from notice where state in ('QUEUED', 'SENDING', 'BUNDLED', 'FAILED') or unsettled)
            """)
            .query(Boolean.class)
            .single()
        && clearance.active() == 0;
  }

  /** What is left to do, for who wonders why it does not end. */
  private String left() {
    return "left: %s; at %s; incidents %s"
        .formatted(
            clearance
                .db()
                .sql(
                    """
                    select 'conviction ' || id || ' ' || state from conviction where state not in ('CLOSED', 'WITHDRAWN')
                    union all select 'notice ' || id || ' ' || channel || ' ' || state || ' ' || last_error
                      from notice where state in ('QUEUED', 'SENDING', 'BUNDLED', 'FAILED') or unsettled
                    union all select 'outbox ' || id || ' ' || name || ' ' || message_id from outbox where accepted_at is null
                    union all select 'submission ' || number || ' ' || state from submission s
                      where exists (select from submission_record r where r.submission_id = s.id and r.state in ('BATCHED', 'SENT'))
                    """)
                .query(String.class)
                .list(),
            clearance.at(),
            clearance.incidents());
  }

  /** Packets that are reviewed and challenged convictions; the processes of both begin. */
  private void begin(int packets) {
    if (packets == 0) {
      return;
    }
    for (String county : COUNTIES) {
      begin(county, (packets + 1) / COUNTIES.size());
    }
  }

  private void begin(String county, int packets) {
    TestRecords records = clearance.records();
    long delivery = records.determinedDelivery(county(records, county));
    var court = new CourtRecords(clearance.db());
    for (int i = 0; i < packets; i++) {
      var convictions = new ArrayList<Long>();
      for (int n = 0; n < CONVICTIONS; n++) {
        long person = person(records, delivery);
        reach(person, n);
        convictions.add(records.determined(person, "11357", "FELONY", "DISMISS"));
      }
      start(
          county,
          Processes.COURT_RELIEF,
          court.approvedPacket(delivery, "DISMISS", convictions),
          null);
      if (i % PACKETS_PER_CHALLENGE == 0) {
        long challenged = court.challenged(delivery, person(records, delivery));
        start(county, Processes.CHALLENGE, packet(challenged), challenged);
      }
    }
  }

  private long county(TestRecords records, String code) {
    List<Long> known =
        clearance
            .db()
            .sql("select id from county where code = :code")
            .param("code", code)
            .query(Long.class)
            .list();
    if (!known.isEmpty()) {
      return known.get(0);
    }
    long county = records.county(code);
    clearance
        .db()
        .sql(
            """
            update county
               set settings = '{"courtEmail": "court@example.org", "publicDefenderEmail": "pd@example.org",
                                "notices": {"letters": true}}'::jsonb
                            || case when code = 'collecting'
                                    then '{"dojBatches": {"every": "day", "at": "17:00", "records": 6}}'
                                    else '{}' end::jsonb
             where id = :id
            """)
        .param("id", county)
        .update();
    return county;
  }

  private long person(TestRecords records, long delivery) {
    long number =
        clearance.db().sql("select count(*) from person").query(Long.class).single() + 10_000_000;
    return records.person(delivery, "A" + number, "DOE,JANE " + (char) ('A' + number % 26));
  }

  /** Of four people one asked for e-mail, one for text messages, one for a letter; one did not. */
  private void reach(long person, int n) {
    var requests = clearance.get(NoticeRequests.class);
    switch (n) {
      case 0 -> requests.ask(person, "person-" + person + "@example.org", "en", "defender");
      case 1 ->
          requests.ask(
              person, Channel.SMS, "209%07d".formatted(2_000_000 + person), "es", "defender");
      case 2 ->
          requests.ask(
              person, Channel.LETTER, person + " Main St\nStockton CA 95202", "en", "defender");
      default -> {}
    }
  }

  private long packet(long challenged) {
    return clearance
        .db()
        .sql("select packet_id from challenge where conviction_id = :id")
        .param("id", challenged)
        .query(Long.class)
        .single();
  }

  private void start(String county, String process, long packet, @Nullable Long conviction) {
    var variables = new HashMap<String, Object>();
    variables.put(Variables.PACKET_ID, packet);
    variables.put(Variables.CONVICTION_ID, conviction);
    variables.put(Variables.COUNTY_CODE, county);
    variables.put(Variables.TERMS, TestTerms.usual());
    clearance.begin(process, variables);
  }

  @Configuration(proxyBeanMethods = false)
  @EnableScheduling
  static class Schedules {}
}
