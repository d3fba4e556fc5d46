/** Sign-in: what holds off anyone who tries to sign in as somebody else. */
@NullMarked
package org.clearance.domain.office.signin;

import org.jspecify.annotations.NullMarked;
