package org.clearance.domain.figures.figures;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.clearance.domain.office.setting.Setting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads a county's deadlines: its own under {@code deadlines}, else the statute's. */
@Component
public class Deadlines {
  private final JdbcClient db;

  Deadlines(JdbcClient db) {
    this.db = db;
  }

  /**
   * The deadlines in the order of the milestones; one without a day is left out.
   *
   * @throws IllegalStateException if the settings hold what is no day
   */
  public List<Deadline> of(long countyId) {
    JsonNode set = Setting.DEADLINES.of(db, countyId);
    return Arrays.stream(Milestone.values()).flatMap(m -> of(m, set).stream()).toList();
  }

  private static Optional<Deadline> of(Milestone milestone, JsonNode set) {
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
    LocalDate statutory = milestone.statutory();
    return statutory == null
        ? Optional.empty()
        : Optional.of(new Deadline(milestone, statutory, milestone.source()));
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
