package org.clearance.domain.contact.letter;

/**
 * A letter as it is printed.
 *
 * @param sheet its place in the bundle, from 1
 * @param recipient the lines that show in the window
 * @param language {@code en} or {@code es}
 */
record Letter(int sheet, String recipient, String language, String subject, String body) {}
