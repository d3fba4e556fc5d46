package org.clearance.domain.contact.reach;

import org.clearance.domain.ground.text.Text;

/** A way that is proposed, one after the other, to reach somebody who was not reached yet. */
public enum ContactWay {
  OTHER_WAY(Text.of("Somebody has not been reached yet. Try another way.")),
  OTHER_HOUR(Text.of("Somebody has not been reached yet. Call at another hour.")),
  LETTER(Text.of("Somebody has not been reached yet. Send a letter."));

  private final Text words;

  ContactWay(Text words) {
    this.words = words;
  }

  /** The words that tell the office which way to try next. They name nobody. */
  public Text words() {
    return words;
  }
}
