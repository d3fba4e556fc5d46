package org.clearance.domain.policy;

/**
 * What is wrong with a field that an office filled in.
 *
 * @param field its name
 * @param message a sentence that says what it must be
 */
public record FieldProblem(String field, String message) {}
