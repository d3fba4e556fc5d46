package org.clearance.domain.oversight.retention;

import java.time.Period;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.confirmation.Confirmable;
import org.clearance.domain.office.confirmation.Confirmations;
import org.clearance.domain.office.setting.Setting;
import org.clearance.domain.office.user.CountyRow;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Changes how long records are kept, by two administrators where the county has them. */
@Component
public class ChangingRetention implements Confirmable {
  private static final String KIND = "RETENTION";

  private final CountyRetention retention;
  private final RetentionHolds holds;
  private final CountyRow county;
  private final Confirmations confirmations;
  private final JsonMapper json;
  private final Audit audit;

  ChangingRetention(
      CountyRetention retention,
      RetentionHolds holds,
      CountyRow county,
      Confirmations confirmations,
      JsonMapper json,
      Audit audit) {
    this.retention = retention;
    this.holds = holds;
    this.county = county;
    this.confirmations = confirmations;
    this.json = json;
    this.audit = audit;
  }

  /** The result of changing the periods. */
  public sealed interface RetentionResult {
    /** The periods are in force now. */
    record Changed() implements RetentionResult {}

    /** Another administrator has to confirm the periods; until then the old ones hold. */
    record Waits() implements RetentionResult {}

    /** Somebody else has changed the periods since; nothing was changed. */
    record Stale() implements RetentionResult {}

    /** Some periods are wrong, by class; nothing was changed. */
    record Faulty(Map<RecordClass, Text> faults) implements RetentionResult {}
  }

  /**
   * Changes the periods, or asks for a confirmation; the audit keeps the old and the new ones.
   *
   * @param typed ISO-8601 periods; blank or missing: kept
   * @param seen what {@link CountyRetention.Seen#written} said when they were looked at
   */
  @Transactional
  public RetentionResult change(
      long countyId, Map<RecordClass, String> typed, String seen, String by) {
    if (!confirmations.needed(countyId)) {
      return changeNow(countyId, typed, seen, by);
    }
    Map<RecordClass, Text> faults = faults(typed);
    if (!faults.isEmpty()) {
      return new RetentionResult.Faulty(faults);
    }
    if (!retention.of(countyId).written().equals(seen)) {
      return new RetentionResult.Stale();
    }
    Map<String, String> periods = new LinkedHashMap<>();
    typed.forEach((of, period) -> periods.put(of.key(), period.strip()));
    confirmations.ask(countyId, KIND, countyId, Map.of("periods", periods, "seen", seen), by);
    return new RetentionResult.Waits();
  }

  private RetentionResult changeNow(
      long countyId, Map<RecordClass, String> typed, String seen, String user) {
    Map<RecordClass, Text> faults = faults(typed);
    if (!faults.isEmpty()) {
      return new RetentionResult.Faulty(faults);
    }
    Map<String, String> periods = new LinkedHashMap<>();
    for (RecordClass of : RecordClass.values()) {
      String period = typed.getOrDefault(of, "").strip();
      if (!period.isEmpty()) {
        periods.put(of.key(), period);
      }
    }
    holds.lock();
    if (!retention.stillStand(countyId, seen)) {
      return new RetentionResult.Stale();
    }
    county.set(countyId, Setting.RETENTION.name(), periods);
    audit.record(
        user,
        countyId,
        AuditAction.RETENTION_SETTINGS_CHANGED,
        "county",
        countyId,
        seen + " → " + json.writeValueAsString(periods));
    return new RetentionResult.Changed();
  }

  private static Map<RecordClass, Text> faults(Map<RecordClass, String> typed) {
    Map<RecordClass, Text> faults = new EnumMap<>(RecordClass.class);
    for (RecordClass of : RecordClass.values()) {
      String period = typed.getOrDefault(of, "").strip();
      if (!period.isEmpty()) {
        RetentionSettings.fault(of, period).ifPresent(fault -> faults.put(of, fault));
      }
    }
    return faults;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Text what(long countyId, long subjectId, JsonNode detail) {
    // By the settings that whoever asked saw: those of today may be of a later change.
    Map<RecordClass, Period> seen =
        retention.asSeen(detail.path("seen").asString("")) instanceof RetentionSettings.Periods set
            ? set.of()
            : Map.of();
    List<Text> changes = new ArrayList<>();
    typed(detail)
        .forEach(
            (of, period) -> {
              String before = seen.containsKey(of) ? seen.get(of).toString() : "";
              if (!before.equals(period)) {
                changes.add(Text.of("{0}: {1} → {2}", of.title(), shown(before), shown(period)));
              }
            });
    return changes.isEmpty()
        ? Text.of("How long records are kept")
        : Text.of("How long records are kept: {0}", changes);
  }

  private static Text shown(String period) {
    return period.isEmpty() ? Text.of("kept") : RetentionSettings.words(Period.parse(period));
  }

  @Override
  public Optional<Text> carryOut(
      long countyId, long subjectId, JsonNode detail, String askedBy, String confirmedBy) {
    String seen = detail.path("seen").asString("");
    return changeNow(countyId, typed(detail), seen, confirmedBy) instanceof RetentionResult.Changed
        ? Optional.empty()
        : Optional.of(
            Text.of("The settings have changed since this was asked for. Ask for it again."));
  }

  private static Map<RecordClass, String> typed(JsonNode detail) {
    Map<RecordClass, String> typed = new EnumMap<>(RecordClass.class);
    for (RecordClass of : RecordClass.values()) {
      typed.put(of, detail.path("periods").path(of.key()).asString(""));
    }
    return typed;
  }
}
