package org.clearance.domain.staterecord.submission;

/**
 * To whom motions are reported, and how.
 *
 * @param recipient {@code DOJ}, or whom a law names
 * @param layout of the file
 * @param bases the codes that orders may rest on; none where DOJ has codes of its own
 * @param citations the statute of each, as a court reads it
 */
record UpdateTerms(String recipient, String layout, String[] bases, String[] citations) {}
