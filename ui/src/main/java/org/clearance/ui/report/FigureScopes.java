package org.clearance.ui.report;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.clearance.domain.delivery.DeliveryRegister;
import org.clearance.domain.figures.Grain;
import org.clearance.domain.figures.Period;
import org.clearance.domain.figures.Quarter;
import org.clearance.domain.figures.Scope;
import org.clearance.domain.figures.Slices;
import org.clearance.domain.policy.PolicyRegister;
import org.clearance.domain.policy.PolicyVersion;
import org.clearance.domain.text.Text;
import org.clearance.domain.user.County;
import org.clearance.ui.layout.NotFound;
import org.clearance.ui.order.DateText;
import org.clearance.ui.policy.PolicyNames;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Reads what figures are asked for out of an address, by the same names as the page of the figures:
 * delivery, policy, section, court ({@code -}: not named), days or from and to, grain. What cannot
 * be read is refused: a file must not be of more than it was asked for.
 */
@Component
class FigureScopes {
  static final List<String> NAMES =
      List.of("delivery", "policy", "section", "court", "days", "from", "to", "grain", "quarter");
  private static final String NO_COURT = "-";
  private static final int USUAL_DAYS = 30;
  private static final int MOST_DAYS = 36_600;

  private final DeliveryRegister deliveries;
  private final PolicyRegister policies;
  private final PolicyNames names;
  private final Slices slices;
  private final Clock clock;

  FigureScopes(
      DeliveryRegister deliveries,
      PolicyRegister policies,
      Slices slices,
      MessageSource messages,
      Clock clock) {
    this.deliveries = deliveries;
    this.policies = policies;
    this.names = new PolicyNames(messages);
    this.slices = slices;
    this.clock = clock;
  }

  /**
   * @throws NotFound where a parameter names nothing
   */
  FigureScope of(County county, Map<String, String> address) {
    var asked = new TreeMap<String, String>();
    for (String name : NAMES) {
      String value = address.getOrDefault(name, "").strip();
      if (!value.isEmpty()) {
        asked.put(name, value);
      }
    }
    var words = new ArrayList<Text>();
    Long delivery = delivery(county, asked.get("delivery"), words);
    Long policy = policy(county, asked.get("policy"), words);
    String section = asked.get("section");
    if (section != null) {
      words.add(Text.of("Section {0}", section));
    }
    String court = asked.get("court");
    if (court != null) {
      words.add(court.equals(NO_COURT) ? Text.of("Court not named") : Text.of("Court {0}", court));
    }
    if (words.isEmpty()) {
      words.add(Text.of("Everything the county has in clearance"));
    }
    return new FigureScope(
        new Scope(county.id(), delivery, policy, section, NO_COURT.equals(court) ? "" : court),
        period(county, asked),
        grain(asked.getOrDefault("grain", "day")),
        quarter(county, asked.get("quarter")),
        words,
        asked.entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining(" ")));
  }

  LocalDate today(County county) {
    return LocalDate.now(clock.withZone(ZoneId.of(county.timeZone())));
  }

  /** The first day of which anything is on record; today where nothing is. */
  LocalDate begin(County county) {
    LocalDate today = today(county);
    return slices
        .firstDay(Scope.county(county.id()))
        .filter(first -> first.isBefore(today))
        .orElse(today);
  }

  /** The quarter that is named; the last whole one where none is. */
  Quarter quarter(County county, @Nullable String written) {
    return written == null || written.isBlank()
        ? Quarter.of(today(county)).before()
        : Quarter.parse(written.strip())
            .orElseThrow(
                () ->
                    new NotFound(
                        Text.of("“{0}” is not a quarter. Write it like 2026-Q4.", written)));
  }

  private @Nullable Long delivery(County county, @Nullable String written, List<Text> words) {
    if (written == null) {
      return null;
    }
    Long id = number(written);
    if (id == null || deliveries.find(county.id(), id).isEmpty()) {
      throw new NotFound(Text.of("There is no delivery {0} in this county.", written));
    }
    words.add(Text.of("Delivery {0}", written));
    return id;
  }

  private @Nullable Long policy(County county, @Nullable String written, List<Text> words) {
    if (written == null) {
      return null;
    }
    Long id = number(written);
    PolicyVersion version =
        policies.all(county.id()).stream()
            .filter(one -> id != null && one.id() == id)
            .findFirst()
            .orElseThrow(
                () -> new NotFound(Text.of("There is no policy {0} in this county.", written)));
    words.add(Text.of("Policy {0}", names.of(version)));
    return version.id();
  }

  private Period period(County county, Map<String, String> asked) {
    LocalDate today = today(county);
    String days = asked.get("days");
    if (asked.get("from") != null || asked.get("to") != null) {
      LocalDate to = day(asked.get("to"), today);
      LocalDate from = day(asked.get("from"), to.minusDays(USUAL_DAYS - 1L));
      if (to.isBefore(from) || from.plusDays(MOST_DAYS).isBefore(to)) {
        throw new NotFound("The last day of the period is before the first. Correct one of them.");
      }
      return new Period(from, to);
    }
    if (days == null) {
      return Period.upTo(today, USUAL_DAYS);
    }
    if (days.equals("all")) {
      return new Period(begin(county), today);
    }
    Long number = number(days);
    if (number == null || number < 1 || number > MOST_DAYS) {
      throw new NotFound(Text.of("“{0}” is no number of days.", days));
    }
    return Period.upTo(today, number.intValue());
  }

  private static LocalDate day(@Nullable String written, LocalDate otherwise) {
    return written == null
        ? otherwise
        : DateText.parse(written)
            .orElseThrow(
                () ->
                    new NotFound(
                        Text.of("“{0}” is not a day. Write it like 2026-11-24.", written)));
  }

  private static Grain grain(String written) {
    for (Grain grain : Grain.values()) {
      if (grain.name().toLowerCase(Locale.ROOT).equals(written)) {
        return grain;
      }
    }
    throw new NotFound(Text.of("“{0}” is not day, week or month.", written));
  }

  private static @Nullable Long number(String written) {
    try {
      return Long.valueOf(written);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
