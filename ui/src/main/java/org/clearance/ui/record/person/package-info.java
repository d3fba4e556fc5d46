/** People on record: finding them, and a record with its timeline. */
@NullMarked
package org.clearance.ui.record.person;

import org.jspecify.annotations.NullMarked;
