/** E-mail: what an address is, and how the way to a mail server is kept safe. */
@NullMarked
package org.clearance.domain.ground.mail;

import org.jspecify.annotations.NullMarked;
