package org.clearance.ui.ground.search;

import java.util.Optional;
import org.clearance.domain.office.signin.ServerKey;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Encrypts search texts for addresses, and decrypts them. */
@Component
public class SearchTexts implements Converter<String, SearchText> {
  /** The beginning of an encrypted search text, with which no name and no number begins. */
  private static final String SEALED = "~";

  private static final String PURPOSE = "searches";

  private final ServerKey key;

  SearchTexts(ServerKey key) {
    this.key = key;
  }

  /**
   * The search text of a parameter.
   *
   * @param parameter as it was typed, or as an address of ours has it
   * @throws IllegalArgumentException if it looks like one of our addresses and is none
   */
  @Override
  public SearchText convert(String parameter) {
    String typed = parameter.strip();
    if (typed.isEmpty()) {
      return SearchText.NONE;
    }
    if (!typed.startsWith(SEALED)) {
      return new SearchText(typed, SEALED + key.seal(PURPOSE, typed));
    }
    Optional<String> opened = key.open(PURPOSE, typed.substring(SEALED.length()));
    return new SearchText(
        opened.orElseThrow(() -> new IllegalArgumentException("what is looked for is unreadable")),
        typed);
  }
}
