/**
 * The answers of people about a client beside the record, and the relief that the law gives for all
 * of it.
 */
@NullMarked
package org.clearance.domain.defense.screening;

import org.jspecify.annotations.NullMarked;
