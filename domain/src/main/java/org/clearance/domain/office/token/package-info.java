/** Tokens: how programs of a county sign in. */
@NullMarked
package org.clearance.domain.office.token;

import org.jspecify.annotations.NullMarked;
