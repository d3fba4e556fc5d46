/** People on record: finding one, and everything that happened to one. */
@NullMarked
package org.clearance.domain.record.person;

import org.jspecify.annotations.NullMarked;
