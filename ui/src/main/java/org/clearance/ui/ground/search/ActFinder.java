package org.clearance.ui.ground.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.language.Language;
import org.clearance.ui.ground.language.Translations;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds what a user can do, by its name in either language, since people with two languages type
 * the word that comes first: {@code search/acts.json} says which act begins on which page, and who
 * may.
 */
@Component
@Order(0)
class ActFinder implements Finder {
  private static final String ACTS = "/search/acts.json";

  private final List<Act> acts;
  private final Translations translations;

  ActFinder(JsonMapper json, Translations translations) {
    this.acts = read(json);
    this.translations = translations;
  }

  /**
   * An act.
   *
   * @param act what is done, in English
   * @param says what it is about, in English
   * @param page where it begins, from the root of the application
   * @param roles any of which may do it
   */
  record Act(String act, String says, String page, Set<Role> roles) {}

  /** The acts, in the order in which they are found. */
  static List<Act> read(JsonMapper json) {
    try (InputStream file = ActFinder.class.getResourceAsStream(ACTS)) {
      return List.copyOf(Arrays.asList(json.readValue(file, Act[].class)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String kind() {
    return "What you can do";
  }

  @Override
  public Hits find(User user, County county, SearchText asked) {
    var typed = new WordsTyped(asked.text());
    return Hits.of(
        acts.stream()
            .filter(act -> user.mayIn(county.id(), act.roles().toArray(Role[]::new)))
            .filter(act -> Arrays.stream(Language.values()).anyMatch(in -> says(act, typed, in)))
            .map(act -> new Hit(Text.of(act.act()), Text.of(act.says()), act.page()))
            .toList());
  }

  private boolean says(Act act, WordsTyped typed, Language language) {
    return typed.begins(
        translations.say(act.act(), language) + " " + translations.say(act.says(), language));
  }
}
