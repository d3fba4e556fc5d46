package org.clearance.ui.figures.figures;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.casework.delivery.DeliveryRegister;
import org.clearance.domain.figures.figures.Grain;
import org.clearance.domain.figures.figures.Period;
import org.clearance.domain.figures.figures.Scope;
import org.clearance.domain.figures.figures.Slices;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.SentNumber;
import org.clearance.ui.law.policy.PolicyNames;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Reads a request for figures from an address, and offers the choices. */
@Component
public class FiguresQuestions {
  static final List<String> SPANS = List.of("7", "30", "90", "365", FiguresFilter.EVERYTHING);
  private static final int USUAL_DAYS = 30;

  /** The most days from the first to the last in one request. */
  private static final int MOST_DAYS = 3_660;

  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
  static final LocalDate LATEST = LocalDate.of(2099, 12, 31);

  /** The most bars of a chart: more would be too fine to see. */
  private static final int MOST_BARS = 400;

  /** The field of the error that a chart would have too many bars; the numbers are still right. */
  public static final String BARS = "bars";

  private final DeliveryRegister deliveries;
  private final Slices slices;
  private final DeliveredProgrammes programmes;
  private final PolicyNames names;
  private final Clock clock;

  FiguresQuestions(
      DeliveryRegister deliveries,
      Slices slices,
      DeliveredProgrammes programmes,
      MessageSource messages,
      Clock clock) {
    this.deliveries = deliveries;
    this.slices = slices;
    this.programmes = programmes;
    this.names = new PolicyNames(messages);
    this.clock = clock;
  }

  /**
   * The choices, value to words; the empty value is for all.
   *
   * @param programmes those that a delivery of the county is under
   * @param policies those that decide a delivery of the county
   */
  record Choices(
      Map<String, Text> deliveries,
      Map<String, Text> programmes,
      Map<String, Text> policies,
      Map<String, Text> sections,
      Map<String, Text> courts,
      Map<String, Text> grains) {}

  Choices choices(County county) {
    Map<String, Text> ofDeliveries = all("All deliveries");
    slices
        .deliveries(county.id())
        .forEach(id -> ofDeliveries.put(id.toString(), Text.of("Delivery {0}", id.toString())));
    Map<String, Text> under = all("All laws");
    slices.programmes(county.id()).forEach(one -> under.put(one.name(), words(one)));
    Map<String, Text> policies = all("All policies");
    slices
        .policies(county.id())
        .forEach(p -> policies.put(Long.toString(p.id()), names.of(p.name(), p.version())));
    Map<String, Text> sections = all("All sections");
    slices.sections(county.id()).forEach(s -> sections.put(s, Text.asWritten(s)));
    Map<String, Text> courts = all("All courts");
    slices
        .courts(county.id())
        .forEach(c -> courts.put(c.isEmpty() ? FiguresFilter.NO_COURT : c, court(c)));
    Map<String, Text> grains = new LinkedHashMap<>();
    grains.put("", Text.of("Automatic"));
    grains.put("day", Text.of("A day"));
    grains.put("week", Text.of("A week"));
    grains.put("month", Text.of("A month"));
    return new Choices(ofDeliveries, under, policies, sections, courts, grains);
  }

  private static Map<String, Text> all(String words) {
    Map<String, Text> choices = new LinkedHashMap<>();
    choices.put("", new Text(words, List.of()));
    return choices;
  }

  /** A programme in its own words, after its state's: as they were when its files came. */
  private Text words(Slices.Under under) {
    DeliveredProgrammes.Of of = programmes.ofDelivery(under.deliveryId());
    return Text.of("{0}: {1}", of.jurisdiction().name(), of.programme().title());
  }

  private static Text court(String name) {
    return name.isEmpty() ? Text.of("no court named") : Text.asWritten(name);
  }

  /**
   * Reads the question from an address.
   *
   * @throws NotFound if it names what the county has not
   */
  public FiguresQuestion understood(County county, FiguresFilter filter) {
    List<Text> only = new ArrayList<>();
    Scope scope = scope(county, filter, only);
    LocalDate today = county.today(clock);
    Map<String, Text> errors = new LinkedHashMap<>();
    boolean chosen = !(filter.from() + filter.to()).isEmpty();
    boolean everything = !chosen && filter.days().equals(FiguresFilter.EVERYTHING);
    Period period = chosen ? between(scope, filter, today, errors) : null;
    if (everything) {
      LocalDate first = first(scope, today);
      period = new Period(first.isAfter(today) ? today : first, today);
    } else if (period == null) {
      period = Period.upTo(today, days(filter.days(), errors));
    }
    return new FiguresQuestion(
        filter,
        scope,
        period,
        everything ? null : period.before(),
        grain(filter.grain(), period, errors),
        today,
        only,
        errors);
  }

  private Scope scope(County county, FiguresFilter filter, List<Text> only) {
    Long delivery = null;
    if (!filter.delivery().isEmpty()) {
      delivery =
          SentNumber.of(filter.delivery())
              .filter(id -> deliveries.find(county.id(), id).isPresent())
              .orElseThrow(
                  () ->
                      new NotFound(
                          Text.of("There is no delivery {0} in this county.", filter.delivery())));
      only.add(Text.of("delivery {0}", filter.delivery()));
    }
    String programme = null;
    if (!filter.programme().isEmpty()) {
      Slices.Under found =
          slices.programmes(county.id()).stream()
              .filter(one -> one.name().equals(filter.programme()))
              .findFirst()
              .orElseThrow(() -> new NotFound("No delivery of this county is under this law."));
      programme = found.name();
      only.add(words(found));
    }
    Long policy = null;
    if (!filter.policy().isEmpty()) {
      var found =
          slices.policies(county.id()).stream()
              .filter(p -> Long.toString(p.id()).equals(filter.policy()))
              .findFirst()
              .orElseThrow(() -> new NotFound("No delivery of this county is under this policy."));
      policy = found.id();
      only.add(Text.of("policy {0}", names.of(found.name(), found.version())));
    }
    String section = filter.section().isEmpty() ? null : filter.section();
    if (section != null) {
      if (!slices.sections(county.id()).contains(section)) {
        throw new NotFound(
            Text.of("No conviction of this county is for section {0}.", filter.section()));
      }
      only.add(Text.of("section {0}", section));
    }
    String court = null;
    if (!filter.court().isEmpty()) {
      String asked = filter.court().equals(FiguresFilter.NO_COURT) ? "" : filter.court();
      court =
          slices
              .court(county.id(), asked)
              .orElseThrow(
                  () ->
                      new NotFound(
                          Text.of(
                              "No conviction of this county is of the court {0}.",
                              filter.court())));
      only.add(court(court));
    }
    return new Scope(county.id(), delivery, programme, policy, section, court);
  }

  private static int days(String typed, Map<String, Text> errors) {
    if (typed.isEmpty() || typed.equals(FiguresFilter.EVERYTHING)) {
      return USUAL_DAYS;
    }
    return SentNumber.of(typed)
        .filter(days -> days >= 1 && days <= MOST_DAYS)
        .map(Long::intValue)
        .orElseGet(
            () -> {
              errors.put("days", Text.of("“{0}” is no number of days.", typed));
              return USUAL_DAYS;
            });
  }

  private LocalDate first(Scope scope, LocalDate today) {
    return slices.firstDay(scope).orElse(today);
  }

  /** The chosen days; null where they are not understood. */
  private @Nullable Period between(
      Scope scope, FiguresFilter filter, LocalDate today, Map<String, Text> errors) {
    LocalDate to = filter.to().isEmpty() ? today : day("to", filter.to(), errors);
    LocalDate from = filter.from().isEmpty() ? null : day("from", filter.from(), errors);
    if (!errors.isEmpty() || to == null) {
      return null;
    }
    if (from == null) {
      LocalDate first = first(scope, to);
      from = first.isAfter(to) ? to : first;
    }
    if (to.isBefore(from)) {
      errors.put("to", Text.of("The last day, {0}, is before the first, {1}.", to, from));
      return null;
    }
    var period = new Period(from, to);
    if (period.days() > MOST_DAYS) {
      errors.put("from", Text.of("Ask for at most {0} days at once.", MOST_DAYS));
      return null;
    }
    return period;
  }

  private static @Nullable LocalDate day(String field, String typed, Map<String, Text> errors) {
    try {
      LocalDate day = LocalDate.parse(typed);
      if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
        errors.put(field, Text.of("Give a day from {0} to {1}.", EARLIEST, LATEST));
      }
      return day;
    } catch (DateTimeException e) {
      errors.put(
          field, Text.of("“{0}” is no date. Enter a whole one, such as November 24, 2026.", typed));
      return null;
    }
  }

  private static Grain grain(String asked, Period period, Map<String, Text> errors) {
    long days = period.days();
    Grain grain =
        Grain.named(asked).orElse(days <= 92 ? Grain.DAY : days <= 731 ? Grain.WEEK : Grain.MONTH);
    if (!asked.isEmpty() && Grain.named(asked).isEmpty()) {
      errors.put("grain", Text.of("“{0}” is not day, week or month.", asked));
    }
    if (grain == Grain.DAY && days > MOST_BARS) {
      errors.put(BARS, Text.of("These are too many days to show each: weeks are shown."));
      grain = Grain.WEEK;
    }
    if (grain == Grain.WEEK && days > 7L * MOST_BARS) {
      errors.put(BARS, Text.of("These are too many weeks to show each: months are shown."));
      grain = Grain.MONTH;
    }
    return grain;
  }
}
