/** People on record: finding them, and their history. */
@NullMarked
package org.clearance.domain.record.person;

import org.jspecify.annotations.NullMarked;
