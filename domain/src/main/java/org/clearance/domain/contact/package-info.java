/** Telling people: addresses, notices and letters. */
@NullMarked
package org.clearance.domain.contact;

import org.jspecify.annotations.NullMarked;
