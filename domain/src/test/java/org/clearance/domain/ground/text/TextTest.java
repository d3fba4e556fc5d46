package org.clearance.domain.ground.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void a_spanish_time_at_the_end_of_a_sentence_has_one_point() {
    Text entered = Text.of("Entered on {0}.", "27 nov. 2026, 8:33\u00a0a.\u00a0m.");
    assertThat(entered.in(Locale.forLanguageTag("es"), english -> "Introducida el {0}."))
        .isEqualTo("Introducida el 27 nov. 2026, 8:33\u00a0a.\u00a0m.");
    assertThat(Text.of("At {0}. Then", "8:33 a. m.").in(Locale.ROOT, english -> "Las {0}. Luego"))
        .isEqualTo("Las 8:33 a. m. Luego");
    assertThat(Text.of("At {0}.", "8:33 AM").toString()).isEqualTo("At 8:33 AM.");
  }
}
