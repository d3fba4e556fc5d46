/** Reading a delivery: the rows that wait to become histories, and those that cannot be read. */
@NullMarked
package org.clearance.domain.casework.reading;

import org.jspecify.annotations.NullMarked;
