package org.clearance.domain.law.policy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.clearance.domain.ground.shipped.ShippedLaws;
import org.clearance.domain.law.policy.PolicyParameterReading.ParameterReadingResult;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads the policies that ship: the tables of Proposition 64's programme. */
final class Presets {
  private static final String PROGRAMME = ShippedLaws.PROPOSITION_64 + "programme.yaml";
  private static final String ENDING = ".dmn";

  /** The policies that ship, in the order of the programme, in which an office is shown them. */
  static final List<Policy> ALL = read();

  private Presets() {}

  private static List<Policy> read() {
    // Jackson reads YAML by this too, and takes twice as long to begin; `identify` waits for it.
    var yaml = new Load(LoadSettings.builder().build());
    return map(map(yaml.loadFromString(ShippedLaws.text(PROGRAMME))).get("tables"))
        .entrySet()
        .stream()
        .map(table -> preset(table.getKey(), map(table.getValue())))
        .toList();
  }

  @SuppressWarnings("unchecked") // All keys of the file are texts.
  private static Map<String, Object> map(@Nullable Object read) {
    return (Map<String, Object>) Objects.requireNonNull(read, PROGRAMME);
  }

  private static Policy preset(String name, Map<String, Object> said) {
    String file = String.valueOf(said.get("file"));
    DecisionTable table =
        DecisionTable.shipped(
            file.substring(file.lastIndexOf('/') + 1, file.length() - ENDING.length()));
    Object parameters = said.get("parameters");
    if (parameters == null) {
      return new TablePolicy(name, table);
    }
    ParameterReadingResult read = PolicyParameterReading.read(map(parameters));
    if (read instanceof ParameterReadingResult.Read chosen) {
      return new StandardPolicy(name, table, chosen.parameters());
    }
    throw new IllegalStateException(
        "%s, %s: %s".formatted(PROGRAMME, name, ((ParameterReadingResult.Refused) read).message()));
  }
}
