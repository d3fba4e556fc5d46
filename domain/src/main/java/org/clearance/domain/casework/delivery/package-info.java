/**
 * Deliveries: the DOJ files handed in for a county, from handing in to closing, refusal or
 * withdrawal.
 */
@NullMarked
package org.clearance.domain.casework.delivery;

import org.jspecify.annotations.NullMarked;
