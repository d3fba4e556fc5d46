package org.clearance.ui.ground.search;

/**
 * What somebody looks for: part of a name, a date of birth, a number. A parameter of this type
 * takes it as it was typed and as an address has it.
 *
 * @param text as it was typed, without spaces around it; empty: nothing
 * @param address as an address has it: readable by this installation alone, since proxies log
 *     addresses and browsers remember them; empty: nothing
 */
public record SearchText(String text, String address) {
  /** Nothing is looked for. */
  public static final SearchText NONE = new SearchText("", "");

  /** Whether nothing is looked for. */
  public boolean isEmpty() {
    return text.isEmpty();
  }
}
