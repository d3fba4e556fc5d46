package org.clearance.ui.oversight.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.clearance.bpmn.Processes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProcessWordsTest {
  static Stream<String> processes() {
    return Stream.of(Processes.class.getFields()).map(ProcessWordsTest::value);
  }

  private static String value(Field field) {
    try {
      return (String) field.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("processes")
  void each_process_is_described_and_its_instances_are_counted_in_its_own_words(String process) {
    assertThat(ProcessWords.about(process)).isNotEmpty();
    assertThat(ProcessWords.number(process, 2).toString()).doesNotContain("instance");
    for (Locale language : new Locale[] {Locale.ENGLISH, Locale.forLanguageTag("es")}) {
      assertThat(ResourceBundle.getBundle("messages", language).containsKey("process." + process))
          .as("its name, %s", language)
          .isTrue();
    }
  }
}
