package org.clearance.domain.oversight.retention;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.office.setting.Setting;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * The moment, for each county and class, before which its records are past their period. A county
 * under a hold, or with settings that cannot be read, has none: none of its records are purged, nor
 * those it shares with others.
 *
 * @param counties how many counties there are
 */
record RetentionDeadlines(List<Deadline> all, int counties) {
  record Deadline(long countyId, RecordClass of, Period period, Instant before) {}

  /**
   * Reads the deadlines in force now.
   *
   * @param from the moment that periods are counted back from, by each county's clock
   */
  static RetentionDeadlines read(JdbcClient db, JsonMapper json, Instant from) {
    record County(long id, String timeZone, @Nullable String settings, boolean held) {}
    List<County> counties =
        db.sql(
                """
                select c.id, c.time_zone, (c.settings #> :retention::text[])::text as settings,
                       exists (select from retention_hold h where h.county_id = c.id and h.ended_at is null) as held
                  from county c order by c.id
                """)
            .param("retention", Setting.RETENTION.path())
            .query(County.class)
            .list();
    List<Deadline> all = new ArrayList<>();
    for (County county : counties) {
      if (!county.held()
          && CountyRetention.settings(json, county.settings())
              instanceof RetentionSettings.Periods set) {
        set.of()
            .forEach(
                (of, period) ->
                    all.add(
                        new Deadline(
                            county.id(),
                            of,
                            period,
                            from.atZone(ZoneId.of(county.timeZone())).minus(period).toInstant())));
      }
    }
    return new RetentionDeadlines(List.copyOf(all), counties.size());
  }

  Optional<Deadline> of(long countyId, RecordClass of) {
    return all.stream().filter(one -> one.countyId() == countyId && one.of() == of).findFirst();
  }

  /** The earliest deadline of a class over all counties; empty where a county has none. */
  Optional<Instant> ofAllCounties(RecordClass of) {
    List<Instant> before =
        all.stream().filter(one -> one.of() == of).map(Deadline::before).sorted().toList();
    return before.size() == counties ? before.stream().findFirst() : Optional.empty();
  }

  Long[] countyIds() {
    return all.stream().map(Deadline::countyId).toArray(Long[]::new);
  }

  String[] classes() {
    return all.stream().map(one -> one.of().name()).toArray(String[]::new);
  }

  String[] moments() {
    return all.stream().map(one -> one.before().toString()).toArray(String[]::new);
  }
}
