package org.clearance.domain.record.layout;

import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * A row that could not be read. It may hide a conviction, so its person is reviewed by hand.
 *
 * @param line the 1-based line of the file on which the row starts
 * @param reason the fault of the row, in words for the office; never the row's text, which may
 *     contain an SSN
 * @param subjectId whose row it is, where that much could be read
 */
public record QuarantinedRow(long line, Text reason, @Nullable String subjectId)
    implements DojRecord {}
