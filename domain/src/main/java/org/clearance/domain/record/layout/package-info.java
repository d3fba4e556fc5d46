/**
 * The DOJ bulk file: its columns, reading it row by row, quarantined rows, and made-up files for
 * trying things out.
 */
@NullMarked
package org.clearance.domain.record.layout;

import org.jspecify.annotations.NullMarked;
