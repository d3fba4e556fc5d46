/** A client's record, what the law gives for it, and what is still to be asked. */
@NullMarked
package org.clearance.ui.defense.client;

import org.jspecify.annotations.NullMarked;
