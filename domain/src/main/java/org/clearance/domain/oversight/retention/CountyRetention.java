package org.clearance.domain.oversight.retention;

import java.util.Map;
import org.clearance.domain.office.setting.Setting;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads how long counties keep their records. */
@Component
public class CountyRetention {
  private final JdbcClient db;
  private final JsonMapper json;

  CountyRetention(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /**
   * A county's settings.
   *
   * @param written as they stand in the database; tells whether somebody changed them
   */
  public record Seen(RetentionSettings settings, String written) {}

  /** The settings of a county as they stand now. */
  public Seen of(long countyId) {
    String written =
        db.sql(
                """
                select coalesce((settings #> :retention::text[])::text, '{}') from county where id = :id
                """)
            .param("retention", Setting.RETENTION.path())
            .param("id", countyId)
            .query(String.class)
            .single();
    return new Seen(settings(json, written), written);
  }

  /**
   * Whether a county's settings stand as somebody saw them; if so, they do until the transaction
   * ends.
   */
  boolean stillStand(long countyId, String seen) {
    return db.sql(
            """
            select coalesce((settings #> :retention::text[])::text, '{}') = :seen from county where id = :id for no key update
            """)
        .param("retention", Setting.RETENTION.path())
        .param("seen", seen)
        .param("id", countyId)
        .query(Boolean.class)
        .single();
  }

  /** The settings that somebody saw, from what {@link Seen#written} said then. */
  RetentionSettings asSeen(String written) {
    return settings(json, written.isEmpty() ? "{}" : written);
  }

  /**
   * Reads a county's settings from their JSON.
   *
   * @param written JSON; null: nothing
   */
  static RetentionSettings settings(JsonMapper json, @Nullable String written) {
    return written == null
        ? new RetentionSettings.Periods(Map.of())
        : RetentionSettings.of(json.readTree(written));
  }
}
