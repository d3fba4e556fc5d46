package org.clearance.domain.law.policy;

import org.clearance.domain.ground.text.Text;

/**
 * A problem with a field that an office filled in.
 *
 * @param field its name
 * @param message a sentence that names the field and says what it must be
 * @param beside the message beside the field on a screen, where the field's name is already shown
 */
public record FieldProblem(String field, String message, Text beside) {
  /** A problem that names no field. */
  static FieldProblem of(String field, Text message) {
    return new FieldProblem(field, message.toString(), message);
  }
}
