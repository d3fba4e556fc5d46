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
import java.util.function.BooleanSupplier;
import org.clearance.workers.ClearanceContext;
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

  /** The property: where {@link OutsideWorld} can be asked. */
  static final String WORLD = "test.world";

  /** The property: the folder that files go to the court by. */
  static final String COURT = "test.court";

  /** One county reports each order at once, the other collects what its orders say. */
  static final List<String> COUNTIES = List.of("outward", "collecting");

  /** The ids of the counties, in SQL. */
  static final String THEIRS =
      "(select id from county where code in ('" + String.join("', '", COUNTIES) + "'))";

  private static final int CONNECTIONS = 40;
  private static final Duration TELLING = Duration.ofSeconds(60);
  private static final long PAUSE_NANOS = 50_000_000;

  private final ClearanceContext clearance;
  private final WorldAsked world;

  private KilledProcess(ClearanceContext clearance, WorldAsked world) {
    this.clearance = clearance;
    this.world = world;
  }

  public static void main(String[] arguments) throws IOException {
    Map<String, String> properties = read(Path.of(arguments[0]));
    var database = new PGSimpleDataSource();
    database.setUrl(properties.get(DATABASE));
    database.setUser("postgres");
    database.setCurrentSchema("clearance");
    try (var pool = new HikariDataSource();
        var clearance = start(pool, database, properties)) {
      var process = new KilledProcess(clearance, new WorldAsked(properties.get(WORLD)));
      process.begin(Integer.parseInt(arguments[1]));
      System.out.println(READY);
      process.work(process.staff(Path.of(properties.get(COURT))));
    }
  }

  private static ClearanceContext start(
      HikariDataSource pool, PGSimpleDataSource database, Map<String, String> properties) {
    pool.setDataSource(database);
    pool.setMaximumPoolSize(CONNECTIONS);
    return ClearanceContext.start(pool, properties, Schedules.class, WatchedWork.class);
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

  private void begin(int packets) {
    if (packets > 0) {
      var begun = new OutwardPackets(clearance);
      COUNTIES.forEach(county -> begun.begin(county, (packets + 1) / COUNTIES.size()));
    } else {
      COUNTIES.forEach(new OutwardPackets(clearance)::ask);
    }
  }

  /** Each does what lies open, and says whether there was anything. */
  private List<BooleanSupplier> staff(Path court) {
    List<BooleanSupplier> staff = new ArrayList<>();
    for (String county : COUNTIES) {
      staff.add(new OutwardStaff(clearance, county, world)::work);
      staff.add(new CourtListClerk(clearance, county, court)::work);
      staff.add(new ResidentStaff(clearance, county)::work);
    }
    staff.add(new RetentionStaff(clearance)::work);
    staff.add(new AlarmStaff(clearance)::work);
    return staff;
  }

  private void work(List<BooleanSupplier> staff) {
    Instant told = Instant.now();
    while (staff.stream().filter(BooleanSupplier::getAsBoolean).count() > 0 || !isDone()) {
      if (told.plus(TELLING).isBefore(Instant.now())) {
        told = Instant.now();
        System.out.println(left());
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** A report may come between a look at the notices and one at the mailbox. */
  private boolean isDone() {
    return left().isEmpty() && world.isQuiet() && left().isEmpty();
  }

  /** The work that is left; empty where none is. */
  private String left() {
    List<String> left =
        new ArrayList<>(
            clearance
                .db()
                .sql(
                    """
                    select 'conviction ' || id || ' ' || state from conviction where state not in ('CLOSED', 'WITHDRAWN')
                    union all select 'notice ' || id || ' ' || channel || ' ' || state || ' ' || last_error
                      from notice where state in ('QUEUED', 'SENDING', 'BUNDLED', 'FAILED', 'BOUNCED') or unsettled
                    union all select 'outbox ' || id || ' ' || name || ' ' || message_id from outbox where accepted_at is null
                    union all select 'submission ' || number || ' ' || state from submission s
                      where exists (select from submission_record r where r.submission_id = s.id and r.state in ('BATCHED', 'SENT'))
                    union all select 'court list ' || order_id || '-' || conviction_id || ' ' || coalesce(answer, '')
                      from court_list_outstanding where county_id in %1$s
                    union all select 'retention run ' || id || ' ' || state from retention_run where ended_at is null
                    union all select 'county to purge ' || id from county c
                      where c.settings -> 'retention' is not null
                        and not exists (select from retention_run r where r.county_id = c.id)
                        and not exists (select from retention_hold h where h.county_id = c.id and h.ended_at is null)
                    union all select 'county to reconcile ' || c.id from county c
                      where exists (select from submission s where s.county_id = c.id and s.state = 'SENT')
                        and c.settings -> 'retention' is null
                        and (select count(*) from submission s where s.county_id = c.id and s.state = 'SENT')
                            is distinct from (select r.submissions from reconciliation_run r where r.county_id = c.id)
                    union all select 'alarm ' || id from reconciliation_alarm a
                      where a.mailed_at is null and a.cleared_at is null
                        and exists (select from user_role r where r.county_id = a.county_id)
                    union all select 'what a resident sent, ' || id from portal.inbox
                    union all select 'referral ' || id from defense.referral where matter_id is null
                    union all select 'matter ' || id || ' ' || state from defense.matter where state <> 'CLOSED'
                    union all select 'resident message ' || id || ' ' || state from defense.resident_message
                      where state = 'SENDING' or state = 'QUEUED' and next_attempt_at <= now()
                    """
                        .formatted(THEIRS))
                .query(String.class)
                .list());
    if (clearance.active() > 0) {
      left.add("at " + clearance.at() + "; incidents " + clearance.incidents());
    }
    return String.join("; ", left);
  }

  @Configuration(proxyBeanMethods = false)
  @EnableScheduling
  static class Schedules {}
}
