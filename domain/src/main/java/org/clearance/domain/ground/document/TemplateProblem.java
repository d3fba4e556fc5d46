package org.clearance.domain.ground.document;

import org.clearance.domain.ground.text.Text;

/**
 * A reason why a template cannot be used.
 *
 * @param quoted the code, address or words that it is about, in no language; empty: none
 */
public record TemplateProblem(Text text, String quoted) {
  @Override
  public String toString() {
    return quoted.isEmpty() ? text.toString() : text + " " + quoted;
  }
}
