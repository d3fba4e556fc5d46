package org.clearance.ui.figures.api;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.clearance.domain.figures.figures.Cleared;
import org.clearance.domain.figures.figures.Forecast;
import org.clearance.domain.figures.figures.Funnel;
import org.clearance.domain.figures.figures.Grain;
import org.clearance.domain.figures.figures.PeopleRelieved;
import org.clearance.domain.figures.figures.Period;
import org.clearance.domain.figures.figures.Rate;
import org.clearance.domain.figures.figures.Rates;
import org.clearance.domain.figures.figures.Scope;
import org.clearance.domain.figures.figures.Stay;
import org.clearance.domain.figures.figures.WaitingConvictions;
import org.clearance.domain.figures.figures.WayToNotified;
import org.jspecify.annotations.Nullable;

/**
 * The answers of the API: the domain's figures under names that never change, whatever the code
 * calls them. {@code openapi.json} says what each means.
 */
final class Answers {
  /**
   * Matches DOJ's code at the start of a reason; the free text after it is for the screens alone.
   */
  private static final Pattern CODE = Pattern.compile("(?=\\S*\\d)[A-Za-z0-9.-]{1,12}(?=\\s|$)");

  private Answers() {}

  /** The scope of an answer. */
  record About(
      String county,
      Instant asOf,
      @Nullable Long delivery,
      @Nullable String programme,
      @Nullable Long policy,
      @Nullable String section,
      @Nullable String court) {
    static About of(String county, Instant now, Scope scope) {
      return new About(
          county,
          now,
          scope.deliveryId(),
          scope.programme(),
          scope.policyVersionId(),
          scope.section(),
          scope.court());
    }
  }

  record Days(LocalDate from, LocalDate to) {
    static Days of(Period period) {
      return new Days(period.from(), period.to());
    }
  }

  record FunnelAnswer(About about, long convictions, List<Step> steps) {
    record Step(String state, boolean open, long convictions) {}

    static FunnelAnswer of(About about, Funnel funnel) {
      return new FunnelAnswer(
          about,
          funnel.convictions(),
          funnel.steps().stream()
              .map(step -> new Step(step.state(), step.open(), step.convictions()))
              .toList());
    }
  }

  record PeopleAnswer(
      About about, long people, long withRelief, long withNoFelonyLeft, long withNoConvictionLeft) {
    static PeopleAnswer of(About about, PeopleRelieved people) {
      return new PeopleAnswer(
          about,
          people.people(),
          people.withRelief(),
          people.withNoFelonyLeft(),
          people.withNoConvictionLeft());
    }
  }

  record ClearedAnswer(About about, Days period, String grain, List<Part> parts) {
    record Part(
        LocalDate from, LocalDate to, long dismissed, long reduced, long takenBack, long total) {}

    static ClearedAnswer of(About about, Period period, Grain grain, List<Cleared> cleared) {
      return new ClearedAnswer(
          about,
          Days.of(period),
          grain.name().toLowerCase(Locale.ROOT),
          cleared.stream()
              .map(
                  one ->
                      new Part(
                          one.period().from(),
                          one.period().to(),
                          one.dismissed(),
                          one.reduced(),
                          one.takenBack(),
                          one.total()))
              .toList());
    }
  }

  record WaitingAnswer(About about, List<State> states) {
    record State(
        String state,
        String waitsFor,
        long convictions,
        long medianMinutes,
        long ninetiethMinutes,
        long oldestMinutes) {}

    static WaitingAnswer of(About about, List<WaitingConvictions> waiting) {
      return new WaitingAnswer(
          about,
          waiting.stream()
              .map(
                  one ->
                      new State(
                          one.state(),
                          one.waitsFor(),
                          one.convictions(),
                          one.median().toMinutes(),
                          one.ninetieth().toMinutes(),
                          one.oldest().toMinutes()))
              .toList());
    }
  }

  record StaysAnswer(About about, Days period, List<State> states) {
    record State(String state, long convictions, long medianHours, long ninetiethHours) {}

    static StaysAnswer of(About about, Period period, List<Stay> stays) {
      return new StaysAnswer(
          about,
          Days.of(period),
          stays.stream()
              .map(
                  one ->
                      new State(
                          one.state(),
                          one.convictions(),
                          one.median().toHours(),
                          one.ninetieth().toHours()))
              .toList());
    }
  }

  record WayAnswer(
      About about,
      Days period,
      long convictions,
      long medianHours,
      long ninetiethHours,
      List<Share> shares) {
    record Share(String state, double meanHours, double percent) {}

    static WayAnswer of(About about, Period period, WayToNotified way) {
      return new WayAnswer(
          about,
          Days.of(period),
          way.convictions(),
          way.median().toHours(),
          way.ninetieth().toHours(),
          way.shares().stream()
              .map(one -> new Share(one.state(), hours(one.mean()), one.hundredths()))
              .toList());
    }

    private static double hours(Duration time) {
      return time.toSeconds() / 3_600.0;
    }
  }

  record RatesAnswer(
      About about,
      Days period,
      Part challenged,
      Part overridden,
      Part denied,
      Part rejected,
      List<Code> rejections) {
    record Part(long part, long whole, double percent) {
      static Part of(Rate rate) {
        return new Part(rate.part(), rate.whole(), rate.hundredths());
      }
    }

    record Code(String code, long records) {}

    static RatesAnswer of(About about, Period period, Rates rates) {
      Map<String, Long> codes = new TreeMap<>();
      rates.rejections().forEach(one -> codes.merge(code(one.reason()), one.records(), Long::sum));
      return new RatesAnswer(
          about,
          Days.of(period),
          Part.of(rates.challenged()),
          Part.of(rates.overridden()),
          Part.of(rates.denied()),
          Part.of(rates.rejected()),
          codes.entrySet().stream()
              .map(one -> new Code(one.getKey(), one.getValue()))
              .sorted((a, b) -> Long.compare(b.records(), a.records()))
              .toList());
    }

    private static String code(String reason) {
      var found = CODE.matcher(reason);
      return found.lookingAt() ? found.group() : "other";
    }
  }

  record ForecastsAnswer(About about, List<Milestone> forecasts) {
    record Milestone(
        String milestone,
        LocalDate deadline,
        String source,
        long remaining,
        long done,
        List<Long> weeks,
        @Nullable Expected expected) {}

    record Expected(
        @Nullable LocalDate early,
        @Nullable LocalDate likely,
        @Nullable LocalDate late,
        double inTimePercent) {}

    static ForecastsAnswer of(About about, List<Forecast> forecasts) {
      return new ForecastsAnswer(
          about,
          forecasts.stream()
              .map(
                  one ->
                      new Milestone(
                          one.deadline().milestone().name(),
                          one.deadline().on(),
                          one.deadline().source(),
                          one.remaining(),
                          one.done(),
                          one.weeks(),
                          expected(one.expected())))
              .toList());
    }

    private static @Nullable Expected expected(Forecast.@Nullable Expected known) {
      return known == null
          ? null
          : new Expected(known.early(), known.likely(), known.late(), known.inTime());
    }
  }

  /** The values by which answers can be narrowed. */
  record FiltersAnswer(
      String county,
      List<Long> deliveries,
      List<String> programmes,
      List<Policy> policies,
      List<String> sections,
      List<String> courts) {
    record Policy(long id, String name) {}
  }
}
