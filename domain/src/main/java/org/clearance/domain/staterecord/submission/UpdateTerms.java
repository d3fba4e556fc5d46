package org.clearance.domain.staterecord.submission;

/**
 * To whom motions are reported, and how.
 *
 * @param recipient {@code DOJ}, or whom a law names
 * @param layout of the file
 * @param bases the codes that orders may rest on
 * @param citations the statute of each, as files cite it
 */
record UpdateTerms(String recipient, String layout, String[] bases, String[] citations) {}
