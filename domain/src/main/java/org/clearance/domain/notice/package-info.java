/** Notices: what people, courts and public defenders are told, and how. */
@NullMarked
package org.clearance.domain.notice;

import org.jspecify.annotations.NullMarked;
