package org.clearance.domain.law.jurisdiction;

import java.util.Map;

/**
 * A programme of relief that a law opens: what it is about, which facts it asks, its tables.
 *
 * @param name its full name: {@code us-va/sealing}
 * @param title its name for people
 * @param tables by the names that they have in it, in their order
 */
public record Programme(String name, String title, Map<String, LawTable> tables) {}
