package org.clearance.ui.ground.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.ground.audit.AuditAction;
import org.junit.jupiter.api.Test;

/**
 * The audit page has words for what the code keeps on record, and the code takes it from one list.
 */
class AuditWordsTest {
  private static final List<String> MODULES =
      List.of("bpmn", "domain", "process", "batch", "workers", "ui", "app");

  @Test
  void every_action_that_is_kept_on_record_has_its_spanish_words() {
    Map<String, String> spanish = Catalogue.spanish();
    assertThat(Stream.of(AuditAction.values()).map(AuditWordsTest::words))
        .contains("Person viewed", "People searched", "Task handed over")
        .isSubsetOf(spanish.keySet());
  }

  @Test
  void no_action_is_written_by_hand_in_the_code() {
    // In quotation marks of Java or of SQL.
    Pattern written =
        Stream.of(AuditAction.values())
            .map(AuditAction::name)
            .collect(
                Collectors.collectingAndThen(
                    Collectors.joining("|"),
                    names -> Pattern.compile("[\"'](" + names + ")[\"']")));
    var found = new TreeSet<String>();
    for (String module : MODULES) {
      for (Path file : Catalogue.files(Path.of("..", module, "src/main/java"), ".java")) {
        Matcher literal = written.matcher(Catalogue.read(file));
        while (literal.find()) {
          found.add(file + ": " + literal.group(1));
        }
      }
    }
    assertThat(found).isEmpty();
  }

  /** The words that the audit page makes of an action. */
  private static String words(AuditAction action) {
    String lower = action.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
  }
}
