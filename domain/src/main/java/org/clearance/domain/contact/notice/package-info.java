/** Notices: what people, courts and public defenders are told, and how. */
@NullMarked
package org.clearance.domain.contact.notice;

import org.jspecify.annotations.NullMarked;
