package org.clearance.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.clearance.domain.DojRecords.Motion;
import org.clearance.domain.defense.client.Clients;
import org.clearance.domain.defense.deletion.ForgettingClient;
import org.clearance.domain.defense.deletion.KeptOfClient;
import org.clearance.domain.defense.referral.ReferralParts;
import org.clearance.domain.office.user.CountyRow;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The steps after the court's order, on a real database and real folders: submissions,
 * acknowledgements and notices, with the records that they begin with.
 */
public final class TestDoj implements AutoCloseable {
  private static final AtomicLong COUNTIES = new AtomicLong();
  private static final List<String> PACKAGES =
      List.of(
          "org.clearance.domain.staterecord.submission",
          "org.clearance.domain.staterecord.sftp",
          "org.clearance.domain.staterecord.reconciliation",
          "org.clearance.domain.staterecord.acknowledgement",
          "org.clearance.domain.court.challenge",
          "org.clearance.domain.contact.notice",
          "org.clearance.domain.contact.address",
          "org.clearance.domain.contact.letter",
          "org.clearance.domain.casework.conviction",
          "org.clearance.domain.ground.outbox",
          "org.clearance.domain.oversight.retention",
          "org.clearance.domain.office.confirmation",
          "org.clearance.domain.ground.audit",
          "org.clearance.domain.ground.document",
          "org.clearance.domain.ground.store");

  public final AnnotationConfigApplicationContext context;
  public final Path data;
  public final TestClock clock = new TestClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  public final JdbcClient db;
  public final TestRecords records;
  public final long county;
  public final String countyCode = "test-" + letters(COUNTIES.incrementAndGet());
  private final DataSource database = TestDatabase.migrated();
  private final DojRecords court;

  /** A system with further properties and components. */
  public TestDoj(Map<String, Object> properties, Class<?>... components) {
    try {
      data = Files.createTempDirectory("doj");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    context = new AnnotationConfigApplicationContext();
    context.registerBean(DataSource.class, () -> database);
    context.register(TestDomain.Wiring.class);
    context.registerBean("testClock", Clock.class, () -> clock, bean -> bean.setPrimary(true));
    context.getBeanFactory().setConversionService(new ApplicationConversionService());
    var all = new java.util.HashMap<>(properties);
    all.put("clearance.data", data.toString());
    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", all));
    context.register(FoundComponents.in(PACKAGES));
    context.register(ProgrammeBeans.class);
    context.register(CountyRow.class);
    context.register(Clients.class, KeptOfClient.class, ForgettingClient.class);
    context.register(ReferralParts.FORGETTING.toArray(Class<?>[]::new));
    if (components.length > 0) {
      context.register(components);
    }
    context.refresh();
    db = context.getBean(JdbcClient.class);
    records = new TestRecords(db);
    county = records.county(countyCode);
    court = new DojRecords(db, county);
  }

  public TestDoj() {
    this(Map.of("clearance.mail.channel", "files"));
  }

  public <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  public Motion granted(int convictions) {
    return court.granted(convictions);
  }

  public long person(String name) {
    return court.person(name);
  }

  public long filed(long person) {
    return court.filed(person);
  }

  public Motion motion(List<Long> convictions) {
    return court.motion(convictions);
  }

  public void order(Motion motion, List<Long> convictions, String relief) {
    court.order(motion, convictions, relief);
  }

  /** A new element instance key. */
  public long key() {
    return DojRecords.newKey();
  }

  public String state(long conviction) {
    return db.sql("select state from conviction where id = :id")
        .param("id", conviction)
        .query(String.class)
        .single();
  }

  public List<String> states(Motion motion) {
    return motion.convictions().stream().map(this::state).toList();
  }

  public Path outgoing() {
    return data.resolve("doj/outgoing");
  }

  public Path incoming() {
    return data.resolve("doj/incoming");
  }

  /** The names of the files in a folder, hidden ones left out, in order. */
  public static List<String> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int count(String table) {
    return db.sql("select count(*) from " + table).query(Integer.class).single();
  }

  private static String letters(long number) {
    return Long.toString(number, 26)
        .chars()
        .mapToObj(c -> String.valueOf((char) (c <= '9' ? 'a' + c - '0' : c + 10)))
        .reduce("", String::concat);
  }

  @Override
  public void close() {
    context.close();
    TestDatabase.giveBack(database);
  }
}
