package org.clearance.domain.office.user;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Writes settings into a county's row; the caller knows their meaning, and holds the row. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class CountyRow {
  private final JdbcClient db;
  private final JsonMapper json;

  CountyRow(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /** Replaces all settings with others, written as JSON. */
  public void replace(long countyId, Object settings) {
    db.sql("update county set settings = :settings::jsonb where id = :id")
        .param("settings", json.writeValueAsString(settings))
        .param("id", countyId)
        .update();
  }

  /** Sets one setting by its name to a value, written as JSON. */
  public void set(long countyId, String name, Object value) {
    db.sql(
            """
            update county set settings = settings || jsonb_build_object(:name::text, :value::jsonb)
             where id = :id
            """)
        .param("name", name)
        .param("value", json.writeValueAsString(value))
        .param("id", countyId)
        .update();
  }

  /** Sets some members of a setting that is an object; its other members stay. */
  public void setIn(long countyId, String name, Map<String, ?> members) {
    db.sql(
            """
            update county
               set settings = settings || jsonb_build_object(:name::text,
                     coalesce(settings -> :name::text, '{}') || :members::jsonb)
             where id = :id
            """)
        .param("name", name)
        .param("members", json.writeValueAsString(members))
        .param("id", countyId)
        .update();
  }

  /** Counts up the version of the packet settings. */
  public void packetSettingsChanged(long countyId) {
    db.sql(
            """
            update county set packet_settings_version = packet_settings_version + 1 where id = :id
            """)
        .param("id", countyId)
        .update();
  }
}
