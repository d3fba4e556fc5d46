package org.clearance.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A script of the scenarios' folder, run by Node against an engine. */
final class NodeScript {

  private static final ObjectMapper JSON = new ObjectMapper();

  private NodeScript() {}

  /**
   * Runs the script to its end.
   *
   * @return the objects that it printed, one a line
   * @throws AssertionError if it does not end well; what it says of that is on standard error
   */
  static List<JsonNode> run(String script, String... arguments)
      throws IOException, InterruptedException {
    Process node =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of("node", Scenario.FOLDER.resolve(script).toString()),
                        Stream.of(arguments))
                    .toList())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<JsonNode> printed = new ArrayList<>();
    try (BufferedReader lines = node.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("{")) {
          printed.add(JSON.readTree(line));
        }
      }
    }
    assertThat(node.waitFor()).as("exit code of %s", script).isZero();
    return printed;
  }
}
