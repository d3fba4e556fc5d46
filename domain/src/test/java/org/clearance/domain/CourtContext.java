package org.clearance.domain;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.office.user.CountyRow;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import tools.jackson.databind.json.JsonMapper;

/** The domain's beans that court papers need, on a new database, at a fixed time. */
public final class CourtContext implements AutoCloseable {
  /** The evening of 24 November 2026 in California; the 25th has begun in UTC. */
  public static final Instant NOW = Instant.parse("2026-11-25T03:30:00Z");

  private static final List<String> PACKAGES =
      List.of(
          "org.clearance.domain.ground.audit",
          "org.clearance.domain.casework.conviction",
          "org.clearance.domain.ground.document",
          "org.clearance.domain.court.motion",
          "org.clearance.domain.court.order",
          "org.clearance.domain.ground.upload",
          "org.clearance.domain.ground.outbox",
          "org.clearance.domain.ground.store");

  private final DataSource dataSource = TestDatabase.migrated();
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  /**
   * @param data the data directory
   * @param more classes of beans
   */
  public CourtContext(Path data, Class<?>... more) {
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "test",
                Map.of(
                    "clearance.data",
                    data.toString(),
                    "clearance.documents",
                    data.resolve("documents").toString())));
    context.registerBean(DataSource.class, () -> dataSource);
    context.registerBean(JdbcClient.class, () -> JdbcClient.create(dataSource));
    context.registerBean(DataSourceTransactionManager.class, dataSource);
    context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
    context.registerBean(Clock.class, () -> Clock.fixed(NOW, ZoneOffset.UTC));
    context.register(Transactions.class);
    context.register(FoundComponents.in(PACKAGES));
    context.register(ProgrammeBeans.class);
    context.register(CountyTerms.class, CountyRow.class);
    if (more.length > 0) {
      context.register(more);
    }
    context.refresh();
  }

  public JdbcClient db() {
    return context.getBean(JdbcClient.class);
  }

  public <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  /** An approved packet of San Joaquin’s, of several people. */
  public long reviewedPacket() {
    var records = new TestRecords(db());
    return new CourtRecords(db())
        .reviewedPacket(records.determinedDelivery(records.county("san-joaquin")));
  }

  @Override
  public void close() {
    context.close();
    TestDatabase.giveBack(dataSource);
  }

  @EnableTransactionManagement(proxyTargetClass = true)
  static class Transactions {}
}
