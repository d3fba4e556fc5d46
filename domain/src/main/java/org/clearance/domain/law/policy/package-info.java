/**
 * A county's relief policy: decision tables over the facts, their parameters, and the
 * determinations they give.
 */
@NullMarked
package org.clearance.domain.law.policy;

import org.jspecify.annotations.NullMarked;
