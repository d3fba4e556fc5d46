package org.clearance.domain.law.jurisdiction;

/**
 * A place in the law that a rule, a list or a term rests on.
 *
 * @param id by which the folder's files name it
 * @param citation as a court would read it: {@code Va. Code § 19.2-392.6}
 * @param title what it is about
 * @param text its words, or those that matter; empty where the folder does not have them
 * @param dated when it is in force
 */
public record CitedStatute(String id, String citation, String title, String text, Dated dated) {}
