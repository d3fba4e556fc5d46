/** The screens of notices, and of people's requests to be told. */
@NullMarked
package org.clearance.ui.contact.notice;

import org.jspecify.annotations.NullMarked;
