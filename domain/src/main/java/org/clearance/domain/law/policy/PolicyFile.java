package org.clearance.domain.law.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A policy in a file: a decision table of its own ({@code .dmn}), or the parameters of the standard
 * table as a JSON object, such as {@code {"dismissSections": ["11357"], "ageThreshold": 50}}. Its
 * name is the file's, without the ending.
 */
public final class PolicyFile {
  private final JsonMapper json;

  /**
   * @param json any mapper
   */
  public PolicyFile(JsonMapper json) {
    this.json = json;
  }

  /** The result of reading a policy file. */
  public sealed interface PolicyFileResult {
    /** The policy that was read. */
    record Read(Policy policy) implements PolicyFileResult {}

    /** The file was refused, in sentences that name the file and the fields. */
    record Refused(String message) implements PolicyFileResult {}
  }

  /** Reads a policy. */
  public PolicyFileResult read(Path file) {
    if (Policy.preset(name(file)).isPresent()) {
      return new PolicyFileResult.Refused(
          "The policy "
              + file
              + " has the name of one that ships, which says something else. Rename the file.");
    }
    try {
      if (file.toString().toLowerCase(Locale.ROOT).endsWith(".dmn")) {
        return table(file, Files.readString(file));
      }
      Map<String, Object> written =
          json.readValue(
              Files.readString(file), new TypeReference<LinkedHashMap<String, Object>>() {});
      PolicyParameterReading.ParameterReadingResult read = PolicyParameterReading.read(written);
      if (read instanceof PolicyParameterReading.ParameterReadingResult.Read parameters) {
        return new PolicyFileResult.Read(new StandardPolicy(name(file), parameters.parameters()));
      }
      return new PolicyFileResult.Refused(
          "The policy "
              + file
              + " cannot be used. "
              + ((PolicyParameterReading.ParameterReadingResult.Refused) read).message());
    } catch (IOException e) {
      return new PolicyFileResult.Refused(
          "The policy " + file + " cannot be read: " + e.getMessage() + ".");
    } catch (JacksonException e) {
      return new PolicyFileResult.Refused(
          "The policy " + file + " is not a JSON object: " + e.getOriginalMessage() + ".");
    }
  }

  private static PolicyFileResult table(Path file, String text) {
    List<TableProblem> problems = CheckingTable.problems(text);
    return problems.isEmpty()
        ? new PolicyFileResult.Read(
            new TablePolicy(name(file), DecisionTable.of(String.valueOf(file.getFileName()), text)))
        : new PolicyFileResult.Refused(
            "The policy "
                + file
                + " cannot be used. "
                + String.join(" ", problems.stream().map(TableProblem::toString).toList()));
  }

  /** The names of the presets that ship, for messages. */
  public static List<String> presetNames() {
    return Policy.presets().stream().map(Policy::name).toList();
  }

  private static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
