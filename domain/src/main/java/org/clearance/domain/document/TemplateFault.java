package org.clearance.domain.document;

import org.clearance.domain.text.Text;

/** A template that cannot be filled or laid out; it says why, and where. */
final class TemplateFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Text text;

  TemplateFault(Text text, Throwable cause) {
    super(text.toString(), cause);
    this.text = text;
  }

  Text text() {
    return text;
  }
}
