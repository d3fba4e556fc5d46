package org.clearance.domain.record.rapsheet;

/**
 * A line of a RAP sheet's text.
 *
 * @param page from 1
 */
record SheetLine(int page, String text) {}
