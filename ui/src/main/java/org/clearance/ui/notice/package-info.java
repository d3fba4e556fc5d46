/** Notices, and how people ask to be told. */
@NullMarked
package org.clearance.ui.notice;

import org.jspecify.annotations.NullMarked;
