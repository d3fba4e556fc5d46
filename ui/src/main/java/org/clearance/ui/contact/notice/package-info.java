/** Notices, and how people ask to be told. */
@NullMarked
package org.clearance.ui.contact.notice;

import org.jspecify.annotations.NullMarked;
