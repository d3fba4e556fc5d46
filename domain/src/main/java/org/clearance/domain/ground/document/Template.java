package org.clearance.domain.ground.document;

/**
 * A template in use, with its style sheet.
 *
 * @param name {@code motion}
 * @param from whose the template is
 * @param styleFrom whose the style sheet is
 */
public record Template(String name, Origin from, String html, Origin styleFrom, String style) {

  /** The origins of the template in use. */
  public enum Origin {
    COUNTY,
    ALL_COUNTIES,
    SHIPPED
  }

  /** Whether both files are those that ship. */
  boolean ships() {
    return from == Origin.SHIPPED && styleFrom == Origin.SHIPPED;
  }
}
