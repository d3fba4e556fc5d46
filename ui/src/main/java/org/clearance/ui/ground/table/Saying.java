package org.clearance.ui.ground.table;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.clearance.domain.ground.text.Text;
import org.clearance.ui.ground.language.Language;
import org.clearance.ui.ground.language.Translations;
import org.springframework.context.MessageSource;

/** Words and formats for files, in the reader's language. */
public record Saying(Language language, Translations translations, MessageSource messages) {
  /** A text in the language. */
  public String say(Text text) {
    return translations.say(text, language);
  }

  /** A word that the screens have under a key: {@code state.GRANTED}. */
  public Text word(String key) {
    return Text.asWritten(messages.getMessage(key, null, language.locale()));
  }

  /** The language's locale. */
  public Locale locale() {
    return language.locale();
  }

  /** A day: {@code Nov 24, 2026}. */
  public String day(LocalDate day) {
    return DateTimeFormatter.ofPattern(
            language == Language.SPANISH ? "d MMM uuuu" : "MMM d, uuuu", locale())
        .format(day);
  }

  /** A moment on the county's clock. */
  public String moment(Instant at, String zone) {
    return DateTimeFormatter.ofPattern(
            language == Language.SPANISH ? "d MMM uuuu, h:mm a" : "MMM d, uuuu, h:mm a", locale())
        .format(at.atZone(ZoneId.of(zone)));
  }
}
