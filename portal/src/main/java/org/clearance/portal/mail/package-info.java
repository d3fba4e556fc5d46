/** Whether mail gets to the addresses that residents type. */
@NullMarked
package org.clearance.portal.mail;

import org.jspecify.annotations.NullMarked;
