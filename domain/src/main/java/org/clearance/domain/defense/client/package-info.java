/** The people whom a county's public defender helps. */
@NullMarked
package org.clearance.domain.defense.client;

import org.jspecify.annotations.NullMarked;
