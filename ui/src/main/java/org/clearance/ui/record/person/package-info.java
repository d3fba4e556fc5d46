/** People on record: finding one, and a record with its timeline. */
@NullMarked
package org.clearance.ui.record.person;

import org.jspecify.annotations.NullMarked;
