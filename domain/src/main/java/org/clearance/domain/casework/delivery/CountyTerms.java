package org.clearance.domain.casework.delivery;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.clearance.domain.law.jurisdiction.Proceedings;
import org.clearance.domain.law.jurisdiction.ReliefProcess;
import org.clearance.domain.office.setting.Term;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what a new process is told of its county: its code, its time zone and its terms
 * (durations), as they stand.
 */
@Component
public class CountyTerms {
  private final JdbcClient db;
  private final JsonMapper json;

  CountyTerms(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /**
   * The code, time zone and terms of one county.
   *
   * @param terms every term: its variable, and an ISO-8601 duration
   */
  public record Of(String code, ZoneId zone, Map<String, String> terms) {
    /** Today's date in the county. */
    public LocalDate today(Clock clock) {
      return LocalDate.ofInstant(clock.instant(), zone);
    }
  }

  /**
   * The terms of a county, with those that a law has of its own in their place.
   *
   * @throws IllegalStateException as {@link #of(long)}
   */
  public Of of(long countyId, Proceedings proceedings) {
    Of county = of(countyId);
    Map<String, String> terms = new LinkedHashMap<>(county.terms());
    for (Proceedings.Way way : proceedings.ways()) {
      Period window = way.window();
      if (window != null) {
        Term term =
            way.process() == ReliefProcess.BOARD_CLEARANCE ? Term.BOARD_OBJECTION : Term.OBJECTION;
        terms.put(term.variable(), window.toString());
      }
    }
    return new Of(county.code(), county.zone(), terms);
  }

  /**
   * @throws IllegalStateException if the settings name an unknown term, or one that is no duration
   */
  public Of of(long countyId) {
    return db.sql("select code, time_zone, settings from county where id = :id")
        .param("id", countyId)
        .query(
            (row, number) ->
                new Of(
                    row.getString("code"),
                    ZoneId.of(row.getString("time_zone")),
                    TermSettings.of(
                        row.getString("code"), json.readTree(row.getString("settings")))))
        .single();
  }
}
