package org.clearance.app.monitoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.clearance.domain.oversight.measurement.Measure;
import org.clearance.domain.oversight.measurement.Measurement;
import org.clearance.domain.oversight.measurement.Measurements;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Reads measurements once a minute; a scrape gets the last ones at once, whatever the state of the
 * database. Their age is a measurement too.
 */
class CountyGauges {
  private static final Logger LOG = LoggerFactory.getLogger(CountyGauges.class);

  private final Measurements measurements;
  private final Clock clock;
  private final Map<Measure, MultiGauge> gauges = new EnumMap<>(Measure.class);
  private final AtomicLong readAt = new AtomicLong();
  private volatile Map<Place, Double> latest = Map.of();

  CountyGauges(Measurements measurements, MeterRegistry registry, Clock clock) {
    this.measurements = measurements;
    this.clock = clock;
    for (Measure of : Measure.values()) {
      gauges.put(
          of, MultiGauge.builder(of.metric()).description(of.description()).register(registry));
    }
    TimeGauge.builder("clearance_measured_time", readAt, TimeUnit.MILLISECONDS, AtomicLong::get)
        .description("When the numbers of the counties were read, in seconds since 1970")
        .register(registry);
  }

  @Scheduled(fixedDelayString = "${clearance.metrics.every:PT1M}")
  void read() {
    Map<Measure, List<Measurement>> read;
    try {
      read = measurements.read().stream().collect(Collectors.groupingBy(Measurement::of));
    } catch (RuntimeException e) {
      // The metric of the numbers' age shows the failure; the next minute may succeed.
      LOG.warn("The measurements could not be read; the last ones stay", e);
      return;
    }
    latest =
        read.values().stream()
            .flatMap(List::stream)
            .collect(
                Collectors.toMap(CountyGauges::place, Measurement::value, (one, same) -> same));
    // Gauges are updated, not replaced: a scrape in between would miss a replaced gauge.
    gauges.forEach(
        (of, gauge) ->
            gauge.register(
                read.getOrDefault(of, List.of()).stream()
                    .map(this::row)
                    .collect(Collectors.toList())));
    readAt.set(clock.millis());
  }

  /** The number that a gauge shows. */
  private record Place(Measure of, Tags tags) {}

  private Row<?> row(Measurement one) {
    Place place = place(one);
    return Row.of(place.tags(), () -> latest.getOrDefault(place, Double.NaN));
  }

  private static Place place(Measurement one) {
    Tags tags = Tags.empty();
    if (!one.county().isEmpty()) {
      tags = tags.and("county", one.county());
    }
    if (!one.of().kind().isEmpty()) {
      tags = tags.and(one.of().kind(), one.which());
    }
    return new Place(one.of(), tags);
  }
}
