/** How a person can be reached: what is on record, from whom, and what is sent there by choice. */
@NullMarked
package org.clearance.domain.contact.reach;

import org.jspecify.annotations.NullMarked;
