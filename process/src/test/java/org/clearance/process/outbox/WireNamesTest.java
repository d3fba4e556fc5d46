package org.clearance.process.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clearance.bpmn.Messages;
import org.clearance.bpmn.Variables;
import org.clearance.domain.ground.outbox.MessageName;
import org.clearance.domain.ground.outbox.VariableName;
import org.junit.jupiter.api.Test;

/** The domain says to processes what the models understand, by names that it writes once. */
class WireNamesTest {
  private static final Pattern CALL =
      Pattern.compile("outbox\\.(?:publish|completeTask)\\((?s:[^;]*?);");

  @Test
  void the_domain_sends_exactly_the_messages_that_the_models_take() {
    assertThat(constants(MessageName.class)).isEqualTo(constants(Messages.class));
  }

  @Test
  void the_domain_gives_no_variable_that_the_models_do_not_know() {
    assertThat(constants(Variables.class)).containsAllEntriesOf(constants(VariableName.class));
  }

  @Test
  void no_message_and_no_variable_is_written_by_hand_in_the_domain() throws IOException {
    var written = new TreeSet<String>();
    Set<String> messages = Set.copyOf(constants(MessageName.class).values());
    try (Stream<Path> files = Files.walk(Path.of("../domain/src/main/java"))) {
      for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
        String code = Files.readString(file);
        if (!code.contains("outbox.publish(") && !code.contains("outbox.completeTask(")) {
          continue;
        }
        messages.stream()
            .filter(name -> code.contains("\"" + name))
            .forEach(name -> written.add(file.getFileName() + ": " + name));
        Matcher call = CALL.matcher(code);
        while (call.find()) {
          Matcher literal = Pattern.compile("\"[A-Za-z][\\w-]+\"").matcher(call.group());
          while (literal.find()) {
            written.add(file.getFileName() + ": " + literal.group());
          }
        }
      }
    }
    assertThat(written).isEmpty();
  }

  private static TreeMap<String, String> constants(Class<?> names) {
    var constants = new TreeMap<String, String>();
    Arrays.stream(names.getFields())
        .forEach(
            field -> {
              try {
                constants.put(field.getName(), (String) field.get(null));
              } catch (IllegalAccessException e) {
                throw new AssertionError(e);
              }
            });
    return constants;
  }
}
