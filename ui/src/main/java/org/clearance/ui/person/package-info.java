/** People on record: finding one, and a record with its timeline. */
@NullMarked
package org.clearance.ui.person;

import org.jspecify.annotations.NullMarked;
