/** Telling the person. */
@NullMarked
package org.clearance.domain.contact;

import org.jspecify.annotations.NullMarked;
