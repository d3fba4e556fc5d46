package org.clearance.ui.ground.search;

/**
 * A search text: part of a name, a date of birth, a number. A parameter of this type accepts it as
 * typed and as an address has it.
 *
 * @param text as it was typed, without spaces around it; empty: nothing
 * @param address as an address has it: readable by this installation alone, since proxies log
 *     addresses and browsers remember them; empty: nothing
 */
public record SearchText(String text, String address) {
  /** The empty search text. */
  public static final SearchText NONE = new SearchText("", "");

  /** Whether the text is empty. */
  public boolean isEmpty() {
    return text.isEmpty();
  }
}
