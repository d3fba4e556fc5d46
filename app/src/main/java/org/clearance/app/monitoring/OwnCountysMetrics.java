package org.clearance.app.monitoring;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.registry.PrometheusScrapeRequest;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The measurements without the numbers of any county but the token's. */
final class OwnCountysMetrics extends PrometheusRegistry {
  static final String LABEL = "county";

  private final PrometheusRegistry all;
  private final Supplier<Optional<String>> own;

  /**
   * @param own the code of the county that asks; empty: nobody of a county does
   */
  OwnCountysMetrics(PrometheusRegistry all, Supplier<Optional<String>> own) {
    this.all = all;
    this.own = own;
  }

  @Override
  public MetricSnapshots scrape() {
    return ofOwn(all.scrape());
  }

  @Override
  public MetricSnapshots scrape(PrometheusScrapeRequest request) {
    return ofOwn(all.scrape(request));
  }

  @Override
  public MetricSnapshots scrape(Predicate<String> named) {
    return ofOwn(all.scrape(named));
  }

  @Override
  public MetricSnapshots scrape(Predicate<String> named, PrometheusScrapeRequest request) {
    return ofOwn(all.scrape(named, request));
  }

  private MetricSnapshots ofOwn(MetricSnapshots snapshots) {
    Optional<String> county = own.get();
    return new MetricSnapshots(
        snapshots.stream().map(snapshot -> ofOwn(snapshot, county)).toList());
  }

  private static MetricSnapshot ofOwn(MetricSnapshot snapshot, Optional<String> county) {
    return snapshot instanceof GaugeSnapshot gauge
        ? new GaugeSnapshot(
            gauge.getMetadata(),
            gauge.getDataPoints().stream()
                .filter(
                    point -> {
                      String of = point.getLabels().get(LABEL);
                      return of == null || county.filter(of::equals).isPresent();
                    })
                .toList())
        : snapshot;
  }
}
