package org.clearance.app.monitoring;

import io.camunda.client.CamundaClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.clearance.domain.measurement.Measurements;
import org.clearance.domain.notice.NoticeSender;
import org.clearance.domain.outward.Outward;
import org.clearance.domain.token.ApiToken;
import org.clearance.domain.user.Counties;
import org.clearance.domain.user.County;
import org.clearance.workers.runtime.JobWorkers;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusScrapeEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Measurements for Prometheus, of the program and of the county whose token asks; and the health of
 * what the program stands on.
 */
@Configuration(proxyBeanMethods = false)
public class Monitoring {
  @Bean
  CountyGauges countyGauges(Measurements measurements, MeterRegistry registry, Clock clock) {
    return new CountyGauges(measurements, registry, clock);
  }

  @Bean
  PrometheusScrapeEndpoint prometheusEndpoint(PrometheusRegistry registry, Counties counties) {
    return new PrometheusScrapeEndpoint(
        new OwnCountysMetrics(registry, () -> asking().flatMap(counties::find).map(County::code)),
        new Properties());
  }

  @Bean
  HealthIndicator engineHealthIndicator(CamundaClient client) {
    return new EngineHealth(client);
  }

  @Bean
  HealthIndicator workersHealthIndicator(JobWorkers workers) {
    return new WorkersHealth(workers);
  }

  @Bean
  HealthIndicator dojHealthIndicator(JdbcClient db) {
    return new OutsideHealth(
        () -> db.sql("select server from server_outage order by 1").query(String.class).list());
  }

  @Bean
  HealthIndicator outwardHealthIndicator(Environment environment) {
    List<String> held = Outward.isHeld(environment) ? List.of(Outward.HELD.toString()) : List.of();
    return new OutsideHealth(() -> held);
  }

  /** What keeps all e-mails back: no server is set, or it took nothing at the last attempt. */
  @Bean
  HealthIndicator mailHealthIndicator(NoticeSender sender, JdbcClient db) {
    return new OutsideHealth(
        () ->
            sender
                .obstacle()
                .map(obstacle -> List.of(obstacle.toString()))
                .orElseGet(
                    () ->
                        db.sql(
                                """
                                select distinct last_error from notice
                                 where channel = 'EMAIL' and state = 'QUEUED' and attempts > 0 and server_trouble
                                 limit 3
                                """)
                            .query(String.class)
                            .list()));
  }

  private static Optional<Long> asking() {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    return who != null && who.getPrincipal() instanceof ApiToken token
        ? Optional.of(token.countyId())
        : Optional.empty();
  }
}
