package org.clearance.domain.figures.figures;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.law.jurisdiction.Proceedings.StatutoryDay;
import org.clearance.domain.office.setting.Setting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Reads a county's deadlines: its own under {@code deadlines}, else those of the law that the
 * convictions are under.
 */
@Component
public class Deadlines {
  private final JdbcClient db;
  private final Slices slices;
  private final DeliveredProgrammes programmes;

  Deadlines(JdbcClient db, Slices slices, DeliveredProgrammes programmes) {
    this.db = db;
    this.slices = slices;
    this.programmes = programmes;
  }

  /**
   * The deadlines in the order of the milestones; one without a day is left out. Where convictions
   * of several laws are asked for together, no law's day is that of all, and none is given.
   *
   * @throws IllegalStateException if the settings hold what is no day
   */
  public List<Deadline> of(Scope scope) {
    JsonNode set = Setting.DEADLINES.of(db, scope.countyId());
    Map<String, StatutoryDay> law = ofLaw(scope);
    return Arrays.stream(Milestone.values()).flatMap(m -> of(m, set, law).stream()).toList();
  }

  private Map<String, StatutoryDay> ofLaw(Scope scope) {
    Long delivery = scope.deliveryId();
    if (delivery != null) {
      return programmes.ofDelivery(delivery).programme().proceedings().milestones();
    }
    List<DeliveredProgrammes.Of> under =
        slices.programmes(scope.countyId()).stream()
            .filter(one -> scope.programme() == null || one.name().equals(scope.programme()))
            .map(one -> programmes.ofDelivery(one.deliveryId()))
            .toList();
    return switch (under.size()) {
      case 0 -> programmes.under(null).programme().proceedings().milestones();
      case 1 -> under.get(0).programme().proceedings().milestones();
      default -> Map.of();
    };
  }

  private static Optional<Deadline> of(
      Milestone milestone, JsonNode set, Map<String, StatutoryDay> law) {
    String name = name(milestone);
    String own = set.path(name).asString("");
    if (!own.isEmpty()) {
      try {
        return Optional.of(
            new Deadline(milestone, LocalDate.parse(own), set.path(name + "Source").asString("")));
      } catch (DateTimeParseException e) {
        throw new IllegalStateException("deadlines." + name + " is no day: " + own, e);
      }
    }
    return Optional.ofNullable(law.get(milestone.inLaw()))
        .map(day -> new Deadline(milestone, day.by(), day.statute().citation()));
  }

  /**
   * The setting's name of a milestone: {@code reviewed} for REVIEWED, {@code dojUpdated} for
   * DOJ_UPDATED.
   */
  private static String name(Milestone milestone) {
    String[] words = milestone.name().toLowerCase(Locale.ROOT).split("_");
    StringBuilder name = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
    }
    return name.toString();
  }
}
