package org.clearance.ui.ground.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.clearance.domain.ground.audit.AuditAction;
import org.junit.jupiter.api.Test;

/**
 * The audit page has words for what the code keeps on record, and the code takes it from one list.
 */
class AuditWordsTest {
  @Test
  void every_action_that_is_kept_on_record_has_its_spanish_words() {
    Map<String, String> spanish = Catalogue.spanish();
    assertThat(Stream.of(AuditAction.values()).map(AuditWordsTest::words))
        .contains("Person viewed", "People searched", "Task handed over")
        .isSubsetOf(spanish.keySet());
  }

  /** As the audit page makes words of an action. */
  private static String words(AuditAction action) {
    String lower = action.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
  }
}
