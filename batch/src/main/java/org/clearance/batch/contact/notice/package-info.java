/** Tells people, and sends notices. */
@NullMarked
package org.clearance.batch.contact.notice;

import org.jspecify.annotations.NullMarked;
