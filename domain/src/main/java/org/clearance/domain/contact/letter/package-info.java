/** Letters: printed in bundles for window envelopes, mailed by clerks. */
@NullMarked
package org.clearance.domain.contact.letter;

import org.jspecify.annotations.NullMarked;
