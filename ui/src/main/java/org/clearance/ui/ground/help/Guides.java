package org.clearance.ui.ground.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The guides of the roles, which docs/guides.md prints, too. */
@Component
class Guides {
  private static final String GUIDES = "/help/guides.json";

  private final List<Guide> guides;

  Guides(JsonMapper json) {
    guides = read(json);
  }

  /** The guide of a role: its pages, in the order in which the tour shows them. */
  record Guide(Role role, List<Step> steps) {
    public Text name() {
      return Text.of(role.label());
    }
  }

  /**
   * A page of a guide.
   *
   * @param page its path, with a query where it has one
   * @param name what it is called, in English
   * @param says what it is for, in English
   */
  record Step(String page, String name, String says) {}

  /** The guides, in the order of the roles. */
  static List<Guide> read(JsonMapper json) {
    try (InputStream file = Guides.class.getResourceAsStream(GUIDES)) {
      return List.copyOf(Arrays.asList(json.readValue(file, Guide[].class)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The guides of a user's roles in a county. */
  List<Guide> of(User user, County county) {
    return guides.stream().filter(guide -> user.mayIn(county.id(), guide.role())).toList();
  }
}
