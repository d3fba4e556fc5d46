/**
 * RAP sheets as California's Department of Justice prints them: read from a PDF with text, each
 * thing with its place and whether it was surely read.
 */
@NullMarked
package org.clearance.domain.record.rapsheet;

import org.jspecify.annotations.NullMarked;
