package org.clearance.process.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.clearance.bpmn.Processes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever element of a process is on a page, it is called by words, in both languages. */
class StepNamesTest {
  static Stream<String> processes() {
    return Processes.all().stream();
  }

  @ParameterizedTest
  @MethodSource("processes")
  void every_element_at_which_something_can_stand_is_called_by_words(String process)
      throws IOException {
    ProcessModel model;
    try (InputStream xml =
        Processes.class.getClassLoader().getResourceAsStream(Processes.resource(process))) {
      assertThat(xml).isNotNull();
      model = ProcessModel.of(new String(xml.readAllBytes(), StandardCharsets.UTF_8));
    }
    assertThat(model.steps())
        .isNotEmpty()
        .allSatisfy(
            step -> {
              assertThat(step.name()).matches("\\p{Lu}[^-]*");
              assertThat(StepNames.of(step.id()).toString())
                  .as("as the list of what is stuck calls it")
                  .isEqualTo(step.name());
            });
  }
}
