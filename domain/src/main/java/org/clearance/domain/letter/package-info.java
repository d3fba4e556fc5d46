/** Letters: printed in bundles for window envelopes, mailed by clerks. */
@NullMarked
package org.clearance.domain.letter;

import org.jspecify.annotations.NullMarked;
