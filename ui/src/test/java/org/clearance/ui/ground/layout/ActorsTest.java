package org.clearance.ui.ground.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.StepActor;
import org.junit.jupiter.api.Test;

class ActorsTest {
  private final List<String> asked = new ArrayList<>();
  private final Actors actors =
      new Actors(
          username -> {
            asked.add(username);
            return Map.of("pat", "Pat Quinn").getOrDefault(username, username);
          });

  @Test
  void a_user_is_called_by_name_and_asked_for_once_a_page() {
    assertThat(actors.of("pat")).hasToString("Pat Quinn");
    assertThat(actors.of("pat")).hasToString("Pat Quinn");
    assertThat(asked).containsExactly("pat");
  }

  @Test
  void who_is_no_user_is_said_in_words() {
    assertThat(actors.of(Audit.RESIDENT)).hasToString("the resident");
    assertThat(actors.of(Audit.UNKNOWN_USER)).hasToString("Unknown user");
    assertThat(actors.of("token 12")).hasToString("Access token 12");
    for (String step :
        List.of(StepActor.PREPARE_MOTION, StepActor.NOTIFY_PEOPLE, "job:retention")) {
      assertThat(actors.of(step)).hasToString("Clearance");
    }
    // Of another office, whose users are not here.
    assertThat(actors.of("kim")).hasToString("kim");
  }
}
