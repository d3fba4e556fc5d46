package org.clearance.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What happens after the court's order, on a real database and real folders: submissions,
 * acknowledgements and notices, with the records that they begin with.
 */
public final class TestDoj implements AutoCloseable {
  private static final AtomicLong KEYS = new AtomicLong(1000);
  private static final AtomicLong COUNTIES = new AtomicLong();

  public final AnnotationConfigApplicationContext context;
  public final Path data;
  public final TestClock clock = new TestClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  public final JdbcClient db;
  public final TestRecords records;
  public final long county;
  public final String countyCode = "test-" + letters(COUNTIES.incrementAndGet());
  public final long delivery;

  /** A system with further properties and components. */
  public TestDoj(Map<String, Object> properties, Class<?>... components) {
    try {
      data = Files.createTempDirectory("doj");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    context = new AnnotationConfigApplicationContext();
    DataSource dataSource = TestDatabase.migrated();
    context.registerBean(DataSource.class, () -> dataSource);
    context.register(TestDomain.Wiring.class);
    context.registerBean("testClock", Clock.class, () -> clock, bean -> bean.setPrimary(true));
    context.getBeanFactory().setConversionService(new ApplicationConversionService());
    var all = new java.util.HashMap<>(properties);
    all.put("clearance.data", data.toString());
    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", all));
    var scanner = new ClassPathBeanDefinitionScanner(context);
    // Other tests' configurations lie in the same packages.
    scanner.addExcludeFilter(
        (type, metadata) -> type.getClassMetadata().getClassName().contains("Test"));
    scanner.scan(
        "org.clearance.domain.submission",
        "org.clearance.domain.acknowledgement",
        "org.clearance.domain.notice",
        "org.clearance.domain.conviction",
        "org.clearance.domain.outbox",
        "org.clearance.domain.audit",
        "org.clearance.domain.store");
    if (components.length > 0) {
      context.register(components);
    }
    context.refresh();
    db = context.getBean(JdbcClient.class);
    records = new TestRecords(db);
    county = records.county(countyCode);
    delivery = records.determinedDelivery(county);
  }

  public TestDoj() {
    this(Map.of("clearance.mail.channel", "files"));
  }

  public <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  /** A motion whose order granted so many convictions, each of a person of its own. */
  public Motion granted(int convictions) {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < convictions; i++) {
      long person = person("DOE,JOHN " + (char) ('A' + i % 26));
      ids.add(filed(person));
    }
    Motion motion = motion(ids);
    order(motion, ids, "DISMISSED_AND_SEALED");
    return motion;
  }

  /** A motion's ids. */
  public record Motion(long id, List<Long> convictions) {}

  public long person(String name) {
    return records.person(delivery, "A" + (10_000_000 + KEYS.incrementAndGet()), name);
  }

  /** A conviction that is before the court. */
  public long filed(long person) {
    long id = records.identified(person, "11357", "FELONY", LocalDate.of(2009, 3, 9));
    records.determine(List.of(id), "DISMISS");
    for (String[] move :
        new String[][] {
          {"DETERMINED", "IN_REVIEW"}, {"IN_REVIEW", "APPROVED"}, {"APPROVED", "FILED"}
        }) {
      records.event(id, move[0], move[1], "");
    }
    return id;
  }

  public Motion motion(List<Long> convictions) {
    long packet =
        db.sql(
                """
                insert into packet (county_id, delivery_id, number, outcome)
                values (:county, :delivery, (select count(*) + 1 from packet where delivery_id = :delivery), 'DISMISS')
                returning id
                """)
            .param("county", county)
            .param("delivery", delivery)
            .query(Long.class)
            .single();
    long motion =
        db.sql(
                """
                insert into motion (county_id, number, packet_id, element_instance_key)
                values (:county, 'T-2026-' || :packet, :packet, :key) returning id
                """)
            .param("county", county)
            .param("packet", packet)
            .param("key", KEYS.incrementAndGet())
            .query(Long.class)
            .single();
    int position = 1;
    for (long conviction : convictions) {
      db.sql(
              "insert into motion_item values (:motion, :conviction, :position, 'DISMISSED_AND_SEALED')")
          .param("motion", motion)
          .param("conviction", conviction)
          .param("position", position++)
          .update();
    }
    return new Motion(motion, convictions);
  }

  /** The court's order on a motion, the same for these convictions. */
  public void order(Motion motion, List<Long> convictions, String relief) {
    long order =
        db.sql(
                """
                insert into court_order (county_id, motion_id, version, court, court_ori, judge, ordered_on, filed_on,
                                         clerk, basis, recorded_by)
                values (:county, :motion, (select count(*) + 1 from court_order where motion_id = :motion),
                        'Superior Court', 'CA039015J', 'Hon. R. Diaz', '2026-11-02', '2026-11-03', 'C. Clerk',
                        'HS_11361_9_UNCHALLENGED', 'clerk')
                returning id
                """)
            .param("county", county)
            .param("motion", motion.id())
            .query(Long.class)
            .single();
    for (long conviction : convictions) {
      db.sql(
              "insert into order_item (order_id, conviction_id, relief, denial_ground) values (:order, :conviction, :relief, :ground)")
          .param("order", order)
          .param("conviction", conviction)
          .param("relief", relief)
          .param("ground", relief.equals("DENIED") ? "Public safety" : "")
          .update();
      records.event(conviction, "FILED", relief.equals("DENIED") ? "DENIED" : "GRANTED", "");
    }
  }

  /** A new element instance key. */
  public long key() {
    return KEYS.incrementAndGet();
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
  }
}
