package org.clearance.ui.ground.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The audit page says in Spanish, too, what the code keeps on record. */
class AuditWordsTest {
  private static final List<String> MODULES = List.of("domain", "batch", "workers", "ui", "app");
  private static final Pattern CODE = Pattern.compile("\"([A-Z]+(?:_[A-Z]+)+)\"");

  /** Codes in the same files that are no actions. */
  private static final Set<String> OTHERS = Set.of("GIVEN_UP", "IN_CLEARANCE", "SECOND_REVIEW");

  @Test
  void every_action_that_is_kept_on_record_has_its_spanish_words() {
    Map<String, String> spanish = Catalogue.spanish();
    var missing = new TreeSet<String>();
    var actions = new TreeSet<String>();
    for (String module : MODULES) {
      for (Path file : Catalogue.files(Path.of("..", module, "src/main/java"), ".java")) {
        String code = Catalogue.read(file);
        if (code.contains("audit.record(")) {
          CODE.matcher(code)
              .results()
              .map(found -> found.group(1))
              .filter(found -> !OTHERS.contains(found))
              .forEach(actions::add);
        }
      }
    }
    actions.stream().filter(action -> !spanish.containsKey(words(action))).forEach(missing::add);
    assertThat(actions).contains("PERSON_VIEWED", "PEOPLE_SEARCHED", "TASK_HANDED_OVER");
    assertThat(missing).isEmpty();
  }

  /** As the audit page makes words of a code. */
  private static String words(String action) {
    String lower = action.toLowerCase(Locale.ROOT).replace('_', ' ');
    return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
  }
}
