/** E-mail: valid addresses, and a safe connection to the mail server. */
@NullMarked
package org.clearance.domain.ground.mail;

import org.jspecify.annotations.NullMarked;
