package org.clearance.domain.oversight.retention;

import java.time.Period;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.confirmation.Confirmable;
import org.clearance.domain.office.confirmation.Confirmations;
import org.clearance.domain.oversight.retention.Retention.RetentionResult;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** Changes how long records are kept, by two administrators where the county has them. */
@Component
public class ChangingRetention implements Confirmable {
  private static final String KIND = "RETENTION";

  private final Retention retention;
  private final Confirmations confirmations;

  ChangingRetention(Retention retention, Confirmations confirmations) {
    this.retention = retention;
    this.confirmations = confirmations;
  }

  /**
   * The result of the request.
   *
   * @param waits whether another administrator has to confirm it
   */
  public record Asked(RetentionResult result, boolean waits) {}

  /**
   * Changes the periods, or asks for a confirmation.
   *
   * @param typed and {@code seen}: as {@link Retention#change} has them
   */
  @Transactional
  public Asked change(long countyId, Map<RecordClass, String> typed, String seen, String by) {
    if (!confirmations.needed(countyId)) {
      return new Asked(retention.change(countyId, typed, seen, by), false);
    }
    Optional<RetentionResult> fault = retention.fault(countyId, typed, seen);
    if (fault.isPresent()) {
      return new Asked(fault.get(), false);
    }
    Map<String, String> periods = new LinkedHashMap<>();
    typed.forEach((of, period) -> periods.put(of.key(), period.strip()));
    confirmations.ask(countyId, KIND, countyId, Map.of("periods", periods, "seen", seen), by);
    return new Asked(new RetentionResult.Changed(), true);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Text what(long countyId, long subjectId, JsonNode detail) {
    // By the settings that whoever asked saw: those of today may be of a later change.
    Map<RecordClass, Period> seen =
        retention.read(detail.path("seen").asString("")) instanceof RetentionSettings.Periods set
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
    return retention.change(countyId, typed(detail), seen, confirmedBy)
            instanceof RetentionResult.Changed
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
