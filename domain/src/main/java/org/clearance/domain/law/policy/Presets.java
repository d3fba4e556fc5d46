package org.clearance.domain.law.policy;

import java.util.List;
import java.util.Map;
import org.clearance.domain.ground.shipped.ShippedLaws;
import org.clearance.domain.law.policy.PolicyParameterReading.ParameterReadingResult;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the policies that ship: the tables of Proposition 64's programme. */
final class Presets {
  private static final String PROGRAMME = ShippedLaws.PROPOSITION_64 + "programme.yaml";
  private static final String ENDING = ".dmn";

  /** In the order of the programme, in which an office is shown them. */
  static final List<Policy> ALL = read();

  private Presets() {}

  /** What a policy needs of {@code programme.yaml}; its other parts say what outcomes mean. */
  private record Programme(Map<String, Table> tables) {}

  private record Table(String file, @Nullable Map<String, Object> parameters) {}

  private static List<Policy> read() {
    return YAMLMapper.builder()
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build()
        .readValue(ShippedLaws.text(PROGRAMME), Programme.class)
        .tables()
        .entrySet()
        .stream()
        .map(table -> preset(table.getKey(), table.getValue()))
        .toList();
  }

  private static Policy preset(String name, Table said) {
    String file = said.file();
    DecisionTable table =
        DecisionTable.shipped(
            file.substring(file.lastIndexOf('/') + 1, file.length() - ENDING.length()));
    if (said.parameters() == null) {
      return new TablePolicy(name, table);
    }
    ParameterReadingResult read = PolicyParameterReading.read(said.parameters());
    if (read instanceof ParameterReadingResult.Read parameters) {
      return new StandardPolicy(name, table, parameters.parameters());
    }
    throw new IllegalStateException(
        "%s, %s: %s".formatted(PROGRAMME, name, ((ParameterReadingResult.Refused) read).message()));
  }
}
