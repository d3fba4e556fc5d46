package org.clearance.domain.ground.text;

import org.jspecify.annotations.Nullable;

/** A file's name as somebody else typed it, which is shown to others. */
public final class FileName {
  /** Most systems of files take no longer names. */
  private static final int LONGEST = 255;

  private static final String UNNAMED = "unnamed";

  private FileName() {}

  /**
   * The name without folders before it, without characters that nobody sees or that turn the rest
   * of it round, and no longer than 255 characters: its end stays, which says the kind.
   *
   * @param typed null: it has none
   */
  public static String of(@Nullable String typed) {
    String name = typed == null ? "" : typed;
    String last =
        Unseen.without(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1))
            .replace('\n', ' ')
            .strip();
    if (last.length() <= LONGEST) {
      return last.isEmpty() ? UNNAMED : last;
    }
    int from = last.length() - LONGEST;
    // Half a character is none.
    return last.substring(Character.isLowSurrogate(last.charAt(from)) ? from + 1 : from);
  }
}
