package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunFollowingTest {
  private final StringWriter shown = new StringWriter();

  @Test
  void on_a_terminal_one_line_is_written_over_and_left_empty() {
    assertThat(shown(true, "Reading rows: 40%", "Comparing").replaceAll("\u001b\\[\\?7[lh]", ""))
        .isEqualTo("\rReading rows: 40%\u001b[K\rComparing\u001b[K\r\u001b[K");
  }

  @Test
  void in_a_log_each_is_a_line_of_its_own() {
    assertThat(shown(false, "Reading rows: 40%", "Comparing").lines())
        .containsExactly("Reading rows: 40%", "Comparing");
  }

  @Test
  void what_cannot_be_looked_at_is_not_shown_and_ends_nothing() {
    try (var following = new RunFollowing(new PrintWriter(shown, true), false)) {
      following.look(
          () -> {
            throw new IllegalStateException("the database is away");
          });
      following.show();
      following.look(() -> Optional.of("Reading rows: 41%"));
      following.show();
    }
    assertThat(shown.toString().lines()).containsExactly("Reading rows: 41%");
  }

  @Test
  void once_closed_it_tells_nothing_more() {
    var following = new RunFollowing(new PrintWriter(shown, true), false);
    following.look(() -> Optional.of("Reading rows: 41%"));
    following.close();
    following.show();
    assertThat(shown.toString()).isEmpty();
  }

  private String shown(boolean terminal, String... lines) {
    Iterator<String> next = List.of(lines).iterator();
    try (var following = new RunFollowing(new PrintWriter(shown, true), terminal)) {
      following.look(() -> Optional.of(next.next()));
      following.show();
      following.show();
    }
    return shown.toString();
  }
}
