/** The facts that a policy may ask about a conviction and its person on a day. */
@NullMarked
package org.clearance.domain.law.fact;

import org.jspecify.annotations.NullMarked;
