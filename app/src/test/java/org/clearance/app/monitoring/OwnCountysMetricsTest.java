package org.clearance.app.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.clearance.domain.TestDomain;
import org.clearance.domain.TestRecords;
import org.clearance.domain.contact.notice.UnsentNotices;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.oversight.measurement.Measure;
import org.clearance.domain.oversight.measurement.Measurements;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class OwnCountysMetricsTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Test
  void a_countys_token_reads_its_own_numbers_and_those_of_the_program() throws IOException {
    try (AnnotationConfigApplicationContext domain =
        TestDomain.of(Audit.class, UnsentNotices.class, Measurements.class)) {
      var records = new TestRecords(domain.getBean(JdbcClient.class));
      records.county("alder");
      records.county("birch");
      var gauges =
          new CountyGauges(domain.getBean(Measurements.class), registry, Clock.systemUTC());
      assertThat(scrape(Optional.of("alder"))).contains("clearance_measured_time_seconds 0.0");
      gauges.read();
      assertThat(scrape(Optional.of("alder")))
          .contains("clearance_convictions{county=\"alder\",state=\"GRANTED\"} 0.0")
          .contains("clearance_outbox_waiting 0.0")
          .contains("clearance_stored_files_damaged 0.0")
          .contains("clearance_measured_time_seconds 1.")
          .doesNotContain("birch");
      assertThat(scrape(Optional.empty()))
          .contains("clearance_outbox_waiting 0.0")
          .doesNotContain("alder", "birch");
      for (Measure of : Measure.values()) {
        assertThat(of.metric()).isLowerCase();
      }
    }
  }

  @Test
  void numbers_that_are_read_anew_are_never_missing_meanwhile() {
    try (AnnotationConfigApplicationContext domain =
        TestDomain.of(Audit.class, UnsentNotices.class, Measurements.class)) {
      JdbcClient db = domain.getBean(JdbcClient.class);
      new TestRecords(db).county("alder");
      var gauges =
          new CountyGauges(domain.getBean(Measurements.class), registry, Clock.systemUTC());
      gauges.read();
      Gauge damaged = registry.get("clearance_stored_files_damaged").gauge();
      db.sql(
              """
              insert into stored_file (sha256, size_bytes, media_type, blocks, damaged_at, damage)
              values (repeat('ab', 32), 5, 'text/plain', '', now(), 'altered')
              """)
          .update();

      gauges.read();

      assertThat(registry.get("clearance_stored_files_damaged").gauge()).isSameAs(damaged);
      assertThat(damaged.value()).isOne();
    }
  }

  private String scrape(Optional<String> county) throws IOException {
    PrometheusRegistry own = new OwnCountysMetrics(registry.getPrometheusRegistry(), () -> county);
    var bytes = new ByteArrayOutputStream();
    new PrometheusTextFormatWriter(false).write(bytes, own.scrape());
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
