package org.clearance.domain.office.setting;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.store.Sha256;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.CountyRow;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and changes the county settings of the page <em>Settings</em>. */
@Component
public class CountySettings {
  private final JdbcClient db;
  private final CountyRow county;
  private final JsonMapper json;
  private final Audit audit;

  CountySettings(JdbcClient db, CountyRow county, JsonMapper json, Audit audit) {
    this.db = db;
    this.county = county;
    this.json = json;
    this.audit = audit;
  }

  /**
   * A county's settings as somebody saw them.
   *
   * @param values the values as typed; a setting that is not set is empty
   * @param seen a mark of these values that differs for other values
   */
  public record CountySettingsSeen(Map<CountySetting, String> values, String seen) {}

  /** The result of changing settings. */
  public sealed interface CountySettingsResult permits Saved, Stale, Wrong {}

  /**
   * The settings are saved, and the audit keeps the change.
   *
   * @param changed the number of settings that changed
   */
  public record Saved(int changed) implements CountySettingsResult {}

  /** Somebody else has changed the settings since they were shown; nothing was changed. */
  public record Stale() implements CountySettingsResult {}

  /** Some values are wrong, by setting; nothing was changed. */
  public record Wrong(Map<CountySetting, Text> problems) implements CountySettingsResult {}

  /** A county's settings. */
  public CountySettingsSeen of(long countyId) {
    return standing(read(countyId, ""));
  }

  /**
   * Changes settings; the audit keeps the old and the new values.
   *
   * @param seen of the settings that were shown
   * @param typed the typed values; an empty one removes the setting, a missing one leaves it
   */
  @Transactional
  public CountySettingsResult change(
      long countyId, String seen, Map<CountySetting, String> typed, String actor) {
    ObjectNode settings = read(countyId, " for no key update");
    CountySettingsSeen standing = standing(settings);
    if (!standing.seen().equals(seen)) {
      return new Stale();
    }
    var wanted = new EnumMap<CountySetting, String>(CountySetting.class);
    typed.forEach((setting, value) -> wanted.put(setting, value.strip()));
    // A stored value may be none of those offered; it stays until somebody changes it.
    wanted.entrySet().removeIf(it -> it.getValue().equals(standing.values().get(it.getKey())));
    Map<CountySetting, Text> problems = problems(wanted);
    if (!problems.isEmpty()) {
      return new Wrong(problems);
    }
    wanted.forEach((setting, value) -> set(settings, setting, value));
    county.replace(countyId, settings);
    wanted.forEach(
        (setting, value) ->
            audit.record(
                actor,
                countyId,
                AuditAction.COUNTY_SETTING_CHANGED,
                "county",
                countyId,
                String.join(".", setting.path())
                    + ": "
                    + shown(standing.values().getOrDefault(setting, ""))
                    + " → "
                    + shown(value)));
    return new Saved(wanted.size());
  }

  private static String shown(String value) {
    return value.isEmpty() ? "–" : value.replace('\n', '/');
  }

  private static Map<CountySetting, Text> problems(Map<CountySetting, String> wanted) {
    var problems = new EnumMap<CountySetting, Text>(CountySetting.class);
    wanted.forEach(
        (setting, value) ->
            Optional.of(value)
                .filter(it -> !it.isEmpty())
                .flatMap(it -> setting.kind().problem(it))
                .ifPresent(problem -> problems.put(setting, problem)));
    return problems;
  }

  private ObjectNode read(long countyId, String lock) {
    String settings =
        db.sql("select settings::text from county where id = :id" + lock)
            .param("id", countyId)
            .query(String.class)
            .single();
    return (ObjectNode) json.readTree(settings);
  }

  private static CountySettingsSeen standing(ObjectNode settings) {
    var values = new EnumMap<CountySetting, String>(CountySetting.class);
    var all = new ArrayList<String>();
    for (CountySetting setting : CountySetting.values()) {
      JsonNode kept = settings;
      for (String name : setting.path()) {
        kept = kept.path(name);
      }
      String value = kept.isMissingNode() || kept.isNull() ? "" : setting.kind().typed(kept);
      values.put(setting, value);
      all.add(value);
    }
    return new CountySettingsSeen(
        values, Sha256.of(String.join("\u0000", all).getBytes(StandardCharsets.UTF_8)));
  }

  private static void set(ObjectNode settings, CountySetting setting, String value) {
    List<String> path = setting.path();
    ObjectNode parent = settings;
    for (String name : path.subList(0, path.size() - 1)) {
      parent = parent.path(name) instanceof ObjectNode child ? child : parent.putObject(name);
    }
    String name = path.get(path.size() - 1);
    if (value.isEmpty()) {
      parent.remove(name);
    } else {
      parent.set(name, setting.kind().kept(value));
    }
  }
}
