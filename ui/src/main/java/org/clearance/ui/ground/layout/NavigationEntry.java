package org.clearance.ui.ground.layout;

import java.util.Set;
import org.clearance.domain.office.user.Role;

/**
 * A place in the navigation. A page declares its entry as a bean beside its controller.
 *
 * @param section the key that the page gives to {@code layout :: page}, so that its entry is marked
 * @param group under which it stands in the navigation
 * @param label a word or two
 * @param description a sentence about it, which a search finds it by, too
 * @param href from the root of the application: {@code /deliveries}
 * @param order entries are shown by this, smallest first; tasks have 10
 * @param roles who sees it: any of these in the current county
 */
public record NavigationEntry(
    String section,
    Group group,
    String label,
    String description,
    String href,
    int order,
    Set<Role> roles) {
  /** The groups of the navigation, in their order. */
  public enum Group {
    /** The places of the work that people do today; its entries always stand in the bar. */
    WORK("Work"),
    CASES("Cases"),
    OVERSIGHT("Oversight"),
    SET_UP("Set-up");

    private final String label;

    Group(String label) {
      this.label = label;
    }

    /** Its name, in English. */
    public String label() {
      return label;
    }
  }
}
