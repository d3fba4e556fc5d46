package org.clearance.engine.web;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Checks the tags of instances. This engine keeps none; anything that is no list of tags is refused
 * first.
 */
public final class Tags {

  private static final Pattern TAG = Pattern.compile("[A-Za-z][A-Za-z0-9_\\-:.]{0,99}");
  private static final int MOST = 10;

  private Tags() {}

  /**
   * Checks the tags that a search asks for.
   *
   * @throws Problem 400 if they are none
   */
  public static void check(JsonNode tags) {
    check(Input.array(tags, "tags").valueStream().map(tag -> Input.text(tag, "tags")).toList());
  }

  /**
   * Checks a list of tags; null is allowed.
   *
   * @throws Problem 400 if one is no tag or there twice, or there are more than ten
   */
  public static void check(@Nullable List<String> tags) {
    if (tags == null) {
      return;
    }
    if (tags.size() > MOST) {
      throw Problem.invalid(
          "The value for tags has %d entries but must have at most %d."
              .formatted(tags.size(), MOST));
    }
    Set<String> seen = new HashSet<>();
    for (String tag : tags) {
      if (tag == null || !TAG.matcher(tag).matches()) {
        throw Problem.invalid(
            "The value for tags is invalid: '%s' is no tag. A tag begins with a letter and has at most 100 letters, digits, '_', '-', ':' and '.'."
                .formatted(tag));
      }
      if (!seen.add(tag)) {
        throw Problem.invalid("The value for tags is invalid: '%s' is there twice.".formatted(tag));
      }
    }
  }
}
