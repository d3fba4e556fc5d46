package org.clearance.engine.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import org.clearance.engine.store.EngineSql;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves operators: {@code /actuator/health}, which everybody may ask, and {@code
 * /actuator/prometheus}.
 */
@RestController
public final class OperationsController implements AutoCloseable {

  /** The path of the health. */
  public static final String HEALTH = "/actuator/health";

  private static final Map<String, String> COUNTED =
      Map.of(
          "engine.process.instances.active",
          "select count(*) from #act_ru_execution where id_ = proc_inst_id_",
          "engine.jobs.waiting",
          "select count(*) from #job where available_at <= now()",
          "engine.jobs.held",
          "select count(*) from #job where available_at > now() and available_at < 'infinity'",
          "engine.jobs.oldest.waiting.seconds",
          "select coalesce(extract(epoch from now() - min(available_at)), 0) from #job where available_at <= now()",
          "engine.user.tasks.open",
          "select count(*) from #user_task where state = 'CREATED'",
          "engine.incidents.active",
          "select count(*) from #incident_active",
          "engine.messages.kept",
          "select count(*) from #message");

  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final EngineSql sql;

  public OperationsController(EngineSql sql, RequestMeter requests) {
    this.sql = sql;
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    new UptimeMetrics().bindTo(meters);
    collections.bindTo(meters);
    requests.bindTo(meters);
    COUNTED.forEach((name, query) -> Gauge.builder(name, () -> count(query)).register(meters));
  }

  /** The result of a counting query; NaN while the database is away. */
  private Number count(String query) {
    return sql.sql(query).query(Double.class).single();
  }

  @GetMapping(HEALTH)
  ResponseEntity<Map<String, String>> health() {
    try {
      sql.sql("select 1").query(row -> {});
      return ResponseEntity.ok(Map.of("status", "UP"));
    } catch (org.springframework.dao.DataAccessException e) {
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(Map.of("status", "DOWN"));
    }
  }

  @GetMapping("/actuator/prometheus")
  ResponseEntity<byte[]> metrics() {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/plain;version=0.0.4;charset=utf-8"))
        .body(meters.scrape().getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    collections.close();
    meters.close();
  }
}
