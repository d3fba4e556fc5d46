/** The screens of the public, in a context and on a port of their own. */
@NullMarked
package org.clearance.portal;

import org.jspecify.annotations.NullMarked;
