package org.clearance.ui.ground.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The check for English on a Spanish page finds English, and nothing else. */
class SpanishPageTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>Nada se cambió by you</p>",
        "<h1>Password</h1>",
        "<p><b>Change</b> la contraseña</p>",
        "<table><tr><td data-label='Choose a county'>x</td></tr></table>",
        "<button aria-label='Sign out'>x</button>",
        "<p lang='es'>There&#39;s nothing</p>",
      })
  void english_is_found(String body) {
    assertThat(SpanishPage.englishOf(page(body))).isNotEmpty();
    assertThatThrownBy(() -> SpanishPage.check("/", page(body))).isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>Cambiar la contraseña</p>",
        "<p>Del 1 may 2026 al 28 ago. 2026</p>",
        "<p translate='no'>Change the password</p>",
        "<p lang='en'>Change <b>the password</b></p>",
        "<a href='/the/password' class='password'>Contraseña</a>",
        "<td>SALE OF THE PASSWORD</td>",
        "<td>password.dat, /the.password, password2</td>",
        "<script>the password</script>",
      })
  void what_is_not_said_or_is_somebody_else_s_is_left_out(String body) {
    assertThat(SpanishPage.englishOf(page(body))).isEmpty();
    SpanishPage.check("/", page(body));
  }

  @Test
  void a_page_that_came_in_english_is_none() {
    assertThatThrownBy(
            () -> SpanishPage.check("/", page("<p>Nada</p>").replace("\"es\"", "\"en\"")))
        .isInstanceOf(AssertionError.class);
    SpanishPage.check("/file.csv", "the,password");
  }

  private static String page(String body) {
    return "<!DOCTYPE html><html lang=\"es\"><head><title>Inicio</title></head><body>"
        + body
        + "</body></html>";
  }
}
